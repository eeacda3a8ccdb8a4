import { setTimeout as pause } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import type { LogDeps } from '#ledger/index.ts';
import type { BackgroundTask } from '#platform/runtime/background-task.ts';
import type { TaskDeps } from '#platform/runtime/deps.ts';
import type { WebhookSettings } from '../webhooks/settings.ts';
import { deliveryMetrics } from './metrics.ts';
import { deliveryStatements } from './repository.ts';
import { type ServingDeps, serveWebhook } from './serve-webhook.ts';

/** By how much an event is late, besides its sealing. */
const LOOKS_EVERY_MS = 500;
/** Webhooks that have their turn at once. */
const LANES = 16;
/** After that a run takes no further turns, so that another replica may have the next. */
const RUN_MS = 60_000;
const FORGETS_EVERY_MS = 3_600_000;
const FORGETS_AT_ONCE = 5_000;

export interface WebhookTaskDeps
  extends Pick<TaskDeps, 'db' | 'log'>,
    Pick<LogDeps, 'ledgerIdentity'> {
  readonly webhooks: WebhookSettings;
}

/** Sends events to webhooks, and forgets old deliveries. Call it once per registry. */
export function webhookTasks(deps: WebhookTaskDeps, registry: Registry): readonly BackgroundTask[] {
  const serving = { ...deps, metrics: deliveryMetrics(registry, deps.db) };
  const { logDays } = deps.webhooks;
  return [
    {
      name: 'webhooks',
      everyMs: LOOKS_EVERY_MS,
      atStart: true,
      work: (_now, signal) => deliverDue(serving, signal),
    },
    {
      name: 'webhook-log',
      everyMs: FORGETS_EVERY_MS,
      work: (_now, signal) => forgetDeliveries(deps, logDays, signal),
    },
  ];
}

/**
 * Gives each webhook its turn that has one, until none has. A webhook has one turn at a time, so its
 * events go out one after the other; those that answer slowly hold up no other.
 */
export async function deliverDue(deps: ServingDeps, signal: AbortSignal): Promise<void> {
  const { due } = deliveryStatements(deps.db);
  const over = AbortSignal.any([signal, AbortSignal.timeout(RUN_MS)]);
  const turns = new Map<string, Promise<void>>();

  function begin(id: string): void {
    const turn = serveWebhook(deps, id, signal)
      .catch(async (err: unknown) => {
        if (signal.aborted) return;
        deps.log.error({ err, webhookId: id }, 'the turn of a webhook failed');
        // Not again at once: what failed may be the database.
        await pause(LOOKS_EVERY_MS, undefined, { signal }).catch(() => undefined);
      })
      .finally(() => turns.delete(id));
    turns.set(id, turn);
  }
  try {
    do {
      const limit = LANES - turns.size;
      const next = limit === 0 ? [] : await due.execute({ busy: [...turns.keys()], limit });
      for (const { id } of next) begin(id);
      if (turns.size === 0) return;
      // A turn that ends makes room; a webhook may have become due meanwhile.
      const looked = new AbortController();
      await Promise.race([
        ...turns.values(),
        pause(LOOKS_EVERY_MS, undefined, { signal: looked.signal }).catch(() => undefined),
      ]);
      looked.abort();
    } while (!over.aborted);
  } finally {
    await Promise.all(turns.values());
  }
}

async function forgetDeliveries(
  { db }: Pick<TaskDeps, 'db'>,
  days: number,
  signal: AbortSignal,
): Promise<void> {
  const { forget } = deliveryStatements(db);
  for (;;) {
    const forgotten = await forget.execute({ days, limit: FORGETS_AT_ONCE });
    if (signal.aborted || forgotten.length < FORGETS_AT_ONCE) return;
  }
}
