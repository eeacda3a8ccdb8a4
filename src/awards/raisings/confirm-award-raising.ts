import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { unlessRaceLost, yearRows } from '../results/counting.ts';
import { requireAward } from '../results/read-awards.ts';
import type { AwardRow } from '../results/repository.ts';
import { decideConfirmAwardRaising } from './decide-confirm-award-raising.ts';
import { loadRaising } from './load-raisable-award.ts';
import { raisingStatements } from './repository.ts';

/**
 * Raises an award as another officer proposed. Against confirmed runs and other raisings at the same
 * time it holds the round's budget and the applicant's year: the second one decides again.
 */
export async function confirmAwardRaising(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<AwardRow> {
  const { subject } = caller.actor;
  const { id } = await runCommand(db, caller, {
    ifMatch,
    load: () => loadRaising(db, caller.actor, proposalId),
    decide: (state) => decideConfirmAwardRaising(state, subject),
    commit: (state, { move, amountFen, trace, years }, entries) => {
      const { award, version, roundId, budgetDecisions, roundPolicy } = state;
      return unlessRaceLost(() =>
        raisingStatements(db).raise.execute({
          ...move,
          awardId: award.id,
          formerFen: award.amountFen,
          amountFen,
          trace: JSON.stringify(trace),
          years: yearRows(years, {
            year: state.year,
            capFen: roundPolicy.awards.applicantAnnualCapFen,
          }),
          roundId,
          budgetDecisions,
          proposalId,
          proposalVersion: version,
          closedBy: subject,
          entries,
        }),
      );
    },
  });
  return requireAward(db, id);
}
