import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import {
  type DisbursementCommand,
  decideRecordDisbursement,
} from './decide-record-disbursement.ts';
import { loadPaidAward } from './load-paid-award.ts';
import { type Reported, recordReported, recordUnder } from './record-reported.ts';
import { type DisbursementRow, paymentStatements } from './repository.ts';

/**
 * Records a payment that the finance platform reports (rule 2.1). A repeated report gets the same
 * answer.
 */
export function recordDisbursement(
  db: Database,
  caller: Caller,
  awardId: string,
  command: DisbursementCommand,
): Promise<Reported<DisbursementRow>> {
  const statements = paymentStatements(db);
  const { id, externalId, amountFen, paidOn } = command;
  const isSame = (row: DisbursementRow) =>
    row.awardId === awardId && row.amountFen === amountFen && row.paidOn === paidOn;
  return recordReported({
    find: async () =>
      recordUnder(await statements.findDisbursement.execute({ externalId }), isSame),
    isSame,
    record: () =>
      runCommand(db, caller, {
        load: () => loadPaidAward(db, caller.actor, awardId),
        decide: (state) => decideRecordDisbursement(state, command),
        commit: (_state, move, entries) =>
          statements.disburse.execute({
            ...move,
            paymentId: id,
            externalId,
            amountFen,
            paidOn,
            recordedBy: caller.actor.subject,
            entries,
          }),
      }),
  });
}
