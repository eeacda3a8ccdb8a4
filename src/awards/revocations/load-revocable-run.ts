import type { Database } from '#platform/database/database.ts';
import type { ConfirmingRevocation } from './decide-confirm-allocation-revocation.ts';
import type {
  ProposableRevocation,
  RevocableAward,
} from './decide-propose-allocation-revocation.ts';
import { revocationStatements } from './repository.ts';

/** A run with its awards: one query, with the clock. */
export async function loadRevocableRun(
  db: Database,
  runId: string,
): Promise<ProposableRevocation | undefined> {
  return withAwards(await revocationStatements(db).loadRun.execute({ runId }));
}

/** A proposed revocation with the run as it is now: one query, with the clock. */
export async function loadRevocation(
  db: Database,
  proposalId: string,
): Promise<ConfirmingRevocation | undefined> {
  return withAwards(await revocationStatements(db).loadConfirming.execute({ proposalId }));
}

type Award = Pick<RevocableAward, 'awardId' | 'capCreditCode' | 'amountFen'>;

interface AwardRow {
  readonly spine: Omit<RevocableAward, keyof Award> | null;
  readonly award: Award | null;
}

function withAwards<Row extends AwardRow>(rows: readonly Row[]) {
  const [first] = rows;
  if (first === undefined) return undefined;
  const awards = rows.flatMap(({ spine, award }): RevocableAward[] =>
    spine === null || award === null ? [] : [{ ...spine, ...award }],
  );
  return { ...first, awards };
}
