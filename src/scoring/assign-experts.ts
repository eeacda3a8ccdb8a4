import { v7 as uuidv7 } from 'uuid';
import type { SpineRow } from '../applications/index.ts';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { decideAssignment } from './decide-assignment.ts';
import { loadScoredCase } from './load-scored-case.ts';
import { scoringStatements } from './repository.ts';

/** Puts experts on the panel of a case that passed pre-review, all of them or none (rules 1, 5). */
export function assignExperts(
  db: Database,
  caller: Caller,
  applicationId: string,
  experts: readonly string[],
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const named = experts.map((expertSubject) => ({ id: uuidv7(), expertSubject }));
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadScoredCase(db, caller.actor, applicationId),
    decide: (state) => decideAssignment(state, named),
    commit: (_state, { move, assignments }, entries) =>
      scoringStatements(db).assign.execute({
        ...move,
        assignments: JSON.stringify(assignments),
        assignedBy: caller.actor.subject,
        entries,
      }),
  });
}
