import { pino } from 'pino';
import { Registry } from 'prom-client';
import { deliveryMetrics } from '../../src/events/deliveries/metrics.ts';
import type { WebhookDelivery } from '../../src/events/deliveries/schemas.ts';
import { deliverDue } from '../../src/events/deliveries/tasks.ts';
import type { Webhook } from '../../src/events/webhooks/schemas.ts';
import { type WebhookSettings, webhookSettings } from '../../src/events/webhooks/settings.ts';
import { sealEntries } from '../../src/ledger/sealing/seal-entries.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import type { Client, TestService } from './service.ts';
import { webhookConfig } from './service.ts';

/** Settings under which a test need not wait for the next attempt. */
export const hasty: WebhookSettings = webhookSettings(
  { ...webhookConfig, retryMs: 10, timeoutMs: 1_000 },
  'a key of the tests only',
  'test',
);

export interface RegisteredWebhook extends Webhook {
  readonly secret: string;
  readonly path: string;
}

export async function register(
  client: Client,
  url: string,
  others: Readonly<Record<string, unknown>> = {},
): Promise<RegisteredWebhook> {
  const { status, body, findings } = await client.post<Webhook & { readonly secret: string }>(
    '/v1/webhooks',
    { url, ...others },
  );
  if (status !== 201) throw new Error(`no webhook: ${status} ${findings}`);
  return { ...body, path: `/v1/webhooks/${body.id}` };
}

/** The part of a service that delivers, run by hand. */
export function deliverer({ pool }: Pick<TestService, 'pool'>, webhooks: WebhookSettings = hasty) {
  const db = databaseOf(pool);
  const registry = new Registry();
  const logged: object[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => logged.push(JSON.parse(line)) });
  const deps = {
    ...{ db, webhooks, log, metrics: deliveryMetrics(registry, db) },
    ledgerIdentity: { origin: 'test', signers: [] },
  };
  /** Seals what waits and gives every webhook its turn, until none has one. */
  async function deliver(signal = new AbortController().signal): Promise<void> {
    await sealEntries(db);
    await deliverDue(deps, signal);
  }
  /** The same again and again, since pauses pass between attempts. */
  async function deliverUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
    do await deliver();
    while (!(await condition()));
  }
  return { deliver, deliverUntil, logged, registry, deps };
}

export async function deliveriesOf(
  client: Client,
  { path }: RegisteredWebhook,
  query = '',
): Promise<readonly WebhookDelivery[]> {
  const { body } = await client.get<{ items: WebhookDelivery[] }>(`${path}/deliveries${query}`);
  return body.items;
}

export async function stateOf(client: Client, { path }: RegisteredWebhook): Promise<Webhook> {
  return (await client.get<Webhook>(path)).body;
}
