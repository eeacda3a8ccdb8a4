import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { applicantNameIn, applications, caseColumns, moveCases } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, perFilters, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { standingFen } from '../corrections/repository.ts';
import { disbursementCorrections } from '../corrections/tables.ts';
import type { OrderedPayment } from '../model/payment-orders/payment-order.ts';
import { paidAwardColumns } from '../payments/repository.ts';
import { clawbacks, disbursements } from '../payments/tables.ts';
import { awards } from '../results/tables.ts';
import { allocationRuns } from '../runs/tables.ts';
import { paymentOrderFiles, paymentOrderItems, paymentOrders } from './tables.ts';

const {
  orderId: _orderId,
  outcome: _outcome,
  failure: _failure,
  disbursementId: _disbursementId,
  settledAt: _settledAt,
  resultsSha256: _resultsSha256,
  ...issued
} = getTableColumns(paymentOrderItems);
const items = rowsIn('items', issued);
const files = rowsIn('files', {
  mediaType: paymentOrderFiles.mediaType,
  // As base64, because JSON has no bytes.
  content: paymentOrderFiles.sha256,
  sha256: paymentOrderFiles.sha256,
});
const cases = rowsIn('cases', {
  applicationId: applications.id,
  loadedVersion: applications.version,
  stage: applications.stage,
});

/** The cases of a commit, locked, if they are as they were loaded. */
function unchangedCases(db: Database) {
  const { applicationId, loadedVersion } = cases.columns;
  return db.$with('unchanged').as(
    db
      .select({ id: applications.id })
      .from(applications)
      .innerJoin(
        sql`${cases.rows}`,
        and(eq(applications.id, applicationId), eq(applications.version, loadedVersion)),
      )
      .orderBy(asc(applications.id))
      .for('update', { of: applications }),
  );
}

const areUnchanged = sql`(select count(*) from unchanged) = jsonb_array_length(${param('cases', 'jsonb')})`;

/** An order with its items and files, all or nothing. The cases stay as they are. */
function issueStatement(db: Database) {
  const order = db.$with('payment_order').as(
    db
      .insert(paymentOrders)
      .select(
        rowsFor(
          paymentOrders,
          {
            id: param('orderId', 'uuid'),
            roundId: param('roundId', 'uuid'),
            number: param('number', 'integer'),
            itemCount: param('itemCount', 'integer'),
            totalFen: param('totalFen', 'bigint'),
            openCount: param('itemCount', 'integer'),
            issuedAt: param('now', 'timestamptz'),
            issuedBy: param('issuedBy', 'text'),
            version: sql`1`,
          },
          sql`(select where ${areUnchanged}) as guard`,
        ),
      )
      .returning(),
  );
  const ordered = db.$with('ordered').as(
    db
      .insert(paymentOrderItems)
      .select(
        rowsFor(
          paymentOrderItems,
          {
            ...items.columns,
            orderId: sql`payment_order.id`,
            outcome: sql`null::payment_outcome`,
            failure: sql`null::payment_failure`,
            disbursementId: sql`null::uuid`,
            settledAt: sql`null::timestamptz`,
            resultsSha256: sql`null`,
          },
          sql`payment_order cross join ${items.rows}`,
        ),
      )
      .returning({ position: paymentOrderItems.position }),
  );
  const filed = db.$with('filed').as(
    db
      .insert(paymentOrderFiles)
      .select(
        rowsFor(
          paymentOrderFiles,
          {
            ...files.columns,
            orderId: sql`payment_order.id`,
            content: sql`decode(${files.columns.content}, 'base64')`,
          },
          sql`payment_order cross join ${files.rows}`,
        ),
      )
      .returning({ sha256: paymentOrderFiles.sha256 }),
  );
  return db
    .with(unchangedCases(db), order, ordered, filed, recordedFor(db, 'payment_order'))
    .select()
    .from(order);
}

