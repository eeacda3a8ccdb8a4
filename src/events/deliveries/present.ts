import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { sequenceOf } from '../feed/present.ts';
import type { DeliveryRow } from './repository.ts';
import type { WebhookDelivery } from './schemas.ts';

export function presentDelivery({
  position,
  requestedAt,
  endedAt,
  ...row
}: DeliveryRow): WebhookDelivery {
  return {
    ...row,
    sequence: position === null ? null : sequenceOf(position),
    requestedAt: toWireInstant(requestedAt),
    endedAt: toWireInstantOrNull(endedAt),
  };
}

/** It changes once, when it ends. */
export function deliveryResource(row: DeliveryRow) {
  return { version: 1, variant: row.outcome, body: presentDelivery(row) };
}

export function deliveryLocation({ webhookId, id }: DeliveryRow): string {
  return `/v1/webhooks/${webhookId}/deliveries/${id}`;
}
