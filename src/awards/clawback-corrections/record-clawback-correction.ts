import { reader } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { unlessOvertaken } from '../corrections/numbers.ts';
import { refuseOtherAct } from '../corrections/refuse-other-act.ts';
import {
  type CorrectableAward,
  movedAwardIdOf,
  rightExternalIdOf,
} from '../model/correctable-award.ts';
import type {
  ClawbackCorrectionCommand,
  CorrectedClawback,
} from '../model/corrections/corrected-clawback.ts';
import { type Reported, recordReported } from '../payments/record-reported.ts';
import { withCounted } from '../runs/load-counted-award.ts';
import { decideRecordClawbackCorrection } from './decide-record-clawback-correction.ts';
import { type ClawbackCorrectionRow, clawbackCorrectionStatements } from './repository.ts';

/**
 * Records a correction that the finance platform reports. A repeated report gets the same answer.
 */
export function recordClawbackCorrection(
  db: Database,
  caller: Caller,
  clawbackId: string,
  command: ClawbackCorrectionCommand,
): Promise<Reported<ClawbackCorrectionRow>> {
  const { find, correct } = clawbackCorrectionStatements(db);
  const { id, externalId, liftsStop, reason, targetAwardId, rightExternalId } = command;
  return recordReported({
    find: async () => (await find.execute({ externalId }))[0],
    isSame: (row) =>
      row.clawbackId === clawbackId &&
      isSameAmount(row, command) &&
      // A stop that moved along was not lifted.
      liftsStop === (row.liftsStop && row.movedStopsPayment !== true) &&
      row.reason === reason &&
      movedAwardIdOf(row) === targetAwardId &&
      rightExternalIdOf(row) === rightExternalId,
    record: () =>
      runCommand(db, caller, {
        load: () => loadCorrected(db, caller.actor, clawbackId, command),
        decide: (state) => decideRecordClawbackCorrection(state, command),
        commit: ({ now, award }, { moves, sums, years, moved, ...corrected }, entries) =>
          unlessOvertaken(() =>
            correct.execute({
              ...corrected,
              correctionId: id,
              clawbackId,
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

/** A clawback that moved left 0.00 behind, which its report did not say. */
function isSameAmount(
  { formerFen, correctedFen, movedToId }: ClawbackCorrectionRow,
  { amountFen }: ClawbackCorrectionCommand,
): boolean {
  if (movedToId !== null) return amountFen === null;
  return correctedFen === (amountFen ?? formerFen);
}

/** A clawback with its award and the one to which it moves; the versions of both cases guard it. */
async function loadCorrected(
  db: Database,
  actor: Actor,
  clawbackId: string,
  { externalId, rightExternalId, targetAwardId }: ClawbackCorrectionCommand,
): Promise<CorrectedClawback | undefined> {
  const key = { ...reader(actor), clawbackId, externalId, rightExternalId };
  const [row] = await clawbackCorrectionStatements(db).load.execute(key);
  if (row === undefined) {
    await refuseOtherAct(db, clawbackId);
    return undefined;
  }
  const target = targetAwardId === null ? null : await loadTarget(db, actor, targetAwardId);
  return { ...(await withCounted(db, row)), target };
}

async function loadTarget(
  db: Database,
  actor: Actor,
  awardId: string,
): Promise<CorrectableAward | undefined> {
  const key = { ...reader(actor), awardId };
  const [row] = await clawbackCorrectionStatements(db).loadTarget.execute(key);
  return row && withCounted(db, row);
}
