import { v7 as uuidv7 } from 'uuid';
import { caseKey, type SpineRow, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { unlessLeftPool } from '../panels/seats-of-pool.ts';
import { decideConfirmScoreReopening } from './decide-confirm-score-reopening.ts';
import { reopeningStatements } from './repository.ts';

/** Reopens the final score that another officer proposed to reopen (rules 1, 2.1, 5). */
export function confirmScoreReopening(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { actor } = caller;
  const { subject } = actor;
  const seatId = uuidv7();
  const { loadConfirming, confirm } = reopeningStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const [row] = await loadConfirming.execute({ ...caseKey(actor, ''), proposalId });
      return row && { ...row, case: await withPolicy(db, row.case) };
    },
    decide: (state) => decideConfirmScoreReopening(state, subject, seatId),
    commit: ({ content, version }, { move, seats }, entries) =>
      unlessLeftPool(
        confirm.execute({
          ...move,
          expertSubject: content.excusal?.expert ?? null,
          reason: 'recusal',
          conflict: content.excusal?.conflict ?? null,
          seats: JSON.stringify(seats),
          assignedBy: subject,
          setAsideReason: content.reason,
          proposalId,
          proposalVersion: version,
          closedBy: subject,
          entries,
        }),
      ),
  });
}
