import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { preferredType } from '#platform/values/accept.ts';
import { contentDisposition } from '#platform/values/downloads.ts';
import { type OrderMediaType, orderMediaTypes } from '../model/payment-orders/order-files.ts';
import { readOrderFile, requireOrder } from './read-payment-orders.ts';

const endings: Readonly<Record<OrderMediaType, string>> = {
  'application/json': 'json',
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/**
 * Sends an order in the media type that the caller prefers, as it was issued.
 * @throws Problem `not-found`; `not-acceptable` where it accepts none of them
 */
export async function sendOrderFile(
  db: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  orderId: string,
): Promise<Buffer> {
  const { number } = await requireOrder(db, orderId);
  const mediaType = preferredType(request.headers.accept, orderMediaTypes);
  reply.header('vary', 'Accept');
  if (mediaType === undefined) throw new Problem('not-acceptable');
  const { content } = await readOrderFile(db, orderId, mediaType);
  const name = `拨付指令-${number}-${orderId}.${endings[mediaType]}`;
  reply
    .type(mediaType === 'text/csv' ? 'text/csv; charset=utf-8' : mediaType)
    .header('content-disposition', contentDisposition(name));
  return content;
}
