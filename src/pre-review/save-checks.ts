import { ApplicationForm } from '../applications/form.ts';
import type { SpineRow } from '../applications/index.ts';
import type { SchemaNode } from '../applications/open-items.ts';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { checkStatements } from './checklist-repository.ts';
import { decideChecks } from './decide-checks.ts';
import { loadReviewedCase } from './load-reviewed-case.ts';
import type { PacketKey } from './read-checks.ts';
import { recusalOf } from './recusal.ts';
import type { CheckAnswer } from './terms.ts';

/** Saves the checklist of the current packet, as far as it is answered (rule 4.1). */
export function saveChecks(
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
      decideChecks(state, subject, submissionNumber, answers, ApplicationForm as SchemaNode),
    commit: (_state, { move, answers }, entries) =>
      checkStatements(db).save.execute({
        ...move,
        answers: JSON.stringify(answers),
        savedBy: subject,
        entries,
      }),
  });
}