const payments = rowsIn('payments', {
  id: disbursements.id,
  awardId: disbursements.awardId,
  externalId: disbursements.externalId,
  amountFen: disbursements.amountFen,
  paidOn: disbursements.paidOn,
});
const results = rowsIn('results', {
  position: paymentOrderItems.position,
  outcome: paymentOrderItems.outcome,
  failure: paymentOrderItems.failure,
  disbursementId: paymentOrderItems.disbursementId,
});

/** The results of an order with its payments, and the cases and sums of their awards. */
function resultsStatement(db: Database) {
  const order = db.$with('order_moved').as(
    db
      .update(paymentOrders)
      .set({
        openCount: sql`${paymentOrders.openCount} - jsonb_array_length(${param('results', 'jsonb')})`,
        version: sql`${paymentOrders.version} + 1`,
      })
      .where(
        and(
          eq(paymentOrders.id, param('orderId')),
          eq(paymentOrders.version, param('loadedVersion')),
          areUnchanged,
        ),
      )
      .returning(),
  );
  const { applicationId, stage } = cases.columns;
  const moved = moveCases({
    db,
    name: 'cases_moved',
    from: sql`order_moved as guard cross join ${cases.rows}`,
    applicationId,
    to: { stage },
  });
  const paid = db.$with('paid').as(
    db
      .insert(disbursements)
      .select(
        rowsFor(
          disbursements,
          {
            ...payments.columns,
            movedFromId: sql`null::uuid`,
            recordedAt: param('now', 'timestamptz'),
            recordedBy: param('recordedBy', 'text'),
          },
          sql`order_moved cross join ${payments.rows}`,
        ),
      )
      .returning({ id: disbursements.id }),
  );
  const raised = db.$with('raised').as(
    db
      .update(awards)
      .set({ disbursedFen: sql`${awards.disbursedFen} + ${payments.columns.amountFen}` })
      .from(sql`order_moved cross join ${payments.rows}`)
      .where(sql`${awards.id} = ${payments.columns.awardId}`)
      .returning({ id: awards.id }),
  );
  const settled = db.$with('settled').as(
    db
      .update(paymentOrderItems)
      .set({
        outcome: results.columns.outcome,
        failure: results.columns.failure,
        disbursementId: results.columns.disbursementId,
        settledAt: param('now', 'timestamptz'),
        resultsSha256: param('fileSha256', 'text'),
      })
      .from(sql`order_moved cross join ${results.rows}`)
      .where(
        sql`${paymentOrderItems.orderId} = order_moved.id
          and ${paymentOrderItems.position} = ${results.columns.position}`,
      )
      .returning({ position: paymentOrderItems.position }),
  );
  const subjects = db.$with('subjects').as(
    db
      .select({ id: order.id, version: order.version })
      .from(order)
      .unionAll(db.select({ id: moved.id, version: moved.version }).from(moved)),
  );
  return db
    .with(
      ...[unchangedCases(db), order, moved, paid, raised, settled, subjects],
      recordedFor(db, 'subjects'),
    )
    .select()
    .from(order);
}

const filters = {
  open: () => sql`${paymentOrders.openCount} > 0`,
  settled: () => sql`${paymentOrders.openCount} = 0`,
};

const ofOrder = eq(paymentOrderItems.orderId, param('orderId'));

/** What the list of payable awards joins. */
const isOrderable = (openItem: SQL) =>
  and(
    eq(awards.roundId, param('roundId')),
    eq(applications.awardState, 'final'),
    sql`${awards.amountFen} - ${awards.stoppedFen} - ${awards.disbursedFen} > 0`,
    sql`not exists (${openItem})`,
  );

