import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideResolveObjection, type ResolutionCommand } from './decide-resolve-objection.ts';
import { loadObjection } from './read-objections.ts';
import { type ObjectionRow, objectionStatements } from './repository.ts';

/** Dismisses an objection (rule 2.1). */
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
    commit: ({ runId, version, now }, { reason }, entries) =>
      objectionStatements(db).dismiss.execute({
        ...{ runId, objectionId, reason, now, entries },
        resolvedBy: subject,
        loadedVersion: version,
      }),
  });
}
