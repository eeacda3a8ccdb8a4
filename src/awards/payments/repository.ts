import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { applicantCodes, applications, caseColumns, moveCase } from '#cases/index.ts';
import type { AwardState } from '#cases/model/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { receiptsOf } from '#other-measures/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { isClawbackInForce, isPaymentInForce } from '../corrections/numbers.ts';
import { instalmentsOf } from '../instalments/tables.ts';
import { lossColumns, loweringParts } from '../results/lowering.ts';
import { awards } from '../results/tables.ts';
import { allocationRuns } from '../runs/tables.ts';
import { movedTo } from './moved-to.ts';
import { clawbacks, disbursements } from './tables.ts';

const awardColumns = {
  id: awards.id,
  applicantCreditCode: awards.applicantCreditCode,
  year: awards.year,
  amountFen: awards.amountFen,
  disbursedFen: awards.disbursedFen,
  clawedBackFen: awards.clawedBackFen,
  stoppedFen: awards.stoppedFen,
  finalAt: awards.finalAt,
  instalments: instalmentsOf(sql`${awards.id}`),
};

/** A case with its award and its payments, as every report loads it. */
export const paidAwardColumns = {
  ...caseColumns,
  // An award that another one took the place of is not that of the case any more.
  awardState: sql<AwardState | null>`case when ${awards.withdrawnAt} is null
    then ${applications.awardState}::text else 'withdrawn' end`,
  productName: sql<string | null>`(${caseColumns.form}) #>> '{product,name}'`,
  receivedMeasures: receiptsOf(applicantCodes),
  award: awardColumns,
};

/** What was recorded just now has moved nowhere, and has its number. */
const justRecorded = {
  movedToId: sql<string | null>`null::uuid`.as('moved_to_id'),
  isInForce: sql<boolean>`true`.as('is_in_force'),
};

export const paymentStatements = perDatabase((db: Database) => {
  const payments = () =>
    db
      .select({
        ...getTableColumns(disbursements),
        movedToId: movedTo(disbursements, disbursements.id),
        isInForce: isPaymentInForce,
      })
      .from(disbursements);
  const takings = () =>
    db
      .select({
        ...getTableColumns(clawbacks),
        movedToId: movedTo(clawbacks, clawbacks.id),
        isInForce: isClawbackInForce,
      })
      .from(clawbacks);
  const moved = moveCase(db);
  const paid = db.$with('paid').as(
    db
      .update(awards)
      .set({ disbursedFen: sql`${awards.disbursedFen} + ${param('amountFen', 'bigint')}` })
      .from(sql`moved`)
      .where(sql`${awards.applicationId} = moved.id and ${awards.withdrawnAt} is null`)
      .returning({ id: awards.id }),
  );
  const disbursement = db.$with('disbursement').as(
    db
      .insert(disbursements)
      .select(
        rowsFor(
          disbursements,
          {
            id: param('paymentId', 'uuid'),
            awardId: sql`paid.id`,
            externalId: param('externalId', 'text'),
            amountFen: param('amountFen', 'bigint'),
            paidOn: param('paidOn', 'date'),
            movedFromId: sql`null::uuid`,
            recordedAt: param('now', 'timestamptz'),
            recordedBy: param('recordedBy', 'text'),
          },
          sql`paid`,
        ),
      )
      .returning(),
  );
  const held = db.$with('held').as(
    db
      .select({ id: applications.id })
      .from(applications)
      .where(
        and(
          eq(applications.id, param('applicationId')),
          eq(applications.version, param('loadedVersion')),
        ),
      )
      .for('update'),
  );
  const { yearsHeld, awardsHeld, areCounted, lowered } = loweringParts(db, {
    held: 'held',
    which: eq(awards.applicationId, param('applicationId', 'uuid')),
    changed: 'taken_back',
  });
  const heldMoved = moveCase(db, {}, undefined, areCounted);
  const takenBack = db.$with('taken_back').as(
    db
      .update(awards)
      .set({
        clawedBackFen: sql`${awards.clawedBackFen} + ${param('amountFen', 'bigint')}`,
        stoppedFen: sql`${awards.stoppedFen} + ${param('stoppedFen', 'bigint')}`,
      })
      .from(sql`moved`)
      .where(sql`${awards.applicationId} = moved.id and ${awards.withdrawnAt} is null`)
      // The room under the annual cap comes back with the money (rule 2.4).
      .returning({ id: awards.id, ...lossColumns(param('returnedFen', 'bigint')) }),
  );
  const clawback = db.$with('clawback').as(
    db
      .insert(clawbacks)
      .select(
        rowsFor(
          clawbacks,
          {
            id: param('paymentId', 'uuid'),
            awardId: sql`taken_back.id`,
            externalId: param('externalId', 'text'),
            amountFen: param('amountFen', 'bigint'),
            stopsPayment: param('stopsPayment', 'boolean'),
            stoppedFen: param('stoppedFen', 'bigint'),
            reason: param('reason', 'clawback_reason'),
            reportedOn: sql`(${param('now', 'timestamptz')} at time zone 'Asia/Shanghai')::date`,
            movedFromId: sql`null::uuid`,
            recordedAt: param('now', 'timestamptz'),
            recordedBy: param('recordedBy', 'text'),
          },
          sql`taken_back`,
        ),
      )
      .returning(),
  );
  return {
    load: db
      .select(paidAwardColumns)
      .from(awards)
      .innerJoin(applications, eq(applications.id, awards.applicationId))
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .innerJoin(allocationRuns, eq(allocationRuns.id, awards.runId))
      .where(eq(awards.id, param('awardId')))
      .prepare('payment_load'),
    disburse: db
      .with(moved, paid, disbursement, recordedFor(db, 'moved'))
      .select({ ...disbursement._.selectedFields, ...justRecorded })
      .from(disbursement)
      .prepare('payment_disburse'),
    clawBack: db
      .with(
        held,
        yearsHeld,
        awardsHeld,
        heldMoved,
        takenBack,
        lowered,
        clawback,
        recordedFor(db, 'moved'),
      )
      .select({ ...clawback._.selectedFields, ...justRecorded })
      .from(clawback)
      .prepare('payment_claw_back'),
    findDisbursement: payments()
      .where(eq(disbursements.externalId, param('externalId')))
      .orderBy(asc(disbursements.id))
      .prepare('disbursement_find'),
    getDisbursement: payments()
      .where(eq(disbursements.id, param('disbursementId')))
      .prepare('disbursement_get'),
    getClawback: takings()
      .where(eq(clawbacks.id, param('clawbackId')))
      .prepare('clawback_get'),
    findClawback: takings()
      .where(eq(clawbacks.externalId, param('externalId')))
      .orderBy(asc(clawbacks.id))
      .prepare('clawback_find'),
    disbursementsOf: payments()
      .where(eq(disbursements.awardId, param('awardId')))
      .orderBy(asc(disbursements.id))
      .prepare('disbursements_of'),
    clawbacksOf: takings()
      .where(eq(clawbacks.awardId, param('awardId')))
      .orderBy(asc(clawbacks.id))
      .prepare('clawbacks_of'),
  };
});

/** Of a payment or clawback. */
interface Moving {
  /** Where a correction moved it; null: it is corrected here. */
  readonly movedToId: string | null;
  /** Whether something stands of it, so that no other act has its number. */
  readonly isInForce: boolean;
}

export type DisbursementRow = typeof disbursements.$inferSelect & Moving;

export type ClawbackRow = typeof clawbacks.$inferSelect & Moving;
