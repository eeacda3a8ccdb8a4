import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { clawbackCorrections } from '../clawback-corrections/tables.ts';
import type { StandingDisbursement } from '../model/corrections/corrected-payment.ts';
import type { PaymentKind } from '../model/vocabulary.ts';
import { clawbacks, disbursements } from '../payments/tables.ts';
import { successions } from '../results/successions.ts';
import { awards } from '../results/tables.ts';
import { countedOfAward, holdersOfAward } from '../runs/cap-columns.ts';
import { allocationRuns } from '../runs/tables.ts';
import { correctableColumns, correctingParts } from './correcting.ts';
import { standingOfPayment, takenBesides } from './numbers.ts';
import { disbursementCorrections } from './tables.ts';

export const standingFen = sql<number>`${standingOfPayment(disbursements)}::bigint`;

/** The award and the number to which a correction moved its payment. */
const movedTo = {
  movedToAwardId: sql<string | null>`(
    select d.award_id from ${disbursements} d where d.id = ${disbursementCorrections.movedToId})`.as(
    'moved_to_award_id',
  ),
  movedExternalId: sql<string | null>`(
    select d.external_id from ${disbursements} d where d.id = ${disbursementCorrections.movedToId})`.as(
    'moved_external_id',
  ),
};

const movedPayment = rowsIn('moved', {
  id: disbursements.id,
  awardId: disbursements.awardId,
  externalId: disbursements.externalId,
  amountFen: disbursements.amountFen,
  paidOn: disbursements.paidOn,
});

/** One correction with the cases and sums of both awards, all or nothing. */
function correctionStatement(db: Database) {
  const { parts, happens, recorded } = correctingParts(db);
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
          sql`${happens} cross join ${movedPayment.rows}`,
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
            stoppedFen: param('stoppedFen', 'bigint'),
            movedToId: param('movedToId', 'uuid'),
            recordedAt: param('now', 'timestamptz'),
            recordedBy: param('recordedBy', 'text'),
          },
          happens,
        ),
      )
      .returning(),
  );
  return db
    .with(...parts, payment, correction, recorded)
    .select({
      ...correction._.selectedFields,
      movedToAwardId: sql<
        string | null
      >`(select ${movedPayment.columns.awardId} from ${movedPayment.rows})`,
      movedExternalId: sql<
        string | null
      >`(select ${movedPayment.columns.externalId} from ${movedPayment.rows})`,
    })
    .from(correction);
}

export const correctionStatements = perDatabase((db: Database) => {
  const corrected = () =>
    db
      .select({
        ...getTableColumns(disbursementCorrections),
        ...movedTo,
      })
      .from(disbursementCorrections);
  return {
    load: db
      .with(successions(db))
      .select({
        ...correctableColumns,
        takenNumbers: takenBesides(disbursements),
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
      .leftJoin(holdersOfAward, sql`true`)
      .leftJoin(countedOfAward, sql`true`)
      .where(eq(disbursements.id, param('disbursementId')))
      .prepare('correction_load'),
    correct: correctionStatement(db).prepare('correction_record'),
    get: corrected()
      .where(eq(disbursementCorrections.id, param('correctionId')))
      .prepare('correction_get'),
    find: corrected()
      .where(eq(disbursementCorrections.externalId, param('externalId')))
      .prepare('correction_find'),
    /** What an id names among payments, clawbacks and their corrections. */
    kindOf: db
      .select({ kind: sql<PaymentKind>`act.kind` })
      .from(
        sql`(select d.id, 'disbursement' as kind from ${disbursements} d
            union all select k.id, 'clawback' from ${clawbacks} k
            union all select c.id, 'correction' from ${disbursementCorrections} c
            union all select x.id, 'clawback-correction' from ${clawbackCorrections} x) act`,
      )
      .where(sql`act.id = ${param('id', 'uuid')}`)
      .prepare('correction_kind_of_act'),
    ofAward: corrected()
      .where(eq(disbursementCorrections.awardId, param('awardId')))
      .orderBy(asc(disbursementCorrections.id))
      .prepare('corrections_of'),
  };
});

export type CorrectionRow = typeof disbursementCorrections.$inferSelect & {
  readonly movedToAwardId: string | null;
  readonly movedExternalId: string | null;
};
