import {
  and,
  asc,
  eq,
  getTableColumns,
  gte,
  lt,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { recordOnly } from '../entries/record.ts';
import { ledgerEntries } from '../entries/tables.ts';
import { sealedEntries } from '../sealing/tables.ts';
import { sm3Hashes } from '../sm3/tables.ts';

const entry = ledgerEntries;

/** As JSON writes it. */
function json(value: SQLWrapper): SQL {
  return sql`to_json(${value})`;
}

function orNull(value: SQL): SQL {
  return sql`coalesce(${value}, 'null')`;
}

/** As `toWireInstant` writes it. */
const at = sql`to_char(${entry.at} at time zone 'UTC' + interval '8 hours',
  'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"')`;

/**
 * The pieces of an entry's leaf (`entryLeaf` of `presentEntry`) up to its data, and behind it: its
 * members stand in their order. The data is left to JavaScript, whose numbers and order of keys
 * RFC 8785 wants. Ids, codes and instants have no character that JSON escapes.
 */
const leafLead = sql`'{"action":"', ${entry.action},
  '","actor":{"client":', ${json(entry.actorClient)},
  ',"creditCode":', ${orNull(json(entry.actorCreditCode))},
  ',"role":"', ${entry.actorRole}, '","subject":', ${json(entry.actorSubject)},
  '},"applicationId":', ${orNull(json(entry.applicationId))}, ',"at":"', ${at}, '","data":'`;
const leafTail = sql`',"id":"', ${entry.id},
  '","policyVersion":', ${orNull(json(entry.policyVersion))},
  ',"requestId":', ${json(entry.requestId)}, ',"roundId":', ${orNull(json(entry.roundId))},
  ',"ruleIds":', ${json(entry.ruleIds)},
  ',"subject":{"id":"', ${entry.subjectId}, '","type":"', ${entry.subjectType},
  '","version":', ${orNull(json(entry.subjectVersion))},
  '},"transactionId":"', ${entry.transactionId}, '"}'`;

/**
 * A line as NDJSON around the data of its entry. PostgreSQL writes it several times faster than the
 * driver makes an object of each row, of which JSON is made again.
 * @param hash of the leaf, as it was sealed
 */
function writtenLine(hash: AnyPgColumn) {
  const place = sql`'{"position":', ${sealedEntries.position}, ',"leafHash":"',
    encode(${hash}, 'hex'), '","entry":'`;
  return {
    lead: sql<string>`case when ${entry.id} is null then concat(${place}, 'null}')
      else concat(${place}, ${leafLead}) end`,
    data: entry.data,
    tail: sql<string | null>`case when ${entry.id} is not null then concat(${leafTail}, '}') end`,
  };
}

const position = { position: sealedEntries.position, entry: getTableColumns(ledgerEntries) };
const isItsEntry = eq(entry.id, sealedEntries.entryId);
const isItsHash = and(eq(sm3Hashes.level, 0), eq(sm3Hashes.index, sealedEntries.position));
const isInPart = and(
  gte(sealedEntries.position, param('start')),
  lt(sealedEntries.position, param('end')),
);

export const exportStatements = perDatabase((db: Database) => ({
  now: db.select({ now: appNow }).from(sql`(select) as clock`).prepare('ledger_export_now'),
  record: recordOnly(db).prepare('ledger_export_record'),
  /** The entry that an export is. */
  find: db
    .select({ at: ledgerEntries.at, data: ledgerEntries.data })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.subjectId, param('exportId')),
        sql`${ledgerEntries.action} = 'ledger.exported'`,
      ),
    )
    .prepare('ledger_export_find'),
  /** A sealed position whose entry is gone is told as well: the reader shall learn of it. */
  parts: {
    sha256: db
      .select({ ...position, leafHash: sealedEntries.leafHash })
      .from(sealedEntries)
      .leftJoin(ledgerEntries, isItsEntry)
      .where(isInPart)
      .orderBy(asc(sealedEntries.position))
      .prepare('ledger_export_part'),
    sm3: db
      .select({ ...position, leafHash: sm3Hashes.hash })
      .from(sealedEntries)
      .innerJoin(sm3Hashes, isItsHash)
      .leftJoin(ledgerEntries, isItsEntry)
      .where(isInPart)
      .orderBy(asc(sealedEntries.position))
      .prepare('ledger_export_part_sm3'),
  },
  /** The same as lines. */
  lines: {
    sha256: db
      .select(writtenLine(sealedEntries.leafHash))
      .from(sealedEntries)
      .leftJoin(ledgerEntries, isItsEntry)
      .where(isInPart)
      .orderBy(asc(sealedEntries.position))
      .prepare('ledger_export_lines'),
    sm3: db
      .select(writtenLine(sm3Hashes.hash))
      .from(sealedEntries)
      .innerJoin(sm3Hashes, isItsHash)
      .leftJoin(ledgerEntries, isItsEntry)
      .where(isInPart)
      .orderBy(asc(sealedEntries.position))
      .prepare('ledger_export_lines_sm3'),
  },
}));
