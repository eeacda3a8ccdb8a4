import { and, asc, desc, eq, getTableColumns, inArray, lt, sql } from 'drizzle-orm';
import { ledgerEntries, ledgerRoots, sealedEntries } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsBefore } from '#platform/database/keyset.ts';
import { appNow, param, perFilters, realNow } from '#platform/database/statements.ts';
import { webhookProgress, webhooks } from '../webhooks/tables.ts';
import { webhookDeliveries } from './tables.ts';

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

const isPending = sql`${webhookDeliveries.outcome} = 'pending'`;
const ofWebhook = eq(webhookDeliveries.webhookId, param('webhookId', 'uuid'));

/** Entries lie behind the position of an active webhook, or a delivery was asked for. */
const isDue = sql`(${webhooks.status} = 'active' and ${webhookProgress.nextAttemptAt} <= clock_timestamp()
    and ${webhookProgress.position} < (select max(${ledgerRoots.size}) from ${ledgerRoots}) - 1
  or ${webhooks.status} <> 'deleted' and coalesce((select true from ${webhookDeliveries}
    where ${webhookDeliveries.webhookId} = ${webhooks.id} and ${isPending} limit 1), false))`;

/**
 * The webhook is as it was when the delivery began: neither its owner nor another replica moved it.
 */
const isUnmoved = and(
  eq(webhookProgress.webhookId, param('webhookId', 'uuid')),
  eq(webhookProgress.position, param('former', 'bigint')),
  sql`exists (select from ${webhooks} where ${webhooks.id} = ${param('webhookId', 'uuid')}
    and ${webhooks.version} = ${param('version', 'integer')})`,
);

const ended = {
  outcome: param<'delivered' | 'failed'>('outcome', 'webhook_delivery_outcome'),
  status: param('status', 'smallint'),
  reason: param('reason', 'webhook_failure_reason'),
  excerpt: param('excerpt', 'text'),
  endedAt: realNow,
  durationMs: param('durationMs', 'integer'),
} as const;

