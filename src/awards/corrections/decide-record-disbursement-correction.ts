import { moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type {
  CorrectedPayment,
  CorrectionCommand,
  RecordedCorrection,
} from '../model/corrections/corrected-payment.ts';
import { correctedEntry, movedEntry } from '../model/corrections/correction-entries.ts';
import { refusedNumbers } from '../model/corrections/correction-numbers.ts';
import { stoppedByCorrectionFen } from '../model/instalments/stop.ts';
import { yearChangesOf } from '../model/runs/counted-award.ts';
import { paymentCorrectionFindings } from './check-disbursement-correction.ts';

/**
 * Corrects the report of a payment: another amount was paid, or under another award or number. No
 * money moves by it, so it touches neither the annual cap nor what was clawed back; both reports
 * stay. Only where payment was stopped, what was not paid after all is stopped with the rest, and
 * what had been paid before counts as never stopped, if the cap has room for it.
 * @see rules 2.1, 2.4
 */
export function decideRecordDisbursementCorrection(
  state: CorrectedPayment,
  command: CorrectionCommand,
): Decision<RecordedCorrection> {
  // A payment that moves leaves nothing behind.
  const correctedFen = command.amountFen ?? 0;
  const refusal = refusalOf(
    'record-disbursement-correction',
    state,
    paymentCorrectionFindings(state, command),
  );
  if (refusal !== undefined) return refusedNumbers(refusal);
  if (command.rightExternalId !== null) return renumbered(state, command, command.rightExternalId);
  const { award, disbursement, target } = state;
  const deltaFen = correctedFen - disbursement.standingFen;
  const stoppedFen = stoppedByCorrectionFen(award, deltaFen);
  const moved = target
    ? {
        id: command.movedId,
        awardId: target.award.id,
        externalId: disbursement.externalId,
        amountFen: disbursement.standingFen,
        paidOn: disbursement.paidOn,
      }
    : null;
  return {
    kind: 'accepted',
    change: {
      moves: [
        moveOf('record-disbursement-correction', state),
        ...(target ? [moveOf('record-disbursement', { ...target, now: state.now })] : []),
      ],
      sums: [
        { awardId: award.id, paidFen: deltaFen, clawedBackFen: 0, stoppedFen },
        ...(target
          ? [
              {
                ...{ awardId: target.award.id, paidFen: disbursement.standingFen },
                ...{ clawedBackFen: 0, stoppedFen: 0 },
              },
            ]
          : []),
      ],
      years: stoppedFen === 0 ? [] : yearChangesOf([{ counted: state, riseFen: -stoppedFen }]),
      ...{ formerFen: disbursement.standingFen, correctedFen, stoppedFen, moved },
    },
    entries: [
      correctedEntry(state, command, deltaFen, stoppedFen),
      ...(target ? [movedEntry(target, disbursement, command)] : []),
    ],
  };
}

/**
 * The payment stands under its right number instead, with all that stands of it: no sum, stop or year
 * changes.
 */
function renumbered(
  state: CorrectedPayment,
  command: CorrectionCommand,
  externalId: string,
): Decision<RecordedCorrection> {
  const { award, disbursement } = state;
  const { standingFen, paidOn } = disbursement;
  const moved = {
    id: command.movedId,
    awardId: award.id,
    externalId,
    amountFen: standingFen,
    paidOn,
  };
  return {
    kind: 'accepted',
    change: {
      moves: [moveOf('record-disbursement-correction', state)],
      ...{ sums: [], years: [], formerFen: standingFen, correctedFen: 0, stoppedFen: 0, moved },
    },
    entries: [
      correctedEntry(state, command, 0, 0),
      caseEntry(state, 'disbursement.recorded', {
        ruleIds: ['2.1'],
        data: {
          ...{ disbursementId: moved.id, awardId: award.id, amountFen: standingFen, paidOn },
          externalIdSha256: canonicalDigest(externalId),
          disbursedFen: award.disbursedFen,
          movedFromId: disbursement.id,
        },
      }),
    ],
  };
}
