import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { actorRole } from '#ledger/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { readKinds, readOutcomes } from '#programme/reads.ts';

export const readKind = pgEnum('read_kind', readKinds);
export const readOutcome = pgEnum('read_outcome', readOutcomes);

/** A flush has fewer rows than two to this power. */
export const FLUSH_BITS = 12;

/** The identifiers in a route, by the names of its parameters. */
export type ObjectIds = Readonly<Record<string, string>>;

/**
 * Who read what: a row for each read, and for each attempt on what the caller may not see. Append-
 * only. A migration makes the table a partitioned one, by months of `at`.
 */
export const accessRecords = pgTable(
  'access_records',
  {
    at: instant().notNull(),
    /** The number of its flush, shifted by `FLUSH_BITS`, and its place in it. */
    number: bigint({ mode: 'number' }).notNull(),
    actorSubject: text().notNull(),
    actorRole: actorRole().notNull(),
    actorClient: text().notNull(),
    actorCreditCode: text(),
    operation: text().notNull(),
    /** Null for an attempt at something that is no read. */
    kind: readKind(),
    outcome: readOutcome().notNull(),
    applicationId: uuid(),
    objectIds: jsonb().$type<ObjectIds>().notNull(),
    requestId: text().notNull(),
    /** Attempts that the row stands for: more than one in a flood of refusals. */
    attempts: integer().notNull(),
  },
  (table) => [
    // Serves: one record, the records of a flush; partitions need the time in the key.
    primaryKey({ name: 'access_records_pk', columns: [table.number, table.at] }),
    // Serves: the whole log, newest first.
    index('access_records_time_idx').on(table.at, table.number),
    // Serves: the records of one person or system.
    index('access_records_actor_idx').on(table.actorSubject, table.at, table.number),
    // Serves: who read one case.
    index('access_records_application_idx')
      .on(table.applicationId, table.at, table.number)
      .where(sql`application_id is not null`),
    // Serves: who used one operation.
    index('access_records_operation_idx').on(table.operation, table.at, table.number),
    // Serves: refused attempts.
    index('access_records_refused_idx')
      .on(table.outcome, table.at, table.number)
      .where(sql`outcome <> 'read'`),
  ],
);

/** Rows of the access log that were sealed together. A subject of the ledger. */
export const accessBatches = pgTable('access_batches', {
  id: uuid().primaryKey(),
  version: integer().notNull(),
  sealedAt: instant().notNull(),
  rowCount: integer().notNull(),
});

/** What one replica wrote at once; sealed later, once. */
export const accessFlushes = pgTable(
  'access_flushes',
  {
    /** The replica chose it, so that a repetition does nothing. */
    id: uuid().primaryKey(),
    number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    /** By the database's own clock. */
    writtenAt: instant().notNull().default(sql`date_trunc('milliseconds', clock_timestamp())`),
    /** Attempts before it that found no room, and stand in no row. */
    unrecorded: integer().notNull(),
    batchId: uuid(),
  },
  (table) => [
    refers('access_flushes_batch_fk', table.batchId, accessBatches.id),
    // Serves: what is not sealed yet.
    index('access_flushes_unsealed_idx').on(table.number).where(sql`batch_id is null`),
    // Serves: the rows of a batch.
    index('access_flushes_batch_idx').on(table.batchId, table.number),
    // Serves: the flush of a record.
    unique('access_flushes_number_key').on(table.number),
  ],
);
