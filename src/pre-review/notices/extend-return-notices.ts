import type { FastifyRequest } from 'fastify';
import { callerOf } from '#platform/access/caller.ts';
import { actOnSelection } from '#platform/http/selection.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { extendReturnNotice } from './extend-return-notice.ts';
import { extensionOf, noticeResource } from './present.ts';
import { requireReturnNotice } from './read-notices.ts';
import type { ReturnNoticeExtensionSelection } from './schemas.ts';

/** Gives more time on a selection of return notices, each by `extendReturnNotice`. */
export function extendReturnNotices(
  { db, pool }: Pick<Deps, 'db' | 'pool'>,
  request: FastifyRequest,
  selection: ReturnNoticeExtensionSelection,
) {
  const caller = callerOf(request);
  return actOnSelection(request, selection, {
    pool,
    idName: 'noticeId',
    act: async ({ id, body }, ifMatch) => {
      await extendReturnNotice(db, caller, id, extensionOf(body), ifMatch);
      return noticeResource(await requireReturnNotice(db, caller.actor, id));
    },
  });
}
