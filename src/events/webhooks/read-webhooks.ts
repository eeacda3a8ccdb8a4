import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { isOverseer } from '../model/webhook.ts';
import { type ProgressRow, type WebhookRow, webhookStatements } from './repository.ts';

/** A webhook with how far it has come. */
export interface StandingWebhook extends WebhookRow {
  readonly progress: ProgressRow;
  readonly logSize: number;
}

/** The system of a caller in its role: the parameters by which statements know its webhooks. */
export function ownerOf({ client, role }: Actor) {
  return { client, role };
}

/** The webhook, where the caller's system has it, or the caller oversees all. @throws Problem `not-found` */
export function findWebhook(db: Database, actor: Actor, id: string): Promise<StandingWebhook> {
  return find(db, actor, { id, overseesAll: isOverseer(actor.role) });
}

/** Newest first. */
export function listWebhooks(
  db: Database,
  actor: Actor,
  { after, limit }: Keyset,
): Promise<StandingWebhook[]> {
  const owner = isOverseer(actor.role) ? undefined : actor.client;
  return webhookStatements(db)
    .list({ owner })
    .execute({ ...ownerOf(actor), after, limit });
}

/** The webhook, where the caller's system has it. @throws Problem `not-found` */
export function findOwnWebhook(db: Database, actor: Actor, id: string): Promise<StandingWebhook> {
  return find(db, actor, { id, overseesAll: false });
}

async function find(
  db: Database,
  actor: Actor,
  sought: { readonly id: string; readonly overseesAll: boolean },
): Promise<StandingWebhook> {
  const [found] = await webhookStatements(db).find.execute({ ...ownerOf(actor), ...sought });
  if (found === undefined) throw new Problem('not-found');
  return found;
}
