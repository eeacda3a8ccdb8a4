import type { BaseLogger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { sqlState } from '#platform/database/database-errors.ts';
import { type Batch, batchWriter } from '#platform/runtime/batch-writer.ts';
import type { ReadKind, ReadOutcome } from '#programme/reads.ts';
import { accessStatements } from './repository.ts';
import type { ObjectIds } from './tables.ts';

/** A read, or an attempt that was refused. */
export interface Access {
  readonly actor: Actor;
  readonly operation: string;
  readonly kind: ReadKind | null;
  readonly outcome: ReadOutcome;
  readonly applicationId: string | null;
  readonly objectIds: ObjectIds;
  readonly requestId: string;
}

/** A row of the log as it waits in memory. */
type WaitingRecord = ReturnType<typeof recordOf>;

export interface AccessLog {
  /** Whether a read can be recorded; otherwise it must not be answered. */
  hasRoom(): boolean;
  add(access: Access): void;
  /** Writes what waits now, so that the caller finds it. */
  flush(): Promise<void>;
  /** Begins the next minute of counting: refusals counted in the last one become rows. */
  endMinute(): void;
  close(): Promise<void>;
}

const WRITTEN_EVERY_MS = 500;
/** Rows that wait while the database is silent; then reads are refused. */
const MOST_WAITING = 10_000;
/** Refusals of one caller in a minute that have a row each; the others are counted in one row. */
const MOST_IN_DETAIL = 10;
/** Callers whose refusals are counted at once; beyond, they are only counted as unrecorded. */
const MOST_CALLERS = 1_000;
const MINUTE_MS = 60_000;
const noPartition = '23514';

/**
 * Who read what, as rows that are written by the batch. A read is refused while there is no room
 * for its record; an attempt that was refused anyway is counted then.
 */
export function openAccessLog({
  db,
  log,
  metrics,
}: {
  readonly db: Database;
  readonly log: Pick<BaseLogger, 'error'>;
  readonly metrics: Registry;
}): AccessLog {
  const records = new Counter({
    name: 'access_records_total',
    help: 'Reads and refused attempts, by outcome; unrecorded: only counted, in the next batch',
    labelNames: ['outcome'] as const,
    registers: [metrics],
  });
  const writer = batchWriter<WaitingRecord>({
    write: (batch) => writeBatch(db, batch),
    everyMs: WRITTEN_EVERY_MS,
    most: MOST_WAITING,
    log,
  });
  let floods = new Map<string, { readonly access: Access; refusals: number }>();

  function keep(access: Access, attempts: number): void {
    records.inc({ outcome: writer.hasRoom() ? access.outcome : 'unrecorded' }, attempts);
    writer.add(recordOf(access, attempts));
  }
  function endMinute(): void {
    const ended = floods;
    floods = new Map();
    for (const { access, refusals } of ended.values()) {
      const further = refusals - MOST_IN_DETAIL;
      if (further > 0) keep({ ...access, applicationId: null, objectIds: {} }, further);
    }
  }
  const minute = setInterval(endMinute, MINUTE_MS).unref();
  return {
    hasRoom: writer.hasRoom,
    add(access) {
      if (access.outcome === 'read') return keep(access, 1);
      const key = `${access.actor.subject}\n${access.actor.client}\n${access.outcome}`;
      const flood = floods.get(key) ?? { access, refusals: 0 };
      if (flood.refusals === 0 && floods.size >= MOST_CALLERS) {
        records.inc({ outcome: 'unrecorded' });
        writer.leaveOut();
        return;
      }
      flood.refusals += 1;
      floods.set(key, flood);
      if (flood.refusals <= MOST_IN_DETAIL) keep(access, 1);
    },
    flush: writer.flush,
    endMinute,
    async close() {
      clearInterval(minute);
      endMinute();
      await writer.close();
    },
  };
}

function recordOf({ actor, ...access }: Access, attempts: number) {
  return {
    ...access,
    actorSubject: actor.subject,
    actorRole: actor.role,
    actorClient: actor.client,
    actorCreditCode: actor.creditCode,
    attempts,
  };
}

/** A month whose partition was not made ahead, since the clock jumped, is made now. */
async function writeBatch(
  db: Database,
  { id, rows, unrecorded }: Batch<WaitingRecord>,
): Promise<void> {
  const { write, makeMonths } = accessStatements(db);
  const numbered = rows.map((row, place) => ({ ...row, place, agoMs: wholeSeconds(row.agoMs) }));
  const batch = { flushId: id, unrecorded, records: JSON.stringify(numbered) };
  try {
    await write.execute(batch);
  } catch (error) {
    if (sqlState(error) !== noPartition) throw error;
    await makeMonths.execute();
    await write.execute(batch);
  }
}

/**
 * A record that is written within a second has the time of its writing, so that the records of a
 * replica lie in the order in which it was asked.
 */
function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1_000) * 1_000;
}
