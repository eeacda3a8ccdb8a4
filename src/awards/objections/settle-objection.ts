import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideOutcome, type OutcomeCommand } from './decide-outcome.ts';
import { loadObjection } from './read-objections.ts';
import { type ObjectionRow, objectionStatements } from './repository.ts';

/**
 * Decides an objection; upheld, its award is withdrawn and money and room come back in the same statement (rules 2.1,
 * 2.4).
 */
export function settleObjection(
  db: Database,
  caller: Caller,
  objectionId: string,
  command: OutcomeCommand,
  ifMatch?: VersionMatcher,
): Promise<ObjectionRow> {
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadObjection(db, objectionId, subject),
    decide: (state) => decideOutcome(state, subject, command),
    commit: ({ runId, version, now }, { outcome, reason, withdrawal }, entries) => {
      const decided = { runId, objectionId, outcome, reason, now, decidedBy: subject, entries };
      const statements = objectionStatements(db);
      return withdrawal === null
        ? statements.dismiss.execute({ ...decided, loadedVersion: version })
        : statements.uphold.execute({ ...withdrawal, ...decided, runVersion: version });
    },
  });
}
