import { openDueTime } from '#cases/model/index.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { noticeStateOf } from '../model/notice-state.ts';
import type { ExtensionCommand } from './decide-extend-return-notice.ts';
import type { NoticeRow } from './repository.ts';
import type { NewReturnNoticeExtension, ReturnNotice } from './schemas.ts';

/**
 * A return notice with its state. The due time of an open one is that in force, whichever act gave
 * it; else the latest one given.
 */
export function presentNotice(row: NoticeRow): ReturnNotice {
  const extensions = row.extensions.map(presentExtension);
  const state = noticeStateOf(row, row.noticed);
  const inForce = state === 'open' ? openDueTime(row.noticed) : null;
  return {
    id: row.id,
    applicationId: row.applicationId,
    number: row.number,
    kind: row.kind,
    stage: row.stage,
    state,
    submissionNumber: row.submissionNumber,
    dueAt: toWireInstantOrNull(inForce) ?? extensions.at(-1)?.dueAt ?? toWireInstant(row.dueAt),
    items: [...row.items],
    opensAll: row.opensAll,
    issuedAt: toWireInstant(row.issuedAt),
    extensions,
  };
}

function presentExtension({
  formerDueAt,
  dueAt,
  extendedAt,
  ...extension
}: NoticeRow['extensions'][number]): ReturnNotice['extensions'][number] {
  return {
    ...extension,
    formerDueAt: toWireInstant(new Date(formerDueAt)),
    dueAt: toWireInstant(new Date(dueAt)),
    extendedAt: toWireInstant(new Date(extendedAt)),
  };
}

/** A notice changes only with its case, so its ETag is the case's version. */
export function noticeResource(row: NoticeRow) {
  return { version: row.noticed.version, body: presentNotice(row) };
}

/** The command in the body of an extension. */
export function extensionOf(extension: NewReturnNoticeExtension): ExtensionCommand {
  const { dueAt, reasonCode, note = null } = extension;
  return { dueAt: new Date(dueAt), reasonCode, note };
}
