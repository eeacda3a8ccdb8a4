import { and, asc, desc, eq, getTableColumns, gt, lt, type SQL, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import { ledgerEntries, ledgerRoots, sealedEntries } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { expertAssignments } from '#scoring/index.ts';

/** Who is told of which entries about cases, beyond the actions of its role. */
export const readerKinds = ['auditor', 'staff', 'applicant', 'expert'] as const;

export type ReaderKind = (typeof readerKinds)[number];

const isOfNoCase = sql`${sealedEntries.applicationId} is null`;

/** Decided by the entry and by what was sealed before it, so that it never changes afterwards. */
const isSubmitted = sql`exists (select from ${sealedEntries} first
  where first.application_id = ${sealedEntries.applicationId}
    and first.action = 'application.submitted' and first.position <= ${sealedEntries.position})`;

const ownCases = sql`(select ${applications.id} from ${applications}
  where ${applications.applicantCreditCode} = ${param('creditCode', 'text')})`;

const seats = sql`(select distinct ${expertAssignments.applicationId} as id
  from ${expertAssignments} where ${expertAssignments.expertSubject} = ${param('subject', 'text')})`;

/**
 * What an expert did, or what gave it a seat or took it. The limit keeps the search for an excuse from
 * reading the whole table at once.
 */
const isOwnSeat = sql`case ${sealedEntries.action}
  when 'expert.assigned' then (select entry.data -> 'experts' ? ${param('subject', 'text')}
    from ${ledgerEntries} entry where entry.id = ${sealedEntries.entryId})
  when 'expert.excused' then coalesce((select true from ${ledgerEntries} entry
    join ${expertAssignments} on ${expertAssignments.id}::text = entry.data ->> 'assignmentId'
    where entry.id = ${sealedEntries.entryId}
      and ${expertAssignments.applicationId} = ${sealedEntries.applicationId}
      and ${expertAssignments.expertSubject} = ${param('subject', 'text')} limit 1), false)
  else ${sealedEntries.actorSubject} = ${param('subject', 'text')} end`;

const isTold: Readonly<Record<ReaderKind, SQL>> = {
  auditor: sql`true`,
  staff: sql`(${isOfNoCase} or ${isSubmitted})`,
  applicant: sql`(${isOfNoCase} or ${sealedEntries.applicationId} in ${ownCases})`,
  expert: sql`(${isOfNoCase} or ${isOwnSeat})`,
};

/** Of the entries that were examined; as a column, so that it does not choose the index. */
function isWanted(reader: ReaderKind): SQL<boolean> {
  return sql<boolean>`${sealedEntries.action} = any(${param('types', 'ledger_action[]')})
    and (${param('roundId', 'uuid')} is null or ${sealedEntries.roundId} = ${param('roundId', 'uuid')})
    and (${param('applicationId', 'uuid')} is null
      or ${sealedEntries.applicationId} = ${param('applicationId', 'uuid')})
    and ${isTold[reader]}`;
}

/** Behind the cursor, and in the log as it was when the request began to read. */
const isAhead = and(
  gt(sealedEntries.position, param('after', 'bigint')),
  lt(sealedEntries.position, param('size', 'bigint')),
);

/** A page of positions from each part; together they hold the next page. */
function pagesOf(parts: SQL, part: SQL): SQL {
  return sql`select page.position from ${parts} cross join lateral (
    select ${sealedEntries.position} from ${sealedEntries} where ${and(part, isAhead)}
    order by ${asc(sealedEntries.position)} limit ${sql.placeholder('limit')}) page`;
}

function isIn(positions: SQL): SQL {
  return sql`${sealedEntries.position} in (${positions})`;
}

const eachType = (types: string) => sql`unnest(${param(types, 'ledger_action[]')}) each(action)`;
const isEachType = sql`${sealedEntries.action} = each.action`;

/** Entries about the reader's cases, and about no case. */
function ofOwn(cases: SQL): SQL {
  const ofCases = pagesOf(sql`${cases} held`, sql`${sealedEntries.applicationId} = held.id`);
  return isIn(sql`${ofCases} union all ${pagesOf(eachType('subjectTypes'), isEachType)}`);
}

/** Where the entries are sought, so that an index follows their positions. */
const ways = {
  whole: undefined,
  round: eq(sealedEntries.roundId, param('roundId', 'uuid')),
  case: eq(sealedEntries.applicationId, param('applicationId', 'uuid')),
  types: isIn(pagesOf(eachType('types'), isEachType)),
  ownCases: ofOwn(ownCases),
  seats: ofOwn(seats),
} as const satisfies Readonly<Record<string, SQL | undefined>>;

export type Way = keyof typeof ways;

export const feedStatements = perDatabase((db: Database) => {
  /** The next entries that may be wanted, in order, and whether each is. */
  function examine(reader: ReaderKind, way: Way) {
    const named = `${reader}_${way}`;
    return db
      .select({ position: sealedEntries.position, isWanted: isWanted(reader) })
      .from(sealedEntries)
      .where(and(isAhead, ways[way]))
      .orderBy(asc(sealedEntries.position))
      .limit(sql.placeholder('limit'))
      .prepare(`feed_examine_${named}`);
  }
  /** Each is planned by itself. */
  function examineAny(reader: ReaderKind) {
    return {
      whole: examine(reader, 'whole'),
      round: examine(reader, 'round'),
      case: examine(reader, 'case'),
      types: examine(reader, 'types'),
    };
  }
  return {
    examine: {
      auditor: examineAny('auditor'),
      staff: examineAny('staff'),
      applicant: { ownCases: examine('applicant', 'ownCases'), case: examine('applicant', 'case') },
      expert: { seats: examine('expert', 'seats'), case: examine('expert', 'case') },
    },
    /** The log as it stands: root, last leaf, and the leaf at a position; no row: it is empty. */
    head: db
      .select({
        size: ledgerRoots.size,
        root: ledgerRoots.root,
        lastLeaf: leafAt(sql`${ledgerRoots.size} - 1`),
        leafAfter: leafAt(param('after', 'bigint')),
      })
      .from(ledgerRoots)
      .orderBy(desc(ledgerRoots.size))
      .limit(1)
      .prepare('feed_head'),
    entries: db
      .select({
        ...getTableColumns(ledgerEntries),
        position: sealedEntries.position,
        leafHash: sealedEntries.leafHash,
      })
      .from(ledgerEntries)
      .innerJoin(sealedEntries, eq(sealedEntries.entryId, ledgerEntries.id))
      .where(sql`${sealedEntries.position} = any(${param('positions', 'bigint[]')})`)
      .orderBy(asc(sealedEntries.position))
      .prepare('feed_entries'),
    leaf: db
      .select({ leafHash: sealedEntries.leafHash })
      .from(sealedEntries)
      .where(eq(sealedEntries.position, param('position', 'bigint')))
      .prepare('feed_leaf'),
    size: db
      .select({ size: ledgerRoots.size })
      .from(ledgerRoots)
      .orderBy(desc(ledgerRoots.size))
      .limit(1)
      .prepare('feed_size'),
  };
});

function leafAt(position: SQL): SQL<Buffer | null> {
  return sql<Buffer | null>`(select leaf.leaf_hash from ${sealedEntries} leaf
    where leaf.position = ${position})`;
}
