import { and, eq, isNull, sql } from 'drizzle-orm';
import { applications, caseColumns, moveCase, packetReads, roundEnd } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, realNow } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { materials } from '../files/tables.ts';
import { sweptDatabases } from './tables.ts';

/**
 * No discarded file is kept, none of a deleted draft, and none that the finance platform sent for a
 * packet that came without it; evidence of use is. None of that changes back.
 */
export const isKept = sql`${materials.discardedAt} is null and not exists (
  select from ${applications} where ${applications.id} = ${materials.applicationId}
    and (${applications.status} = 'deleted' or (${materials.isHeld} and ${materials.evidenceFor} is null
      and (${materials.externalFor} <= ${applications.submissionCount} or ${roundEnd} in ('archived', 'cancelled')))))`;

const inAnyPacket = packetReads.fragment(({ holds }) =>
  holds(sql`materials`, sql`materials.application_id`),
);

/**
 * Whether no packet holds a file that was replaced or removed so many days ago, or whose round was
 * archived or cancelled as long ago: then none ever will. A case of a settled round may be taken up
 * again, with its files. Its query joins the case and its round.
 */
const isUnnamed = sql<boolean>`(${materials.discardedAt} is null and ${materials.evidenceFor} is null
  and not ${materials.isHeld} and ${applications.status} <> 'deleted'
  and coalesce(${materials.retiredAt}, case when ${rounds.end} in ('archived', 'cancelled')
    then ${rounds.endedAt} end)
    < ${appNow} - make_interval(days => ${param('days', 'integer')})
  and not ${inAnyPacket}) is true`;

/**
 * Which cluster this is, which of its databases, and on which timeline: a restore changes one of them
 * unless it fills this very database again; a failover changes the timeline, too.
 */
const identity = sql<string>`(select concat_ws('/', control.system_identifier,
    (select oid from pg_database where datname = current_database()),
    substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))
  from pg_control_system() as control)`;

/** Statements of the sweep and the check. They read the rows of every case, outside any command. */
export const storedFileStatements = perDatabase((db: Database) => ({
  rowsAfter: db
    .select({
      id: materials.id,
      applicationId: materials.applicationId,
      storageKey: materials.storageKey,
      sha256: materials.sha256,
    })
    .from(materials)
    .where(and(isKept, idsAfter(materials.id)))
    .orderBy(materials.id)
    .limit(sql.placeholder('limit'))
    .prepare('stored_file_rows'),
  known: db
    .select({ storageKey: materials.storageKey, isKept: sql<boolean>`${isKept}` })
    .from(materials)
    .where(sql`${materials.storageKey} = any(${param('keys', 'text[]')})`)
    .prepare('stored_file_known'),
  /** Remembers the database, and since when it has been this one. */
  recognise: db
    .insert(sweptDatabases)
    .values({ identity, since: realNow })
    .onConflictDoUpdate({
      target: sweptDatabases.oneRow,
      set: {
        identity: sql`excluded.identity`,
        since: sql`case when ${sweptDatabases.identity} = excluded.identity
          then ${sweptDatabases.since} else excluded.since end`,
      },
    })
    .returning({ since: sweptDatabases.since })
    .prepare('stored_file_recognise'),
}));

/** Statements by which files that no packet holds are discarded. */
export const discardStatements = perDatabase((db: Database) => {
  const moved = moveCase(db);
  const discarded = db.$with('discarded').as(
    db
      .update(materials)
      .set({ discardedAt: sql`moved.updated_at` })
      .from(moved)
      .where(
        and(
          eq(materials.applicationId, sql`moved.id`),
          eq(materials.id, param('materialId', 'uuid')),
        ),
      )
      .returning({ id: materials.id }),
  );
  return {
    /** Every file that was not discarded, with whether it is to be: a page takes bounded time. */
    rowsAfter: db
      .select({ id: materials.id, isUnnamed })
      .from(materials)
      .innerJoin(applications, eq(applications.id, materials.applicationId))
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(and(isNull(materials.discardedAt), idsAfter(materials.id)))
      .orderBy(materials.id)
      .limit(sql.placeholder('limit'))
      .prepare('material_discard_rows'),
    load: db
      .select({
        ...caseColumns,
        form: applications.form,
        declared: applications.declared,
        kind: materials.kind,
        sha256: materials.sha256,
        isUnnamed,
      })
      .from(materials)
      .innerJoin(applications, eq(applications.id, materials.applicationId))
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(eq(materials.id, param('materialId', 'uuid')))
      .prepare('material_discard_load'),
    discard: db
      .with(moved, discarded, recordedFor(db, 'moved'))
      .select()
      .from(moved)
      .prepare('material_discard'),
  };
});
