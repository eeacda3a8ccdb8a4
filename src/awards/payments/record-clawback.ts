import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { type ClawbackCommand, decideRecordClawback } from './decide-record-clawback.ts';
import { loadPaidAward } from './load-paid-award.ts';
import { type Reported, recordReported, recordUnder } from './record-reported.ts';
import { type ClawbackRow, paymentStatements } from './repository.ts';

/** Records money that came back, with the room under the annual cap that it frees (rule 2.4). */
export function recordClawback(
  db: Database,
  caller: Caller,
  awardId: string,
  command: ClawbackCommand,
): Promise<Reported<ClawbackRow>> {
  const statements = paymentStatements(db);
  const { id, externalId, amountFen, reason, stopsPayment } = command;
  const isSame = (row: ClawbackRow) =>
    row.awardId === awardId &&
    row.amountFen === amountFen &&
    row.reason === reason &&
    row.stopsPayment === stopsPayment;
  return recordReported({
    find: async () => recordUnder(await statements.findClawback.execute({ externalId }), isSame),
    isSame,
    record: () =>
      runCommand(db, caller, {
        load: () => loadPaidAward(db, caller.actor, awardId),
        decide: (state) => decideRecordClawback(state, command),
        commit: (_state, { move, stoppedFen, returnedFen }, entries) =>
          statements.clawBack.execute({
            ...move,
            paymentId: id,
            externalId,
            amountFen,
            stoppedFen,
            returnedFen,
            reason,
            stopsPayment,
            recordedBy: caller.actor.subject,
            entries,
          }),
      }),
  });
}
