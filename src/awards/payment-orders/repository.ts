import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { applicantNameIn, applications, caseColumns, unchangedCases } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, perFilters, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import type { OrderedPayment } from '../model/payment-orders/payment-order.ts';
import { paidAwardColumns } from '../payments/repository.ts';
import { awards, openFenOf } from '../results/tables.ts';
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
});

/** An order with its items and files, all or nothing. The cases stay as they are. */
function issueStatement(db: Database) {
  const { unchanged, areUnchanged } = unchangedCases(db, cases);
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
    .with(unchanged, order, ordered, filed, recordedFor(db, 'payment_order'))
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
    sql`least(${openFenOf(awards)}, ${awards.amountFen} - ${awards.stoppedFen}) > ${awards.disbursedFen}`,
    sql`not exists (${openItem})`,
  );

/** The awards with their cases, as an order and its results load them. */
export function paidAwards(db: Database) {
  return db
    .select({ ...paidAwardColumns, payeeName: applicantNameIn(caseColumns.form) })
    .from(awards)
    .innerJoin(applications, eq(applications.id, awards.applicationId))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .innerJoin(allocationRuns, eq(allocationRuns.id, awards.runId));
}

export const orderStatements = perDatabase((db: Database) => ({
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
  loadOrderable: paidAwards(db)
    .where(
      isOrderable(sql`select from ${paymentOrderItems} i
          where i.award_id = ${awards.id} and i.outcome is null`),
    )
    .orderBy(asc(awards.id))
    .prepare('payment_order_load_awards'),
  issue: issueStatement(db).prepare('payment_order_issue'),
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
      .where(and(eq(paymentOrders.roundId, param('roundId')), ...where, idsAfter(paymentOrders.id)))
      .orderBy(asc(paymentOrders.id))
      .limit(sql.placeholder('limit'))
      .prepare(`payment_order_list_${suffix}`),
  ),
}));

export type OrderRow = typeof paymentOrders.$inferSelect;

export type OrderItemRow = typeof paymentOrderItems.$inferSelect;

/** An item with what became of it. */
export type ItemState = OrderedPayment &
  Pick<OrderItemRow, 'outcome' | 'failure' | 'disbursementId'>;