export const orderStatements = perDatabase((db: Database) => {
  const paidAwards = () =>
    db
      .select({ ...paidAwardColumns, payeeName: applicantNameIn(caseColumns.form) })
      .from(awards)
      .innerJoin(applications, eq(applications.id, awards.applicationId))
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .innerJoin(allocationRuns, eq(allocationRuns.id, awards.runId));
  return {
    loadRound: db
      .select({
        id: rounds.id,
        code: rounds.code,
        end: rounds.end,
        version: rounds.version,
        now: appNow,
        lastNumber: sql<number>`coalesce((select max(p.number) from ${paymentOrders} p
          where p.round_id = ${param('roundId', 'uuid')}), 0)`.mapWith(Number),
      })
      .from(rounds)
      .where(eq(rounds.id, param('roundId')))
      .prepare('payment_order_load_round'),
    loadOrderable: paidAwards()
      .where(
        isOrderable(sql`select from ${paymentOrderItems} i
          where i.award_id = ${awards.id} and i.outcome is null`),
      )
      .orderBy(asc(awards.id))
      .prepare('payment_order_load_awards'),
    issue: issueStatement(db).prepare('payment_order_issue'),
    record: resultsStatement(db).prepare('payment_results_record'),
    load: db
      .select({
        ...getTableColumns(paymentOrders),
        roundEnd: rounds.end,
        now: appNow,
        items: sql<readonly ItemState[]>`(select jsonb_agg(jsonb_build_object(
          'position', i.position, 'awardId', i.award_id, 'applicationNumber', i.application_number,
          'payeeName', i.payee_name, 'creditCode', i.credit_code, 'amountFen', i.amount_fen,
          'reference', i.reference, 'outcome', i.outcome, 'failure', i.failure,
          'disbursementId', i.disbursement_id) order by i.position)
          from ${paymentOrderItems} i where i.order_id = ${param('orderId', 'uuid')})`,
      })
      .from(paymentOrders)
      .innerJoin(rounds, eq(rounds.id, paymentOrders.roundId))
      .where(eq(paymentOrders.id, param('orderId')))
      .prepare('payment_order_load'),
    loadPaid: paidAwards()
      .where(sql`${awards.id} = any(${param('awardIds', 'uuid[]')})`)
      .prepare('payment_results_load_awards'),
    knownPayments: db
      .select({
        ...getTableColumns(disbursements),
        standingFen: sql<number>`${standingFen}`.mapWith(Number),
      })
      .from(disbursements)
      .where(sql`${disbursements.externalId} = any(${param('externalIds', 'text[]')})`)
      .orderBy(asc(disbursements.id))
      .prepare('payment_results_known'),
    otherNumbers: db
      .select({ externalId: sql<string>`used.external_id` })
      .from(
        sql`(select c.external_id from ${disbursementCorrections} c
          union all select k.external_id from ${clawbacks} k) used`,
      )
      .where(sql`used.external_id = any(${param('externalIds', 'text[]')})`)
      .prepare('payment_results_other_numbers'),
    items: db
      .select()
      .from(paymentOrderItems)
      .where(ofOrder)
      .orderBy(asc(paymentOrderItems.position))
      .prepare('payment_order_items'),
    digests: db
      .select({ mediaType: paymentOrderFiles.mediaType, sha256: paymentOrderFiles.sha256 })
      .from(paymentOrderFiles)
      .where(eq(paymentOrderFiles.orderId, param('orderId')))
      .orderBy(asc(paymentOrderFiles.mediaType))
      .prepare('payment_order_digests'),
    file: db
      .select()
      .from(paymentOrderFiles)
      .where(
        and(
          eq(paymentOrderFiles.orderId, param('orderId')),
          eq(paymentOrderFiles.mediaType, param('mediaType')),
        ),
      )
      .prepare('payment_order_file'),
    find: db
      .select()
      .from(paymentOrders)
      .where(eq(paymentOrders.id, param('orderId')))
      .prepare('payment_order_find'),
    list: perFilters(filters, (where, suffix) =>
      db
        .select()
        .from(paymentOrders)
        .where(
          and(eq(paymentOrders.roundId, param('roundId')), ...where, idsAfter(paymentOrders.id)),
        )
        .orderBy(asc(paymentOrders.id))
        .limit(sql.placeholder('limit'))
        .prepare(`payment_order_list_${suffix}`),
    ),
  };
});

export type OrderRow = typeof paymentOrders.$inferSelect;

export type OrderItemRow = typeof paymentOrderItems.$inferSelect;

/** An item with what became of it. */
export type ItemState = OrderedPayment &
  Pick<OrderItemRow, 'outcome' | 'failure' | 'disbursementId'>;
