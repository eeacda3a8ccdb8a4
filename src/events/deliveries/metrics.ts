import { Counter, Gauge, type Registry } from 'prom-client';
import type { Database } from '#platform/database/database.ts';
import { webhookStatuses } from '../model/webhook.ts';
import { deliveryStatements } from './repository.ts';

/** Webhooks that have a series of their own: those furthest behind. */
const MOST_SERIES = 20;

export type DeliveryMetrics = ReturnType<typeof deliveryMetrics>;

/** Call it once per registry. */
export function deliveryMetrics(registry: Registry, db: Database) {
  const registers = [registry];
  new Gauge({
    name: 'webhooks',
    help: 'Webhooks by status',
    labelNames: ['status'] as const,
    registers,
    async collect() {
      const rows = await deliveryStatements(db)
        .counts.execute()
        .catch(() => undefined);
      this.reset();
      if (rows === undefined) return;
      for (const status of webhookStatuses.filter((each) => each !== 'deleted')) {
        this.set({ status }, rows.find((row) => row.status === status)?.count ?? 0);
      }
    },
  });
  new Gauge({
    name: 'webhook_undelivered_seconds',
    help: `Age of the oldest entry that an active webhook has not passed, of the ${MOST_SERIES} furthest behind`,
    labelNames: ['webhook'] as const,
    registers,
    async collect() {
      const rows = await deliveryStatements(db)
        .lags.execute({ limit: MOST_SERIES })
        .catch(() => []);
      this.reset();
      for (const { id, seconds } of rows) this.set({ webhook: id }, seconds);
    },
  });
  return {
    deliveries: new Counter({
      name: 'webhook_deliveries_total',
      help: 'Attempts to deliver an event from this replica, by outcome',
      labelNames: ['outcome'] as const,
      registers,
    }),
    disabled: new Counter({
      name: 'webhooks_disabled_total',
      help: 'Webhooks that this replica disabled, by cause',
      labelNames: ['because'] as const,
      registers,
    }),
  };
}
