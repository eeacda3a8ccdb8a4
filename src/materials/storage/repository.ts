import { and, sql } from 'drizzle-orm';
import { applications, roundEnd } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { param, realNow } from '#platform/database/statements.ts';
import { materials } from '../files/tables.ts';
import { sweptDatabases } from './tables.ts';

/**
 * No file of a deleted draft is kept, and none that the finance platform sent for a packet that came
 * without it; evidence of use is. Neither changes back.
 */
export const isKept = sql`not exists (
  select from ${applications} where ${applications.id} = ${materials.applicationId}
    and (${applications.status} = 'deleted' or (${materials.isHeld} and ${materials.evidenceFor} is null
      and (${materials.externalFor} <= ${applications.submissionCount} or ${roundEnd} in ('archived', 'cancelled')))))`;

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
