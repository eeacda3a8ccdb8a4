import type { Database } from '#platform/database/database.ts';
import type { ConfirmingRevocation } from './decide-confirm-allocation-revocation.ts';
import type {
  ProposableRevocation,
  RevocableAward,
  RevocableCase,
} from './decide-propose-allocation-revocation.ts';
import { revocationStatements } from './repository.ts';

/** A run with its cases: one query, with the clock. */
export async function loadRevocableRun(
  db: Database,
  runId: string,
): Promise<ProposableRevocation | undefined> {
  return withCases(await revocationStatements(db).loadRun.execute({ runId }));
}

/** A proposed revocation with the run as it is now: one query, with the clock. */
export async function loadRevocation(
  db: Database,
  proposalId: string,
): Promise<ConfirmingRevocation | undefined> {
  return withCases(await revocationStatements(db).loadConfirming.execute({ proposalId }));
}

interface CaseRow {
  readonly spine: Omit<RevocableCase, 'award'> | null;
  readonly award: RevocableAward | null;
}

function withCases<Row extends CaseRow>(rows: readonly Row[]) {
  const [first] = rows;
  if (first === undefined) return undefined;
  const cases = rows.flatMap(({ spine, award }): RevocableCase[] =>
    spine === null ? [] : [{ ...spine, award }],
  );
  return { ...first, cases };
}
