import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { applications, moveCases, unchangedCases } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { otherNumbersInForce } from '../corrections/numbers.ts';
import { standingFen } from '../corrections/repository.ts';
import { movedTo } from '../payments/moved-to.ts';
import { disbursements } from '../payments/tables.ts';
import { awards } from '../results/tables.ts';
import { paidAwards } from './repository.ts';
import { paymentOrderItems, paymentOrders } from './tables.ts';

const cases = rowsIn('cases', {
  applicationId: applications.id,
  loadedVersion: applications.version,
  stage: applications.stage,
});

/** Those cases, and those whose earlier payments settle a line: a correction would change them. */
const held = rowsIn('held', {
  applicationId: applications.id,
  loadedVersion: applications.version,
});

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
  const { unchanged, areUnchanged } = unchangedCases(db, held);
  const order = db.$with('order_moved').as(
    db
      .update(paymentOrders)
      .set({
        openCount: sql`${paymentOrders.openCount} - ${results.count}`,
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
      ...[unchanged, order, moved, paid, raised, settled, subjects],
      recordedFor(db, 'subjects'),
    )
    .select()
    .from(order);
}

export const resultStatements = perDatabase((db: Database) => ({
  record: resultsStatement(db).prepare('payment_results_record'),
  loadPaid: paidAwards(db)
    .where(sql`${awards.id} = any(${param('awardIds', 'uuid[]')})`)
    .prepare('payment_results_load_awards'),
  knownPayments: db
    .select({
      ...getTableColumns(disbursements),
      standingFen: sql<number>`${standingFen}`.mapWith(Number),
      movedToId: movedTo(disbursements, disbursements.id),
      // In a part of its own: alone in a selection, drizzle would leave the table out of a column.
      isResult: sql<boolean>`${sql`coalesce((
        select true from ${paymentOrderItems} i where i.disbursement_id = ${disbursements.id} limit 1), false)`}`,
    })
    .from(disbursements)
    .where(sql`${disbursements.externalId} = any(${param('externalIds', 'text[]')})`)
    .orderBy(asc(disbursements.id))
    .prepare('payment_results_known'),
  otherNumbers: db
    .select({ externalId: sql<string>`used.external_id` })
    .from(sql`(${otherNumbersInForce}) used`)
    .where(sql`used.external_id = any(${param('externalIds', 'text[]')})`)
    .prepare('payment_results_other_numbers'),
}));
