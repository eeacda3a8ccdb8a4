import { moveOf, refusalOf } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import { correctedEntry, movedEntry } from '../model/corrections/clawback-correction-entries.ts';
import {
  type ClawbackCorrectionCommand,
  type CorrectedClawback,
  changesOf,
  effectOf,
  type RecordedClawbackCorrection,
} from '../model/corrections/corrected-clawback.ts';
import { refusedNumbers } from '../model/corrections/correction-numbers.ts';
import { yearChangesOf } from '../model/runs/counted-award.ts';
import { clawbackCorrectionFindings } from './check-clawback-correction.ts';

/**
 * Corrects the report of a clawback: another amount came back, payment was not stopped, or it
 * happened to another award or under another number. No money moves by it; both reports stay. What
 * did not come back counts under the annual cap again, so there must be room for it.
 * @see rule 2.4
 */
export function decideRecordClawbackCorrection(
  state: CorrectedClawback,
  command: ClawbackCorrectionCommand,
): Decision<RecordedClawbackCorrection> {
  const { award, clawback, target } = state;
  const effect = effectOf(state, command);
  const refusal = refusalOf(
    'record-clawback-correction',
    state,
    clawbackCorrectionFindings(state, command, effect),
  );
  if (refusal !== undefined) return refusedNumbers(refusal);
  if (command.rightExternalId !== null) return renumbered(state, command, command.rightExternalId);
  const { correctedFen, liftedFen, liftsStop, targetStoppedFen, stopsTarget } = effect;
  const { standingFen, externalId, reason, reportedOn } = clawback;
  return {
    kind: 'accepted',
    change: {
      moves: [
        moveOf('record-clawback-correction', state),
        ...(target ? [moveOf('record-clawback', { ...target, now: state.now })] : []),
      ],
      sums: [
        {
          ...{ awardId: award.id, paidFen: 0 },
          ...{ clawedBackFen: correctedFen - standingFen, stoppedFen: noMinusZero(-liftedFen) },
        },
        ...(target
          ? [
              {
                ...{ awardId: target.award.id, paidFen: 0 },
                ...{ clawedBackFen: standingFen, stoppedFen: targetStoppedFen },
              },
            ]
          : []),
      ],
      years: yearChangesOf(changesOf(state, effect)),
      ...{ formerFen: standingFen, correctedFen, liftsStop, liftedFen },
      moved: target
        ? {
            ...{ id: command.movedId, awardId: target.award.id, externalId, reason, reportedOn },
            ...{ amountFen: standingFen, stopsPayment: stopsTarget, stoppedFen: targetStoppedFen },
          }
        : null,
    },
    entries: [
      correctedEntry(state, command, effect),
      ...(target ? [movedEntry(target, clawback, command, effect)] : []),
    ],
  };
}

/**
 * The clawback stands under its right number instead, with all that stands of it, its stop included:
 * no sum or year changes.
 */
function renumbered(
  state: CorrectedClawback,
  command: ClawbackCorrectionCommand,
  externalId: string,
): Decision<RecordedClawbackCorrection> {
  const { award, clawback } = state;
  const { standingFen: formerFen, stopStands, reason, reportedOn } = clawback;
  // What it stopped goes over to the other row.
  const stoppedFen = stopStands ? clawback.stoppedFen : 0;
  const effect = {
    ...{ correctedFen: 0, liftsStop: stopStands, liftedFen: stoppedFen },
    ...{ stopsTarget: stopStands, targetStoppedFen: stoppedFen },
  };
  return {
    kind: 'accepted',
    change: {
      moves: [moveOf('record-clawback-correction', state)],
      ...{ sums: [], years: [], formerFen, correctedFen: 0 },
      ...{ liftsStop: stopStands, liftedFen: stoppedFen },
      moved: {
        ...{ id: command.movedId, awardId: award.id, externalId, amountFen: formerFen },
        ...{ stopsPayment: stopStands, stoppedFen, reason, reportedOn },
      },
    },
    entries: [
      // In total the same came back, by either entry.
      correctedEntry(withClawedBack(state, formerFen), command, effect),
      movedEntry(withClawedBack(state, -formerFen), { ...clawback, externalId }, command, effect),
    ],
  };
}

function withClawedBack(state: CorrectedClawback, fen: number): CorrectedClawback {
  const { award } = state;
  return { ...state, award: { ...award, clawedBackFen: award.clawedBackFen + fen } };
}

function noMinusZero(fen: number): number {
  return fen === 0 ? 0 : fen;
}
