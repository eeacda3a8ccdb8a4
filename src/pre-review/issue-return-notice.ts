import { ApplicationForm } from '../applications/form.ts';
import type { SpineRow } from '../applications/index.ts';
import type { SchemaNode } from '../applications/open-items.ts';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { decideReturn, type ReturnCommand } from './decide-return.ts';
import { loadReviewedCase } from './load-reviewed-case.ts';
import { noticeStatements } from './notice-repository.ts';
import { recusalOf } from './recusal.ts';

/** Returns an application for correction; the notice outlives the round's close (rules 4.1b, 4.1c). */
export function issueReturnNotice(
  db: Database,
  caller: Caller,
  applicationId: string,
  command: ReturnCommand,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadReviewedCase(db, caller.actor, applicationId),
    decide: (state) =>
      recusalOf(state, subject, 'issueReturnNotice') ??
      decideReturn(state, subject, command, ApplicationForm as SchemaNode),
    commit: (_state, { move, notice }, entries) =>
      noticeStatements(db).issue.execute({
        ...move,
        noticeId: notice.id,
        noticeNumber: notice.number,
        kind: notice.kind,
        noticeStage: notice.stage,
        noticeDueAt: notice.dueAt,
        items: JSON.stringify(notice.items),
        opensAll: notice.opensAll,
        issuedBy: subject,
        entries,
      }),
  });
}
