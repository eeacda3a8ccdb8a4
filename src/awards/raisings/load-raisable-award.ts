import { reader, withPolicy } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { policyAt } from '#rounds/index.ts';
import type { CapHolder, YearShare } from '../model/runs/cap-groups.ts';
import type { ConfirmingRaising } from './decide-confirm-award-raising.ts';
import type { ProposableRaising } from './decide-propose-award-raising.ts';
import { raisingStatements } from './repository.ts';

/** An award with all that its raising depends on: one query, with the clock. */
export async function loadRaisableAward(
  db: Database,
  actor: Actor,
  awardId: string,
): Promise<ProposableRaising | undefined> {
  const [row] = await raisingStatements(db).load.execute({ ...reader(actor), awardId });
  return row && raisable(db, row);
}

/** A proposed raising with the award as it is now: one query, with the clock. */
export async function loadRaising(
  db: Database,
  actor: Actor,
  proposalId: string,
): Promise<(ConfirmingRaising & { readonly year: number }) | undefined> {
  const key = { ...reader(actor), proposalId, caller: actor.subject };
  const [row] = await raisingStatements(db).loadConfirming.execute(key);
  if (row === undefined) return undefined;
  const { proposalVersion, ...award } = row;
  const state = await raisable(db, award);
  return { ...state, caseVersion: state.version, version: proposalVersion };
}

interface CountedRow {
  readonly award: {
    readonly applicantCreditCode: string;
    readonly parentCreditCode: string | null;
  };
  readonly holder: CapHolder;
  readonly parentHolder: CapHolder | null;
  readonly capHolder: CapHolder;
  readonly yearShares: readonly YearShare[];
  readonly roundId: string;
  readonly policyVersion: number | null;
  readonly currentPolicyVersion: number;
}

async function raisable<Row extends CountedRow>(db: Database, row: Row) {
  const { award, holder, parentHolder, capHolder, yearShares } = row;
  const { applicantCreditCode, parentCreditCode } = award;
  const { creditCode } = capHolder;
  const alone = { parentCreditCode: null, parentHolder: null, yearShares };
  return {
    ...(await withPolicy(db, row)),
    roundPolicy: await policyAt(db, row.roundId, row.currentPolicyVersion),
    award: { ...award, capCreditCode: creditCode },
    counted: [
      { applicantCreditCode, parentCreditCode, holder, parentHolder, yearShares },
      // The code itself, where it is that of neither.
      ...(holder.creditCode === creditCode
        ? []
        : [{ applicantCreditCode: creditCode, holder: capHolder, ...alone }]),
    ],
  };
}
