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
  const { own, withdraw } = sheetStatements(db);
  return runCommand(db, caller, {
    load: async () => {
      const state = await loadScoredCase(db, caller.actor, applicationId);
      // A sheet of another expert is none, like one that there is not.
      const key = { applicationId, sheetId: withdrawal.sheetId, expert: subject };
      return state && (await own.execute(key)).length > 0 ? state : undefined;
    },
    decide: (state) => decideWithdrawScoreSheet(state, subject, withdrawal),
    commit: (_state, move, entries) => withdraw.execute({ ...move, ...withdrawal, entries }),
  });
}
