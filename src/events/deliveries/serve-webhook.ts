import type { BaseLogger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { LedgerAction } from '#kernel/model/index.ts';
import { type LogIdentity, signHead } from '#ledger/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { machineNow } from '#platform/runtime/machine-clock.ts';
import { jitter } from '#platform/runtime/random.ts';
import { type EventRow, presentEvent } from '../feed/present.ts';
import { eventsBehind } from '../feed/read-events.ts';
import { type DeliveryKind, type Reply, type Verdict, verdictOn } from '../model/answers.ts';
import { pauseAfter, retryAfterMs } from '../model/retries.ts';
import type { DisablingCause } from '../model/webhook.ts';
import { disableWebhook } from '../webhook-acts/disable-webhook.ts';
import type { ProgressRow, WebhookRow } from '../webhooks/repository.ts';
import type { WebhookSettings } from '../webhooks/settings.ts';
import type { DeliveryMetrics } from './metrics.ts';
import { postEvent } from './post-event.ts';
import { type DeliveryRow, deliveryStatements } from './repository.ts';
import { type Message, signEvent } from './sign-event.ts';
import { testEvent } from './test-event.ts';

export interface ServingDeps {
  readonly db: Database;
  readonly webhooks: WebhookSettings;
  readonly ledgerIdentity: LogIdentity;
  readonly log: Pick<BaseLogger, 'error'>;
  readonly metrics: DeliveryMetrics;
}

/** A webhook in its turn. */
interface Served extends WebhookRow {
  readonly progress: ProgressRow;
  readonly isWaiting: boolean;
  readonly now: Date;
}

/** Events of a turn; then others have theirs. */
const MOST_EVENTS = 50;
/** Deliveries that were asked for, of a turn. */
const MOST_ASKED = 10;

/**
 * A turn of one webhook: first the deliveries that were asked for, then its next events, one after
 * the other. Each is recorded once the receiver has taken it, and only where the webhook is as it was;
 * so whatever ends this process, or moves the webhook, an event comes again rather than never.
 */
export async function serveWebhook(
  deps: ServingDeps,
  webhookId: string,
  signal: AbortSignal,
): Promise<void> {
  const { db } = deps;
  const statements = deliveryStatements(db);
  const [webhook] = await statements.serve.execute({ webhookId });
  if (webhook === undefined) return;
  for (const asked of await statements.pending.execute({ webhookId, limit: MOST_ASKED })) {
    if (signal.aborted) return;
    const isGone = (await deliverAsked(deps, webhook, asked, signal)) === 'gone';
    if (isGone && webhook.status === 'active') return disable(deps, webhookId, 'gone');
  }
  if (webhook.status !== 'active' || webhook.isWaiting) return;
  const { progress, types } = webhook;
  const following = {
    ...{ actor: receiverOf(webhook), limit: MOST_EVENTS },
    filters: types === null ? {} : { type: types as LedgerAction[] },
  };
  const { events, reached, log } = await eventsBehind(db, following, progress.position);
  const checkpoint = log && signHead(deps.ledgerIdentity, log);
  let former = progress.position;
  for (const [index, entry] of events.entries()) {
    if (signal.aborted) return;
    const failures = index === 0 ? progress.failures : 0;
    const turn = { entry, checkpoint, former, failures };
    const isTaken = await deliverEvent(deps, webhook, turn, signal);
    if (!isTaken) return;
    former = entry.position;
  }
  const { version } = webhook;
  await statements.passOver.execute({ webhookId, version, former, position: reached });
}

interface Turn {
  readonly entry: EventRow;
  /** Of a log that holds the entry. */
  readonly checkpoint: string | undefined;
  /** Of the last entry that was delivered or passed over. */
  readonly former: number;
  /** Attempts on it so far. */
  readonly failures: number;
}

/** @returns whether the receiver has the event, and the webhook goes on */
async function deliverEvent(
  deps: ServingDeps,
  webhook: Served,
  { entry, checkpoint, former, failures }: Turn,
  signal: AbortSignal,
): Promise<boolean> {
  const { db, webhooks, ledgerIdentity, metrics } = deps;
  const { id: webhookId, version } = webhook;
  const { origin } = ledgerIdentity;
  const event = presentEvent(origin, receiverOf(webhook), entry, checkpoint);
  const reply = await send(deps, webhook, { id: entry.id, event }, signal);
  const verdict = verdictOn(reply);
  const attempt = failures + 1;
  const recorded = {
    ...{ webhookId, version, former, attempt, id: uuidv7(), kind: 'event' satisfies DeliveryKind },
    ...{ eventId: entry.id, type: entry.action, position: entry.position },
    ...endOf(reply, verdict),
  };
  metrics.deliveries.inc({ outcome: recorded.outcome });
  const statements = deliveryStatements(db);
  if (verdict === 'delivered') return (await statements.delivered.execute(recorded)).length > 0;
  const pauseMs = pauseAfter({
    ...{ failures: attempt, firstMs: webhooks.retryMs, jitter: jitter() },
    askedMs: reply.kind === 'answered' ? retryAfterMs(reply.retryAfter, machineNow()) : undefined,
  });
  const { deadHours } = webhooks;
  const [failed] = await statements.failed.execute({ ...recorded, pauseMs, deadHours });
  if (failed === undefined) return false;
  if (verdict === 'gone') await disable(deps, webhookId, 'gone');
  else if (failed.isDead) await disable(deps, webhookId, 'unanswered');
  return false;
}

/** An event again, or a test: once, whatever comes of it. */
async function deliverAsked(
  deps: ServingDeps,
  webhook: Served,
  { id, kind, eventId }: DeliveryRow,
  signal: AbortSignal,
): Promise<Verdict> {
  const { db, ledgerIdentity, metrics } = deps;
  const { origin } = ledgerIdentity;
  const statements = deliveryStatements(db);
  const [entry] = kind === 'test' ? [] : await statements.entry.execute({ eventId });
  const event =
    entry === undefined
      ? testEvent(origin, { id, webhookId: webhook.id, at: webhook.now })
      : presentEvent(origin, receiverOf(webhook), entry);
  const reply = await send(deps, webhook, { id: eventId, event }, signal);
  const verdict = verdictOn(reply);
  const end = endOf(reply, verdict);
  metrics.deliveries.inc({ outcome: end.outcome });
  await statements.end.execute({ id, ...end });
  return verdict;
}

async function send(
  { webhooks: { box, targets, timeoutMs } }: ServingDeps,
  { id, url, secret, formerSecret, formerSecretUntil, now }: Served,
  message: Message,
  signal: AbortSignal,
): Promise<Reply> {
  const isRotating = formerSecretUntil !== null && formerSecretUntil > now;
  const sealed = [secret, ...(isRotating && formerSecret !== null ? [formerSecret] : [])];
  let secrets: readonly string[];
  try {
    secrets = sealed.map((each) => box.open(each, id));
  } catch {
    // Sealed under another key: its owner rotates the secret, or the operator brings the key back.
    return { kind: 'unanswered', reason: 'secret-unreadable', durationMs: 0 };
  }
  const post = signEvent(url, message, secrets, machineNow());
  return postEvent(post, { targets, timeoutMs }, signal);
}

/** What the log keeps of a reply. */
function endOf(reply: Reply, verdict: Verdict) {
  const outcome = verdict === 'delivered' ? ('delivered' as const) : ('failed' as const);
  const { durationMs } = reply;
  return reply.kind === 'answered'
    ? { outcome, durationMs, status: reply.status, reason: null, excerpt: reply.excerpt }
    : { outcome, durationMs, status: null, reason: reply.reason, excerpt: null };
}

async function disable(
  { db, log, metrics }: ServingDeps,
  webhookId: string,
  because: DisablingCause,
): Promise<void> {
  await disableWebhook(db, webhookId, because);
  metrics.disabled.inc({ because });
  log.error({ webhookId, because }, 'a webhook is disabled');
}

/** The reader that a webhook stands for: a system in a role, and no person of it. */
function receiverOf({ ownerClient, ownerRole }: WebhookRow): Actor {
  return {
    ...{ role: ownerRole, client: ownerClient, subject: ownerClient },
    ...{ scopes: new Set(), creditCode: null },
  };
}
