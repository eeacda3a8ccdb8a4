import { and, desc, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsBefore } from '#platform/database/keyset.ts';
import { appNow, param, perFilters, realNow, rowsFor } from '#platform/database/statements.ts';
import { tokenRevocations } from './tables.ts';

export type TokenRevocationRow = typeof tokenRevocations.$inferSelect;

export const tokenRevocationStatements = perDatabase((db: Database) => {
  const columns = getTableColumns(tokenRevocations);
  const registered = db.$with('registered').as(
    db
      .insert(tokenRevocations)
      .select(
        rowsFor(
          tokenRevocations,
          {
            id: param('id', 'uuid'),
            kind: param('kind', 'revoked_kind'),
            value: param('value', 'text'),
            issuedBefore: param('issuedBefore', 'timestamptz'),
            reason: param('reason', 'text'),
            deniedFrom: realNow,
            liftedAt: sql`null::timestamptz`,
            liftedBy: sql`null::text`,
            liftReason: sql`null::text`,
            version: sql`1`,
            createdAt: param('now', 'timestamptz'),
            createdBy: param('subject', 'text'),
          },
          sql`(select) as one`,
        ),
      )
      .returning(columns),
  );
  const moved = db.$with('moved').as(
    db
      .update(tokenRevocations)
      .set({
        liftedAt: param('now', 'timestamptz'),
        liftedBy: param('subject', 'text'),
        liftReason: param('reason', 'text'),
        version: sql`${tokenRevocations.version} + 1`,
      })
      .where(
        and(
          eq(tokenRevocations.id, param('id', 'uuid')),
          eq(tokenRevocations.version, param('version')),
        ),
      )
      .returning(columns),
  );
  return {
    loadRegistration: db
      .select({ now: appNow, realNow, version: sql<number>`0` })
      .from(sql`(select) as one`)
      .prepare('token_revocation_load_registration'),
    register: db
      .with(registered, recordedFor(db, 'registered'))
      .select()
      .from(registered)
      .prepare('token_revocation_register'),
    load: db
      .select({ ...columns, now: appNow })
      .from(tokenRevocations)
      .where(eq(tokenRevocations.id, param('id', 'uuid')))
      .prepare('token_revocation_load'),
    lift: db
      .with(moved, recordedFor(db, 'moved'))
      .select()
      .from(moved)
      .prepare('token_revocation_lift'),
    find: db
      .select()
      .from(tokenRevocations)
      .where(eq(tokenRevocations.id, param('id', 'uuid')))
      .prepare('token_revocation_find'),
    list: perFilters({ value: () => eq(tokenRevocations.value, param('value')) }, (where, suffix) =>
      db
        .select()
        .from(tokenRevocations)
        .where(and(idsBefore(tokenRevocations.id), ...where))
        .orderBy(desc(tokenRevocations.id))
        .limit(sql.placeholder('limit'))
        .prepare(`token_revocation_list_${suffix}`),
    ),
    /** Those that may still concern a token: no token lives longer than `lifetime` seconds. */
    inForce: db
      .select({
        kind: tokenRevocations.kind,
        value: tokenRevocations.value,
        issuedBefore: tokenRevocations.issuedBefore,
      })
      .from(tokenRevocations)
      .where(
        and(
          isNull(tokenRevocations.liftedAt),
          sql`case when ${tokenRevocations.kind} = 'token' then ${tokenRevocations.deniedFrom}
            else coalesce(${tokenRevocations.issuedBefore}, 'infinity') end
            > clock_timestamp() - make_interval(secs => ${param('lifetime', 'double precision')})`,
        ),
      )
      .prepare('token_revocation_in_force'),
  };
});
