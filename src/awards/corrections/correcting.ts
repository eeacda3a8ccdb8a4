import { and, sql } from 'drizzle-orm';
import { applications, moveCases, unchangedCases } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import { rowsIn } from '#platform/database/statements.ts';
import { isStopped } from '../clawback-corrections/tables.ts';
import { paidAwardColumns } from '../payments/repository.ts';
import { countingParts } from '../results/counting.ts';
import { awards } from '../results/tables.ts';
import { countedAward } from '../runs/cap-columns.ts';

// What the corrections of payments and those of clawbacks share.

/** Columns of `CorrectableAward`, for statements that read `holdersOfAward` and `countedOfAward`. */
export const correctableColumns = {
  ...paidAwardColumns,
  ...countedAward,
  award: {
    ...paidAwardColumns.award,
    parentCreditCode: awards.parentCreditCode,
    isStopped: isStopped(sql`${awards.id}`),
  },
};

const moves = rowsIn('moves', {
  applicationId: applications.id,
  loadedVersion: applications.version,
  stage: applications.stage,
});

const sums = rowsIn('sums', {
  awardId: awards.id,
  paidFen: awards.disbursedFen,
  clawedBackFen: awards.clawedBackFen,
  stoppedFen: awards.stoppedFen,
});

/**
 * The parts of a correction: its cases, the years under the annual cap and the sums of its awards
 * change together or not at all. Locks as a confirmed run does: the cases, then the years. A run, a
 * raising or a merger that was faster has changed a year; then nothing happens, and the command
 * loads again. Parameters: `moves`, `years`, `sums`.
 */
export function correctingParts(db: Database) {
  const { applicationId, stage } = moves.columns;
  const { unchanged, areUnchanged } = unchangedCases(db, moves);
  const years = countingParts(db, { held: 'unchanged', happens: 'happens' });
  const happens = db.$with('happens').as(
    db
      .select({ holds: sql`true`.as('holds') })
      .from(sql`(values (1)) as one_row`)
      .where(and(areUnchanged, years.areUnchanged)),
  );
  const moved = moveCases({
    db,
    name: 'cases_moved',
    from: sql`happens cross join ${moves.rows}`,
    applicationId,
    to: { stage },
  });
  const summed = db.$with('summed').as(
    db
      .update(awards)
      .set({
        disbursedFen: sql`${awards.disbursedFen} + ${sums.columns.paidFen}`,
        clawedBackFen: sql`${awards.clawedBackFen} + ${sums.columns.clawedBackFen}`,
        stoppedFen: sql`${awards.stoppedFen} + ${sums.columns.stoppedFen}`,
      })
      .from(sql`happens cross join ${sums.rows}`)
      .where(sql`${awards.id} = ${sums.columns.awardId}`)
      .returning({ id: awards.id }),
  );
  return {
    parts: [unchanged, years.yearsHeld, happens, moved, summed, years.raised, years.opened],
    happens: sql`happens`,
    recorded: recordedFor(db, 'cases_moved'),
  };
}
