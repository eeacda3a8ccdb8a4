import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { DeliveryOutcome } from '../model/answers.ts';
import { findWebhook } from '../webhooks/read-webhooks.ts';
import { type DeliveryRow, deliveryStatements } from './repository.ts';

export interface DeliveryFilter {
  readonly outcome?: DeliveryOutcome;
}

/** @throws Problem `not-found` */
export async function findDelivery(
  db: Database,
  actor: Actor,
  { webhookId, deliveryId: id }: { readonly webhookId: string; readonly deliveryId: string },
): Promise<DeliveryRow> {
  await findWebhook(db, actor, webhookId);
  const [found] = await deliveryStatements(db).find.execute({ webhookId, id });
  if (found === undefined) throw new Problem('not-found');
  return found;
}

/** Newest first. @throws Problem `not-found` */
export async function listDeliveries(
  db: Database,
  actor: Actor,
  webhookId: string,
  { outcome, after, limit }: DeliveryFilter & Keyset,
): Promise<DeliveryRow[]> {
  await findWebhook(db, actor, webhookId);
  return deliveryStatements(db).list({ outcome }).execute({ webhookId, outcome, after, limit });
}
