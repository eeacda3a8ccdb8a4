import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { findOwnWebhook } from '../webhooks/read-webhooks.ts';
import { askDelivery } from './ask-delivery.ts';
import type { DeliveryRow } from './repository.ts';
import { TEST_TYPE } from './test-event.ts';

/** Has a test delivered, also to a webhook that is paused or disabled. */
export async function testWebhook(
  db: Database,
  { actor }: Caller,
  webhookId: string,
): Promise<DeliveryRow> {
  await findOwnWebhook(db, actor, webhookId);
  return askDelivery(db, { webhookId, kind: 'test', type: TEST_TYPE, position: null });
}
