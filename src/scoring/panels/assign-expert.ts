import { v7 as uuidv7 } from 'uuid';
import type { SpineRow } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { AssignmentReason } from '../model/change-reasons.ts';
import { loadPanelCase } from '../scores/load-scored-case.ts';
import { decideAssignExpert } from './decide-assign-expert.ts';
import { panelStatements } from './repository.ts';

export interface AssignmentInput {
  readonly experts: readonly string[];
  readonly reason: AssignmentReason;
}

/** Puts experts named by an officer on the panel of a case, all of them or none (rules 1, 5). */
export function assignExpert(
  db: Database,
  caller: Caller,
  applicationId: string,
  { experts, reason }: AssignmentInput,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const named = experts.map((expertSubject) => ({ id: uuidv7(), expertSubject }));
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadPanelCase(db, caller.actor, applicationId),
    decide: (state) => decideAssignExpert(state, named, reason),
    commit: (_state, { move, assignments }, entries) =>
      panelStatements(db).assign.execute({
        ...move,
        seats: JSON.stringify(assignments),
        assignedBy: caller.actor.subject,
        entries,
      }),
  });
}
