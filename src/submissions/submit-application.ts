import { caseKey, type SpineRow, withPolicy } from '../applications/index.ts';
import { type Caller, runCommand } from '../ledger/index.ts';
import type { Database } from '../platform/database.ts';
import { decideSubmission } from './decide-submission.ts';
import { submissionStatements } from './repository.ts';

/**
 * Hands in an application, for the first time or again after a return (rules 4.1–4.1c).
 * @returns the moved spine row; its `submissionCount` is the number of the new packet
 */
export function submitApplication(
  db: Database,
  caller: Caller,
  applicationId: string,
  ifMatch?: (version: number) => boolean,
): Promise<SpineRow> {
  const statements = submissionStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const [row] = await statements.load.execute(caseKey(caller.actor, applicationId));
      return row && withPolicy(db, row);
    },
    decide: decideSubmission,
    commit: (_state, { move, packet }, entries) =>
      statements.submit.execute({
        ...move,
        ...packet,
        submittedBy: caller.actor.subject,
        entries,
      }),
  });
}
