import type { SpineRow } from '#cases/index.ts';
import type { SchemaNode } from '#cases/model/index.ts';
import { ApplicationForm } from '#cases/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { loadReviewedCase } from '../decisions/read-pre-review.ts';
import { recusalOf } from '../model/recusal.ts';
import { decideIssueReturnNotice, type ReturnCommand } from './decide-issue-return-notice.ts';
import { type IssuedNotice, noticeStatements } from './repository.ts';

/**
 * Returns an application for correction; the notice outlives the round's close (rules 4.1b, 4.1c).
 */
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
      decideIssueReturnNotice(state, subject, command, ApplicationForm as SchemaNode),
    commit: ({ now, submissionCount }, { move, notice }, entries) => {
      const issued: IssuedNotice = {
        ...notice,
        applicationId,
        submissionNumber: submissionCount,
        issuedAt: now,
        issuedBy: subject,
      };
      const notices = JSON.stringify([issued]);
      return noticeStatements(db).issue.execute({ ...move, notices, entries });
    },
  });
}
