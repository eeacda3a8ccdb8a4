import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { RunRow } from '../runs/repository.ts';
import { decideConfirmPublicationChange } from './decide-confirm-publication-change.ts';
import { changeStatements } from './repository.ts';

/** Changes a publication as another officer proposed (rule 2.1). */
export function confirmPublicationChange(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<RunRow> {
  const { subject } = caller.actor;
  const { loadConfirming, confirm } = changeStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const [row] = await loadConfirming.execute({ proposalId });
      return row && { ...row, now: row.run.now };
    },
    decide: (state) => decideConfirmPublicationChange(state, subject),
    commit: ({ run, version, now }, { publicityEndsAt, isProlonged }, entries) =>
      confirm.execute({
        ...{ proposalId, proposalVersion: version, closedBy: subject, now, entries },
        ...{ runId: run.runId, loadedVersion: run.version, publicityEndsAt },
        told: JSON.stringify(isProlonged ? run.told : []),
      }),
  });
}
