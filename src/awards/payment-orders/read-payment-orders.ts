import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { findRound } from '#rounds/index.ts';
import type { OrderMediaType } from '../model/payment-orders/order-files.ts';
import type { PaymentOrderStatus } from '../model/payment-orders/payment-order.ts';
import { type OrderItemRow, type OrderRow, orderStatements } from './repository.ts';

/** An order with its items, and the digests of its files. */
export interface WholeOrder extends OrderRow {
  readonly items: readonly OrderItemRow[];
  readonly files: readonly { readonly mediaType: OrderMediaType; readonly sha256: string }[];
}

/** @throws Problem `not-found` */
export async function requireOrder(db: Database, orderId: string): Promise<OrderRow> {
  const [order] = await orderStatements(db).find.execute({ orderId });
  if (order === undefined) throw new Problem('not-found');
  return order;
}

/** @throws Problem `not-found` */
export async function readWholeOrder(db: Database, orderId: string): Promise<WholeOrder> {
  const statements = orderStatements(db);
  const [order, items, files] = await Promise.all([
    requireOrder(db, orderId),
    statements.items.execute({ orderId }),
    statements.digests.execute({ orderId }),
  ]);
  return { ...order, items, files };
}

/** The file as it was issued. @throws Problem `not-found` */
export async function readOrderFile(db: Database, orderId: string, mediaType: OrderMediaType) {
  const [file] = await orderStatements(db).file.execute({ orderId, mediaType });
  if (file === undefined) throw new Problem('not-found');
  return file;
}

/** The orders of a round, in the order in which they were issued. */
export async function listPaymentOrders(
  db: Database,
  roundId: string,
  statuses: readonly PaymentOrderStatus[] | undefined,
  page: Keyset,
): Promise<OrderRow[]> {
  await findRound(db, roundId);
  // Each order has one of the two: both are no filter.
  const only = new Set(statuses).size === 1 ? statuses?.[0] : undefined;
  return orderStatements(db)
    .list(only === undefined ? {} : { [only]: true })
    .execute({ roundId, ...page });
}
