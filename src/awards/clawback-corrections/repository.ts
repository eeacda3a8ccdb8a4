import { asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { correctableColumns, correctingParts } from '../corrections/correcting.ts';
import { standingOfClawback, takenBesides } from '../corrections/numbers.ts';
import type { StandingClawback } from '../model/corrections/corrected-clawback.ts';
import { clawbacks } from '../payments/tables.ts';
import { successions } from '../results/successions.ts';
import { awards } from '../results/tables.ts';
import { countedOfAward, holdersOfAward } from '../runs/cap-columns.ts';
import { allocationRuns } from '../runs/tables.ts';
import { clawbackCorrections, stopStands } from './tables.ts';

const standingFen = sql<number>`${standingOfClawback(clawbacks)}::bigint`;

/** Whether some clawback of the award that a row of `clawbacks` names stops payment. */
const isStoppedBy = (which: SQL) => sql`exists (
  select from ${clawbacks} k where k.award_id = ${clawbacks.awardId} and ${which} and ${stopStands})`;

/** The award and the number to which a correction moved its clawback, and whether it stops payment. */
const movedTo = {
  movedExternalId: sql<string | null>`(
    select k.external_id from ${clawbacks} k where k.id = ${clawbackCorrections.movedToId})`.as(
    'moved_external_id',
  ),
  movedToAwardId: sql<string | null>`(
    select k.award_id from ${clawbacks} k where k.id = ${clawbackCorrections.movedToId})`.as(
    'moved_to_award_id',
  ),
  movedStopsPayment: sql<boolean | null>`(
    select k.stops_payment from ${clawbacks} k where k.id = ${clawbackCorrections.movedToId})`.as(
    'moved_stops_payment',
  ),
};

const movedClawback = rowsIn('moved', {
  id: clawbacks.id,
  awardId: clawbacks.awardId,
  externalId: clawbacks.externalId,
  amountFen: clawbacks.amountFen,
  stopsPayment: clawbacks.stopsPayment,
  stoppedFen: clawbacks.stoppedFen,
  reason: clawbacks.reason,
  reportedOn: clawbacks.reportedOn,
});

/** One correction with the cases, years and sums of both awards, all or nothing. */
function correctionStatement(db: Database) {
  const { parts, happens, recorded } = correctingParts(db);
  const recordedNow = {
    recordedAt: param('now', 'timestamptz'),
    recordedBy: param('recordedBy', 'text'),
  };
  const clawback = db.$with('clawback').as(
    db
      .insert(clawbacks)
      .select(
        rowsFor(
          clawbacks,
          { ...movedClawback.columns, movedFromId: param('clawbackId', 'uuid'), ...recordedNow },
          sql`${happens} cross join ${movedClawback.rows}`,
        ),
      )
      .returning({ id: clawbacks.id }),
  );
  const correction = db.$with('correction').as(
    db
      .insert(clawbackCorrections)
      .select(
        rowsFor(
          clawbackCorrections,
          {
            id: param('correctionId', 'uuid'),
            clawbackId: param('clawbackId', 'uuid'),
            awardId: param('awardId', 'uuid'),
            externalId: param('externalId', 'text'),
            formerFen: param('formerFen', 'bigint'),
            correctedFen: param('correctedFen', 'bigint'),
            liftsStop: param('liftsStop', 'boolean'),
            liftedFen: param('liftedFen', 'bigint'),
            reason: param('reason', 'clawback_correction_reason'),
            movedToId: param('movedToId', 'uuid'),
            ...recordedNow,
          },
          happens,
        ),
      )
      .returning(),
  );
  return db
    .with(...parts, clawback, correction, recorded)
    .select({
      ...correction._.selectedFields,
      movedToAwardId: sql<
        string | null
      >`(select ${movedClawback.columns.awardId} from ${movedClawback.rows})`,
      movedExternalId: sql<
        string | null
      >`(select ${movedClawback.columns.externalId} from ${movedClawback.rows})`,
      movedStopsPayment: sql<
        boolean | null
      >`(select ${movedClawback.columns.stopsPayment} from ${movedClawback.rows})`,
    })
    .from(correction);
}

export const clawbackCorrectionStatements = perDatabase((db: Database) => {
  const corrected = () =>
    db.select({ ...getTableColumns(clawbackCorrections), ...movedTo }).from(clawbackCorrections);
  return {
    load: db
      .with(successions(db))
      .select({
        ...correctableColumns,
        takenNumbers: takenBesides(clawbacks),
        clawback: sql<StandingClawback>`jsonb_build_object('id', ${clawbacks.id},
          'externalId', ${clawbacks.externalId}, 'reason', ${clawbacks.reason},
          'reportedOn', ${clawbacks.reportedOn}, 'stoppedFen', ${clawbacks.stoppedFen},
          'standingFen', ${standingFen},
          'stopStands', ${isStoppedBy(sql`k.id = ${clawbacks.id}`)},
          'isStoppedBesides', ${isStoppedBy(sql`k.id <> ${clawbacks.id}`)},
          'isMoved', exists (select from ${clawbackCorrections} c
            where c.clawback_id = ${clawbacks.id} and c.moved_to_id is not null))`,
      })
      .from(clawbacks)
      .innerJoin(awards, eq(awards.id, clawbacks.awardId))
      .innerJoin(applications, eq(applications.id, awards.applicationId))
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .innerJoin(allocationRuns, eq(allocationRuns.id, awards.runId))
      .leftJoin(holdersOfAward, sql`true`)
      .leftJoin(countedOfAward, sql`true`)
      .where(eq(clawbacks.id, param('clawbackId')))
      .prepare('clawback_correction_load'),
    loadTarget: db
      .with(successions(db))
      .select(correctableColumns)
      .from(awards)
      .innerJoin(applications, eq(applications.id, awards.applicationId))
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .innerJoin(allocationRuns, eq(allocationRuns.id, awards.runId))
      .leftJoin(holdersOfAward, sql`true`)
      .leftJoin(countedOfAward, sql`true`)
      .where(eq(awards.id, param('awardId')))
      .prepare('clawback_correction_load_target'),
    correct: correctionStatement(db).prepare('clawback_correction_record'),
    get: corrected()
      .where(eq(clawbackCorrections.id, param('correctionId')))
      .prepare('clawback_correction_get'),
    find: corrected()
      .where(eq(clawbackCorrections.externalId, param('externalId')))
      .prepare('clawback_correction_find'),
    ofAward: corrected()
      .where(eq(clawbackCorrections.awardId, param('awardId')))
      .orderBy(asc(clawbackCorrections.id))
      .prepare('clawback_corrections_of'),
  };
});

export type ClawbackCorrectionRow = typeof clawbackCorrections.$inferSelect & {
  readonly movedToAwardId: string | null;
  readonly movedExternalId: string | null;
  /** Null: it was not moved. */
  readonly movedStopsPayment: boolean | null;
};
