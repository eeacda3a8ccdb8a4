import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideResolveObjection, type ResolutionCommand } from './decide-resolve-objection.ts';
import { loadObjection } from './read-objections.ts';
import { type ObjectionRow, objectionStatements } from './repository.ts';

/**
 * Resolves an objection. If it is upheld, the award is withdrawn, and money and room come back in
 * the same statement (rules 2.1, 2.4).
 */
export function resolveObjection(
  db: Database,
  caller: Caller,
  objectionId: string,
  command: ResolutionCommand,
  ifMatch?: VersionMatcher,
): Promise<ObjectionRow> {
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadObjection(db, objectionId, subject),
    decide: (state) => decideResolveObjection(state, subject, command),
    commit: ({ runId, version, now }, { outcome, reason, withdrawal }, entries) => {
      const resolution = { runId, objectionId, outcome, reason, now, resolvedBy: subject, entries };
      const statements = objectionStatements(db);
      return withdrawal === null
        ? statements.dismiss.execute({ ...resolution, loadedVersion: version })
        : statements.uphold.execute({ ...withdrawal, ...resolution, runVersion: version });
    },
  });
}
