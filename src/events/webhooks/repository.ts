import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { ledgerRoots, recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsBefore } from '#platform/database/keyset.ts';
import { appNow, param, perFilters, realNow, rowsFor } from '#platform/database/statements.ts';
import { webhookProgress, webhooks } from './tables.ts';

export type WebhookRow = typeof webhooks.$inferSelect;
export type ProgressRow = typeof webhookProgress.$inferSelect;

export const logSize =
  sql<number>`coalesce((select max(${ledgerRoots.size}) from ${ledgerRoots}), 0)`.mapWith(Number);

const isKept = sql`${webhooks.status} <> 'deleted'`;

const isOwn = and(
  eq(webhooks.ownerClient, param('client')),
  sql`${webhooks.ownerRole} = ${param('role', 'actor_role')}`,
);

/** Of the caller's system, or of any where the caller oversees all. */
const isVisible = sql`(${param('overseesAll', 'boolean')} or ${isOwn})`;

const standing = { ...getTableColumns(webhooks), progress: getTableColumns(webhookProgress) };

export const webhookStatements = perDatabase((db: Database) => {
  const registered = db.$with('registered').as(
    db
      .insert(webhooks)
      .select(
        rowsFor(
          webhooks,
          {
            id: param('id', 'uuid'),
            ownerClient: param('client', 'text'),
            ownerRole: param('role', 'actor_role'),
            url: param('url', 'text'),
            types: param('types', 'text[]'),
            status: sql`'active'::webhook_status`,
            disabledBecause: sql`null::webhook_disabling_cause`,
            secret: param('secret', 'bytea'),
            formerSecret: sql`null::bytea`,
            formerSecretUntil: sql`null::timestamptz`,
            version: sql`1`,
            createdAt: param('now', 'timestamptz'),
            createdBy: param('subject', 'text'),
            updatedAt: param('now', 'timestamptz'),
          },
          sql`(select) as one`,
        ),
      )
      .returning({ id: webhooks.id, version: webhooks.version }),
  );
  const begun = db.$with('begun').as(
    db
      .insert(webhookProgress)
      .select(
        rowsFor(
          webhookProgress,
          {
            webhookId: sql`registered.id`,
            position: param('position', 'bigint'),
            failures: sql`0`,
            failingSince: sql`null::timestamptz`,
            nextAttemptAt: realNow,
            lastDeliveredAt: sql`null::timestamptz`,
            servedAt: realNow,
          },
          sql`registered`,
        ),
      )
      .returning({ webhookId: webhookProgress.webhookId }),
  );
  const moved = db.$with('moved').as(
    db
      .update(webhooks)
      .set({
        url: param('url', 'text'),
        types: param('types', 'text[]'),
        status: param('status', 'webhook_status'),
        disabledBecause: param('disabledBecause', 'webhook_disabling_cause'),
        secret: param('secret', 'bytea'),
        formerSecret: param('formerSecret', 'bytea'),
        formerSecretUntil: param('formerSecretUntil', 'timestamptz'),
        version: sql`${webhooks.version} + 1`,
        updatedAt: param('now', 'timestamptz'),
      })
      .where(and(eq(webhooks.id, param('id', 'uuid')), eq(webhooks.version, param('version'))))
      .returning({
        id: webhooks.id,
        version: webhooks.version,
        updatedAt: webhooks.updatedAt,
      }),
  );
  /** The next attempt comes at once, and counts as a first one. */
  const restarted = db.$with('restarted').as(
    db
      .update(webhookProgress)
      .set({
        position: sql`coalesce(${param('position', 'bigint')}, ${webhookProgress.position})`,
        failures: 0,
        failingSince: null,
        nextAttemptAt: realNow,
      })
      .from(moved)
      .where(eq(webhookProgress.webhookId, sql`moved.id`))
      .returning({ webhookId: webhookProgress.webhookId }),
  );
  return {
    loadRegistration: db
      .select({
        now: appNow,
        version: sql<number>`0`,
        kept: sql<number>`(select count(*) from ${webhooks} where ${isOwn} and ${isKept})`.mapWith(
          Number,
        ),
        logSize,
      })
      .from(sql`(select) as one`)
      .prepare('webhook_load_registration'),
    register: db
      .with(registered, begun, recordedFor(db, 'registered'))
      .select({ id: sql<string>`registered.id` })
      .from(registered)
      .prepare('webhook_register'),
    load: db
      .select({ ...getTableColumns(webhooks), now: appNow, logSize })
      .from(webhooks)
      .where(and(eq(webhooks.id, param('id', 'uuid')), isKept, isVisible))
      .prepare('webhook_load'),
    move: db
      .with(moved, restarted, recordedFor(db, 'moved'))
      .select({ version: moved.version, updatedAt: moved.updatedAt })
      .from(moved)
      .prepare('webhook_move'),
    find: db
      .select({ ...standing, logSize })
      .from(webhooks)
      .innerJoin(webhookProgress, eq(webhookProgress.webhookId, webhooks.id))
      .where(and(eq(webhooks.id, param('id', 'uuid')), isKept, isVisible))
      .prepare('webhook_find'),
    list: perFilters({ owner: () => sql`${isOwn}` }, (where, suffix) =>
      db
        .select({ ...standing, logSize })
        .from(webhooks)
        .innerJoin(webhookProgress, eq(webhookProgress.webhookId, webhooks.id))
        .where(and(isKept, idsBefore(webhooks.id), ...where))
        .orderBy(desc(webhooks.id))
        .limit(sql.placeholder('limit'))
        .prepare(`webhook_list_${suffix}`),
    ),
  };
});
