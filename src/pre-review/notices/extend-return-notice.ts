import { caseKey, unlessProductTaken, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { recusalOf } from '../model/recusal.ts';
import { decideExtendReturnNotice, type ExtensionCommand } from './decide-extend-return-notice.ts';
import { noticeStatements } from './repository.ts';

/** Gives one application more time to answer a return notice (rules 4.1b, 4.1c, 4.2b). */
export async function extendReturnNotice(
  db: Database,
  caller: Caller,
  noticeId: string,
  command: ExtensionCommand,
  ifMatch?: VersionMatcher,
): Promise<void> {
  const { loadNoticed, extend } = noticeStatements(db);
  const { actor } = caller;
  await runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const [row] = await loadNoticed.execute({ ...caseKey(actor, noticeId), noticeId });
      return row && withPolicy(db, row);
    },
    decide: (state) =>
      recusalOf(state, actor.subject, 'extendReturnNotice') ??
      decideExtendReturnNotice(state, actor.role, command),
    commit: (_state, { move, number, noticeId, formerDueAt, dueAt, ...reason }, entries) =>
      unlessProductTaken(
        extend.execute({
          ...move,
          noticeId,
          extensionNumber: number,
          formerDueAt,
          extendedTo: dueAt,
          ...reason,
          extendedBy: actor.subject,
          entries,
        }),
      ),
  });
}
