import { asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { applications, moveCases, unchangedCases } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { paidAwardColumns } from '../payments/repository.ts';
import { disbursements } from '../payments/tables.ts';
import { lossColumns, loweringParts } from '../results/lowering.ts';
import { awards } from '../results/tables.ts';
import { allocationRuns } from '../runs/tables.ts';
import type { StandingDisbursement } from './decide-record-disbursement-correction.ts';
import { disbursementCorrections } from './tables.ts';

/** What counts of a payment: the amount reported, with all corrections since. */
export const standingFen = sql<number>`(${disbursements.amountFen} + coalesce((
  select sum(c.corrected_fen - c.former_fen) from ${disbursementCorrections} c
  where c.disbursement_id = ${disbursements.id}), 0))::bigint`;

/** The award to which a correction moved its payment. */
const movedToAwardId = (movedToId: SQL) =>
  sql<string | null>`(select d.award_id from ${disbursements} d where d.id = ${movedToId})`.as(
    'moved_to_award_id',
  );

const moves = rowsIn('moves', {
  applicationId: applications.id,
  loadedVersion: applications.version,
  stage: applications.stage,
});
const sums = rowsIn('sums', {
  awardId: awards.id,
  deltaFen: awards.disbursedFen,
  stoppedFen: awards.stoppedFen,
});
const movedPayment = rowsIn('moved', {
  id: disbursements.id,
  awardId: disbursements.awardId,
  externalId: disbursements.externalId,
  amountFen: disbursements.amountFen,
  paidOn: disbursements.paidOn,
});

/** One correction with the cases and sums of both awards, all or nothing. */
function correctionStatement(db: Database) {
  const { applicationId, stage } = moves.columns;
  const { unchanged, areUnchanged } = unchangedCases(db, moves);
  const { yearsHeld, awardsHeld, areCounted, lowered } = loweringParts(db, {
    held: 'unchanged',
    which: sql`${awards.id} in (select ${sums.columns.awardId} from ${sums.rows})`,
    changed: 'paid',
  });
  const moved = moveCases({
    db,
    name: 'cases_moved',
    from: sql`(select true where ${areCounted} and ${areUnchanged}) as guard cross join ${moves.rows}`,
    applicationId,
    to: { stage },
  });
  const hasMoved = sql`exists (select from cases_moved)`;
  const payment = db.$with('payment').as(
    db
      .insert(disbursements)
      .select(
        rowsFor(
          disbursements,
          {
            ...movedPayment.columns,
            movedFromId: param('disbursementId', 'uuid'),
            recordedAt: param('now', 'timestamptz'),
            recordedBy: param('recordedBy', 'text'),
          },
          sql`${movedPayment.rows} where ${hasMoved}`,
        ),
      )
      .returning({ id: disbursements.id }),
  );
  const correction = db.$with('correction').as(
    db
      .insert(disbursementCorrections)
      .select(
        rowsFor(
          disbursementCorrections,
          {
            id: param('correctionId', 'uuid'),
            disbursementId: param('disbursementId', 'uuid'),
            awardId: param('awardId', 'uuid'),
            externalId: param('externalId', 'text'),
            formerFen: param('formerFen', 'bigint'),
            correctedFen: param('correctedFen', 'bigint'),
            reason: param('reason', 'correction_reason'),
            movedToId: param('movedToId', 'uuid'),
            recordedAt: param('now', 'timestamptz'),
            recordedBy: param('recordedBy', 'text'),
          },
          sql`(select true where ${hasMoved}) as guard`,
        ),
      )
      .returning(),
  );
  const paid = db.$with('paid').as(
    db
      .update(awards)
      .set({
        disbursedFen: sql`${awards.disbursedFen} + ${sums.columns.deltaFen}`,
        stoppedFen: sql`${awards.stoppedFen} + ${sums.columns.stoppedFen}`,
      })
      .from(sums.rows)
      .where(sql`${awards.id} = ${sums.columns.awardId} and ${hasMoved}`)
      // The room under the annual cap comes back with what will never be paid (rule 2.4).
      .returning(lossColumns(sums.columns.stoppedFen)),
  );
  return db
    .with(
      unchanged,
      yearsHeld,
      awardsHeld,
      moved,
      payment,
      correction,
      paid,
      lowered,
      recordedFor(db, 'cases_moved'),
    )
    .select({
      ...correction._.selectedFields,
      movedToAwardId: sql<
        string | null
      >`(select ${movedPayment.columns.awardId} from ${movedPayment.rows})`,
    })
    .from(correction);
}

export const correctionStatements = perDatabase((db: Database) => {
  const corrected = () =>
    db
      .select({
        ...getTableColumns(disbursementCorrections),
        movedToAwardId: movedToAwardId(sql`${disbursementCorrections.movedToId}`),
      })
      .from(disbursementCorrections);
  return {
    load: db
      .select({
        ...paidAwardColumns,
        disbursement: sql<StandingDisbursement>`jsonb_build_object('id', ${disbursements.id},
          'externalId', ${disbursements.externalId}, 'paidOn', ${disbursements.paidOn},
          'standingFen', ${standingFen}, 'isMoved', exists (select from ${disbursementCorrections} c
            where c.disbursement_id = ${disbursements.id} and c.moved_to_id is not null))`,
      })
      .from(disbursements)
      .innerJoin(awards, eq(awards.id, disbursements.awardId))
      .innerJoin(applications, eq(applications.id, awards.applicationId))
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .innerJoin(allocationRuns, eq(allocationRuns.id, awards.runId))
      .where(eq(disbursements.id, param('disbursementId')))
      .prepare('correction_load'),
    correct: correctionStatement(db).prepare('correction_record'),
    get: corrected()
      .where(eq(disbursementCorrections.id, param('correctionId')))
      .prepare('correction_get'),
    find: corrected()
      .where(eq(disbursementCorrections.externalId, param('externalId')))
      .prepare('correction_find'),
    ofAward: corrected()
      .where(eq(disbursementCorrections.awardId, param('awardId')))
      .orderBy(asc(disbursementCorrections.id))
      .prepare('corrections_of'),
  };
});

export type CorrectionRow = typeof disbursementCorrections.$inferSelect & {
  readonly movedToAwardId: string | null;
};
