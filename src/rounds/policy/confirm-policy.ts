import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { RoundRow } from '../rounds/repository.ts';
import { decideConfirmPolicy } from './decide-confirm-policy.ts';
import { publicationParameters } from './publish-policy.ts';
import { policyStatements } from './repository.ts';

/** Publishes the policy version that another person proposed. */
export function confirmPolicy(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<RoundRow> {
  const { subject } = caller.actor;
  const statements = policyStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => (await statements.loadConfirming.execute({ proposalId }))[0],
    decide: (state) => decideConfirmPolicy(state, subject),
    commit: ({ round, version }, policy, entries) =>
      statements.confirm.execute({
        ...publicationParameters(policy, caller),
        loadedVersion: round.version,
        proposalId,
        proposalVersion: version,
        closedBy: subject,
        entries,
      }),
  });
}
