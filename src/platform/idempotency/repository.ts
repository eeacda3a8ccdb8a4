import { and, eq, gt, lte, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '../database/database.ts';
import { appNow, param } from '../database/statements.ts';
import { idempotencyKeys } from './tables.ts';

/** A key and its owner; one caller's key means nothing to another. */
export interface HeldKey {
  readonly subject: string;
  readonly client: string;
  /** Empty when the token is bound to no organisation. */
  readonly creditCode: string;
  readonly key: string;
}

/**
 * Takes from the keys under which a row was made what the answer said, and the fingerprint of the
 * request, when the row's content is erased: neither outlives it. The request repeated is refused then,
 * with `idempotency-key-reused`, and makes nothing again. Takes `madeBy`, the operation that made the
 * row; `writtenBy`, whose key it was; and `noteId`.
 * @param erased the CTE of the statement that erases the row
 */
export function forgottenAnswers(db: Database, erased: string) {
  return db.$with('forgotten').as(
    db
      .update(idempotencyKeys)
      .set({ fingerprint: '', body: null })
      .where(
        and(
          eq(idempotencyKeys.subject, param('writtenBy')),
          eq(idempotencyKeys.operationId, param('madeBy')),
          sql`position(convert_to(${param('noteId', 'text')}, 'UTF8') in ${idempotencyKeys.body}) > 0`,
          sql`exists (select from ${sql.identifier(erased)})`,
        ),
      )
      .returning({ key: idempotencyKeys.key }),
  );
}

export const keyStatements = perDatabase((db: Database) => {
  const isKey = and(
    eq(idempotencyKeys.subject, param('subject')),
    eq(idempotencyKeys.client, param('client')),
    eq(idempotencyKeys.creditCode, param('creditCode')),
    eq(idempotencyKeys.key, param('key')),
  );
  const claimed = {
    operationId: param<string>('operationId'),
    fingerprint: param<string>('fingerprint'),
    expiresAt: sql`${appNow} + make_interval(hours => ${sql.placeholder('hours')})`,
  };
  return {
    find: db
      .select({
        fingerprint: idempotencyKeys.fingerprint,
        status: idempotencyKeys.status,
        headers: idempotencyKeys.headers,
        body: idempotencyKeys.body,
      })
      .from(idempotencyKeys)
      .where(and(isKey, gt(idempotencyKeys.expiresAt, appNow)))
      .prepare('idempotency_find'),
    /** Waits for the end of a transaction that holds the key. No row: the key has an answer. */
    claim: db
      .insert(idempotencyKeys)
      .values({
        subject: param('subject'),
        client: param('client'),
        creditCode: param('creditCode'),
        key: param('key'),
        ...claimed,
      })
      .onConflictDoUpdate({
        target: [
          idempotencyKeys.subject,
          idempotencyKeys.client,
          idempotencyKeys.creditCode,
          idempotencyKeys.key,
        ],
        set: { ...claimed, status: null, headers: null, body: null },
        setWhere: lte(idempotencyKeys.expiresAt, appNow),
      })
      .returning({ key: idempotencyKeys.key })
      .prepare('idempotency_claim'),
    keep: db
      .update(idempotencyKeys)
      .set({ status: param('status'), headers: param('headers', 'jsonb'), body: param('body') })
      .where(isKey)
      .prepare('idempotency_keep'),
    /** Some at a time: hundreds of thousands expire at once, a day after a close. */
    sweep: db
      .delete(idempotencyKeys)
      .where(
        sql`ctid = any(array(select k.ctid from ${idempotencyKeys} as k
          where k.expires_at <= ${appNow} order by k.expires_at
          limit ${sql.placeholder('limit')} for update skip locked))`,
      )
      .returning({ key: idempotencyKeys.key })
      .prepare('idempotency_sweep'),
  };
});
