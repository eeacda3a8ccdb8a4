import { reader } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { movedAwardIdOf, rightExternalIdOf } from '../model/correctable-award.ts';
import type {
  CorrectedPayment,
  CorrectionCommand,
} from '../model/corrections/corrected-payment.ts';
import { loadPaidAward } from '../payments/load-paid-award.ts';
import { type Reported, recordReported } from '../payments/record-reported.ts';
import { withCounted } from '../runs/load-counted-award.ts';
import { decideRecordDisbursementCorrection } from './decide-record-disbursement-correction.ts';
import { unlessOvertaken } from './numbers.ts';
import { refuseOtherAct } from './refuse-other-act.ts';
import { type CorrectionRow, correctionStatements } from './repository.ts';

/**
 * Records a correction that the finance platform reports. A repeated report gets the same answer.
 */
export function recordDisbursementCorrection(
  db: Database,
  caller: Caller,
  disbursementId: string,
  command: CorrectionCommand,
): Promise<Reported<CorrectionRow>> {
  const { find, correct } = correctionStatements(db);
  const { id, externalId, amountFen, reason, targetAwardId, rightExternalId } = command;
  return recordReported({
    find: async () => (await find.execute({ externalId }))[0],
    // A payment that moved left 0.00 behind, which its report did not say.
    isSame: (row) =>
      row.disbursementId === disbursementId &&
      amountFen === (row.movedToId === null ? row.correctedFen : null) &&
      row.reason === reason &&
      movedAwardIdOf(row) === targetAwardId &&
      rightExternalIdOf(row) === rightExternalId,
    record: () =>
      runCommand(db, caller, {
        load: () => loadCorrected(db, caller.actor, disbursementId, command),
        decide: (state) => decideRecordDisbursementCorrection(state, command),
        commit: ({ now, award }, { moves, sums, years, moved, ...corrected }, entries) =>
          unlessOvertaken(() =>
            correct.execute({
              ...corrected,
              correctionId: id,
              disbursementId,
              awardId: award.id,
              externalId,
              reason,
              movedToId: moved?.id ?? null,
              moves: JSON.stringify(moves),
              sums: JSON.stringify(sums),
              years: JSON.stringify(years),
              moved: JSON.stringify(moved === null ? [] : [moved]),
              now,
              recordedBy: caller.actor.subject,
              entries,
            }),
          ),
      }),
  });
}

/** A payment with its award and the one it moves to; the versions of both guard the correction. */
async function loadCorrected(
  db: Database,
  actor: Actor,
  disbursementId: string,
  { externalId, rightExternalId, targetAwardId }: CorrectionCommand,
): Promise<CorrectedPayment | undefined> {
  const key = { ...reader(actor), disbursementId, externalId, rightExternalId };
  const [row] = await correctionStatements(db).load.execute(key);
  if (row === undefined) {
    await refuseOtherAct(db, disbursementId);
    return undefined;
  }
  const target = targetAwardId === null ? null : await loadPaidAward(db, actor, targetAwardId);
  return { ...(await withCounted(db, row)), target };
}
