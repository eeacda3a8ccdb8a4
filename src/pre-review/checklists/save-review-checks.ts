import type { SpineRow } from '#cases/index.ts';
import type { SchemaNode } from '#cases/model/index.ts';
import { ApplicationForm } from '#cases/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { loadReviewedCase } from '../decisions/read-pre-review.ts';
import { recusalOf } from '../model/recusal.ts';
import type { CheckAnswer } from '../model/vocabulary.ts';
import { decideSaveReviewChecks } from './decide-save-review-checks.ts';
import type { PacketKey } from './read-checks.ts';
import { checkStatements } from './repository.ts';

/** Saves the checklist of the current packet, as far as it is answered (rule 4.1). */
export function saveReviewChecks(
  db: Database,
  caller: Caller,
  { applicationId, submissionNumber }: PacketKey,
  answers: readonly CheckAnswer[],
  ifMatch: VersionMatcher,
): Promise<SpineRow> {
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadReviewedCase(db, caller.actor, applicationId),
    decide: (state) =>
      recusalOf(state, subject, 'saveReviewChecks') ??
      decideSaveReviewChecks(
        state,
        subject,
        submissionNumber,
        answers,
        ApplicationForm as SchemaNode,
      ),
    commit: (_state, { move, answers }, entries) =>
      checkStatements(db).save.execute({
        ...move,
        answers: JSON.stringify(answers),
        savedBy: subject,
        entries,
      }),
  });
}