export const deliveryStatements = perDatabase((db: Database) => {
  const served = { servedAt: realNow } as const;
  const advanced = db.$with('advanced').as(
    db
      .update(webhookProgress)
      .set({
        ...served,
        position: param('position', 'bigint'),
        failures: 0,
        failingSince: null,
        nextAttemptAt: realNow,
        lastDeliveredAt: realNow,
      })
      .where(isUnmoved)
      .returning({ webhookId: webhookProgress.webhookId }),
  );
  const failed = db.$with('failed').as(
    db
      .update(webhookProgress)
      .set({
        ...served,
        failures: sql`${webhookProgress.failures} + 1`,
        failingSince: sql`coalesce(${webhookProgress.failingSince}, ${realNow})`,
        nextAttemptAt: sql`${realNow} + ${param('pauseMs', 'double precision')} * interval '1 millisecond'`,
      })
      .where(isUnmoved)
      .returning({
        webhookId: webhookProgress.webhookId,
        failingSince: webhookProgress.failingSince,
      }),
  );
  /** The row of an attempt on an event, where the webhook is as it was. */
  function loggedWith(moved: 'advanced' | 'failed') {
    return db.$with('logged').as(
      db
        .insert(webhookDeliveries)
        .select(
          sql`select ${sql.join(
            Object.values(
              attempt(
                sql`${realNow} - ${param('durationMs', 'integer')} * interval '1 millisecond'`,
              ),
            ),
            sql`, `,
          )} from ${sql.identifier(moved)}`,
        )
        .returning({ id: webhookDeliveries.id }),
    );
  }
  return {
    /** The webhooks whose turn it is, the one that waited longest first. */
    due: db
      .select({ id: webhooks.id })
      .from(webhooks)
      .innerJoin(webhookProgress, eq(webhookProgress.webhookId, webhooks.id))
      .where(and(sql`${webhooks.id} <> all(${param('busy', 'uuid[]')})`, isDue))
      .orderBy(asc(webhookProgress.servedAt))
      .limit(sql.placeholder('limit'))
      .prepare('webhook_due'),
    serve: db
      .select({
        ...getTableColumns(webhooks),
        progress: getTableColumns(webhookProgress),
        isWaiting: sql<boolean>`${webhookProgress.nextAttemptAt} > clock_timestamp()`,
        now: appNow,
      })
      .from(webhooks)
      .innerJoin(webhookProgress, eq(webhookProgress.webhookId, webhooks.id))
      .where(and(eq(webhooks.id, param('webhookId', 'uuid')), sql`${webhooks.status} <> 'deleted'`))
      .prepare('webhook_serve'),
    pending: db
      .select()
      .from(webhookDeliveries)
      .where(and(ofWebhook, isPending))
      .orderBy(asc(webhookDeliveries.id))
      .limit(sql.placeholder('limit'))
      .prepare('webhook_pending'),
    entry: db
      .select({
        ...getTableColumns(ledgerEntries),
        position: sealedEntries.position,
        leafHash: sealedEntries.leafHash,
      })
      .from(ledgerEntries)
      .innerJoin(sealedEntries, eq(sealedEntries.entryId, ledgerEntries.id))
      .where(eq(ledgerEntries.id, param('eventId', 'uuid')))
      .prepare('webhook_entry'),
    delivered: db
      .with(advanced, loggedWith('advanced'))
      .select({ webhookId: sql<string>`advanced.webhook_id` })
      .from(advanced)
      .prepare('webhook_delivered'),
    failed: db
      .with(failed, loggedWith('failed'))
      .select({
        isDead: sql<boolean>`failed.failing_since
          <= ${realNow} - ${param('deadHours', 'integer')} * interval '1 hour'`,
      })
      .from(failed)
      .prepare('webhook_failed'),
    passOver: db
      .update(webhookProgress)
      .set({ ...served, position: param('position', 'bigint') })
      .where(isUnmoved)
      .returning({ webhookId: webhookProgress.webhookId })
      .prepare('webhook_pass_over'),
    end: db
      .update(webhookDeliveries)
      .set(ended)
      .where(and(eq(webhookDeliveries.id, param('id', 'uuid')), isPending))
      .returning({ id: webhookDeliveries.id })
      .prepare('webhook_end'),
    /** No row: as many as may be are still to be made. */
    ask: db
      .insert(webhookDeliveries)
      .select(
        sql`select ${sql.join(
          Object.values({
            ...attempt(realNow),
            outcome: sql`'pending'::webhook_delivery_outcome`,
            endedAt: sql`null::timestamptz`,
          }),
          sql`, `,
        )} where (select count(*) from (select from ${webhookDeliveries}
          where ${and(ofWebhook, isPending)} limit ${sql.placeholder('most')}) asked) < ${param('most', 'integer')}`,
      )
      .returning({ id: webhookDeliveries.id })
      .prepare('webhook_ask'),
    find: db
      .select()
      .from(webhookDeliveries)
      .where(and(ofWebhook, eq(webhookDeliveries.id, param('id', 'uuid'))))
      .prepare('webhook_delivery_find'),
    list: perFilters(
      {
        outcome: () => eq(webhookDeliveries.outcome, param('outcome', 'webhook_delivery_outcome')),
      },
      (where, suffix) =>
        db
          .select()
          .from(webhookDeliveries)
          .where(and(ofWebhook, idsBefore(webhookDeliveries.id), ...where))
          .orderBy(desc(webhookDeliveries.id))
          .limit(sql.placeholder('limit'))
          .prepare(`webhook_delivery_list_${suffix}`),
    ),
    /** A part of what is older than it is kept. */
    forget: db
      .delete(webhookDeliveries)
      .where(
        inArray(
          webhookDeliveries.id,
          db
            .select({ id: webhookDeliveries.id })
            .from(webhookDeliveries)
            .where(
              and(
                sql`${webhookDeliveries.outcome} <> 'pending'`,
                lt(
                  webhookDeliveries.requestedAt,
                  sql`${realNow} - ${param('days', 'integer')} * interval '1 day'`,
                ),
              ),
            )
            .orderBy(asc(webhookDeliveries.requestedAt))
            .limit(sql.placeholder('limit')),
        ),
      )
      .returning({ id: webhookDeliveries.id })
      .prepare('webhook_delivery_forget'),
    counts: db
      .select({ status: webhooks.status, count: sql<number>`count(*)`.mapWith(Number) })
      .from(webhooks)
      .where(sql`${webhooks.status} <> 'deleted'`)
      .groupBy(webhooks.status)
      .prepare('webhook_counts'),
    /** Age of the first entry that an active webhook has not passed, the oldest first. */
    lags: db
      .select({
        id: webhooks.id,
        seconds:
          sql<number>`greatest(0, extract(epoch from ${appNow} - ${sealedEntries.at}))`.mapWith(
            Number,
          ),
      })
      .from(webhooks)
      .innerJoin(webhookProgress, eq(webhookProgress.webhookId, webhooks.id))
      .innerJoin(sealedEntries, eq(sealedEntries.position, sql`${webhookProgress.position} + 1`))
      .where(sql`${webhooks.status} = 'active'`)
      .orderBy(asc(sealedEntries.at))
      .limit(sql.placeholder('limit'))
      .prepare('webhook_lags'),
  };
});

/** The columns of a new row of the log. */
function attempt(requestedAt: ReturnType<typeof param>) {
  return {
    id: param('id', 'uuid'),
    webhookId: param('webhookId', 'uuid'),
    kind: param('kind', 'webhook_delivery_kind'),
    eventId: param('eventId', 'uuid'),
    type: param('type', 'text'),
    position: param('position', 'bigint'),
    attempt: param('attempt', 'integer'),
    outcome: ended.outcome,
    status: ended.status,
    reason: ended.reason,
    excerpt: ended.excerpt,
    requestedAt,
    endedAt: ended.endedAt,
    durationMs: ended.durationMs,
  } satisfies Readonly<Record<keyof DeliveryRow, unknown>>;
}
