import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';
import { findOwnWebhook } from '../webhooks/read-webhooks.ts';
import { askDelivery, askingCodes } from './ask-delivery.ts';
import { findDelivery } from './read-deliveries.ts';
import type { DeliveryRow } from './repository.ts';

export const replayDeliveryCodes = ['delivery-of-no-event', ...askingCodes] as const;

export interface DeliveryIds {
  readonly webhookId: string;
  readonly deliveryId: string;
}

/** Has the event of one delivery delivered once more. Its place in the order is not kept. */
export async function replayDelivery(
  db: Database,
  { actor }: Caller,
  { webhookId, deliveryId }: DeliveryIds,
): Promise<DeliveryRow> {
  await findOwnWebhook(db, actor, webhookId);
  const { kind, eventId, type, position } = await findDelivery(db, actor, {
    webhookId,
    deliveryId,
  });
  if (kind === 'test') {
    const findings = [finding('delivery-of-no-event', '')];
    throw new Problem('action-not-allowed', { findings });
  }
  return askDelivery(db, { webhookId, kind: 'replay', eventId, type, position });
}
