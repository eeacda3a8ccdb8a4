import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { loadScoredCase } from '../scores/load-scored-case.ts';
import { decideWithdrawScoreSheet, type SheetWithdrawal } from './decide-withdraw-score-sheet.ts';
import { type SheetRow, sheetStatements } from './repository.ts';

/**
 * Withdraws the calling expert's sheet before the score is final; another may follow (rules 1, 5).
 */
export function withdrawScoreSheet(
  db: Database,
  caller: Caller,
  applicationId: string,
  withdrawal: SheetWithdrawal,
): Promise<SheetRow> {
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    load: () => loadScoredCase(db, caller.actor, applicationId),
    decide: (state) => decideWithdrawScoreSheet(state, subject, withdrawal),
    commit: (_state, move, entries) =>
      sheetStatements(db).withdraw.execute({ ...move, ...withdrawal, entries }),
  });
}
