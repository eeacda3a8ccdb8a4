import { reader, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { requireAward } from '../results/read-awards.ts';
import type { AwardRow } from '../results/repository.ts';
import { decideConfirmInstalmentLapse } from './decide-confirm-instalment-lapse.ts';
import { lapseStatements } from './lapse-statements.ts';

/** Lets missed instalments lapse as another officer proposed (rules 2.1, 2.4). */
export async function confirmInstalmentLapse(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<AwardRow> {
  const { actor } = caller;
  const { loadConfirming, lapse } = lapseStatements(db);
  const { id } = await runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const [row] = await loadConfirming.execute({ ...reader(actor), proposalId });
      if (row === undefined) return undefined;
      const { proposalVersion, ...state } = await withPolicy(db, row);
      return { ...state, caseVersion: state.version, version: proposalVersion };
    },
    decide: (state) => decideConfirmInstalmentLapse(state, actor.subject),
    commit: ({ version, award }, { move, position, lapsedFen }, entries) =>
      lapse.execute({
        ...move,
        ...{ awardId: award.id, position, lapsedFen },
        proposalId,
        proposalVersion: version,
        closedBy: actor.subject,
        entries,
      }),
  });
  return requireAward(db, id);
}
