import { withPolicy } from '#cases/index.ts';
import type { Database } from '#platform/database/database.ts';
import { policyAt } from '#rounds/index.ts';
import type { CapHolder, YearShare } from '../model/runs/cap-groups.ts';

/** What `countedAward` reads of an award, with its case. */
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

/**
 * Adds the policies that judge the case and its round, and everyone with whom the award counts under
 * the annual cap (rule 2.4).
 */
export async function withCounted<Row extends CountedRow>(db: Database, row: Row) {
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
