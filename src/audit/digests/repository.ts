import { and, asc, eq, getTableName, gt, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { caseNotes } from '#applications/index.ts';
import {
  allocationRunItems,
  allocationRuns,
  awards,
  clawbackCorrections,
  clawbacks,
  disbursementCorrections,
  disbursements,
  objections,
  usageReports,
} from '#awards/index.ts';
import { applications, caseContacts } from '#cases/index.ts';
import {
  appointments,
  counterClosures,
  lateVisits,
  noShowBarLifts,
  paperReceipts,
} from '#counter/index.ts';
import { webhooks } from '#events/index.ts';
import type { LedgerAction, StoredDigest } from '#kernel/model/index.ts';
import { ledgerEntries } from '#ledger/index.ts';
import { materials } from '#materials/index.ts';
import { organisationChanges } from '#organisations/index.ts';
import { measureImports, otherMeasures } from '#other-measures/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import {
  contentMatchVerdicts,
  decisionProposals,
  preReviewDecisions,
  returnNoticeExtensions,
  returnNotices,
  reviewChecks,
  roundExtensions,
  secondReviews,
} from '#pre-review/index.ts';
import { proposals } from '#proposals/index.ts';
import { policyVersions, rounds, scenarios } from '#rounds/index.ts';
import { expertDraws, experts, finalScores, scoreSheets } from '#scoring/index.ts';
import { tokenRevocations } from '#token-revocations/index.ts';
import { storedDigests } from '../model/stored-digests.ts';

/** What an entry says of the row that it stands for. */
export interface DigestedEntry {
  readonly id: string;
  readonly action: LedgerAction;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type DigestStatements = ReturnType<typeof statementsOf>;

/** Every table of which entries have digests. */
const tables = [
  ...[
    applications,
    caseNotes,
    awards,
    usageReports,
    experts,
    finalScores,
    otherMeasures,
    scenarios,
  ],
  ...[contentMatchVerdicts, decisionProposals, preReviewDecisions, reviewChecks, secondReviews],
  ...[returnNotices, returnNoticeExtensions],
  ...[appointments, counterClosures, lateVisits, noShowBarLifts, paperReceipts, webhooks],
  tokenRevocations,
  ...[rounds, policyVersions, roundExtensions, measureImports, organisationChanges, proposals],
  ...[caseContacts, materials, expertDraws, scoreSheets, allocationRuns, objections],
  ...[disbursements, disbursementCorrections, clawbacks, clawbackCorrections],
];

function tableNamed(name: string): PgTable {
  const table = tables.find((each) => getTableName(each) === name);
  if (table === undefined) throw new Error(`no table ${name} is compared by digests`);
  return table;
}

const digested = [...new Set(storedDigests.flatMap(({ actions }) => actions))];

export const digestStatements = perDatabase((db: Database) => ({
  /** Entries that may carry a digest, by id. */
  page: db
    .select({
      id: ledgerEntries.id,
      action: ledgerEntries.action,
      subject: ledgerEntries.subjectId,
      data: sql<DigestedEntry['data']>`${ledgerEntries.data}`,
    })
    .from(ledgerEntries)
    .where(
      and(
        gt(ledgerEntries.id, param('after')),
        inArray(ledgerEntries.action, digested),
        isNotNull(ledgerEntries.subjectVersion),
      ),
    )
    .orderBy(asc(ledgerEntries.id))
    .limit(sql.placeholder('limit'))
    .prepare('state_digested_entries'),
  /** Each of the stored digests, with its own. */
  ofDigests: storedDigests.map((stored, at) => ({
    stored,
    statements: statementsOf(db, stored, at),
  })),
}));

function statementsOf(db: Database, stored: StoredDigest<never>, at: number) {
  const { table, key } = stored;
  const rows = tableNamed(table);
  const columns = Object.keys(key).map((column) => sql.identifier(column));
  const isRow = columns.map((column) => sql`held.${column} = wanted.${column}`);
  return {
    /** The rows of keys, each with the place of its key. */
    rows: db
      .select({
        at: sql<number>`(given.place - 1)::int`,
        row: sql<Readonly<Record<string, unknown>>>`to_jsonb(held)`,
      })
      .from(
        sql`jsonb_array_elements(${param('keys', 'jsonb')}) with ordinality as given(key, place)
          cross join lateral jsonb_populate_record(null::${rows}, given.key) as wanted
          join ${rows} as held on ${sql.join(isRow, sql` and `)}`,
      )
      .prepare(`state_digested_rows_${at}`),
    /** Which entries have a later one, of certain actions, on the same row. */
    overtaken: db
      .select({ at: sql<number>`given.at` })
      .from(
        sql`jsonb_to_recordset(${param('misfits', 'jsonb')}) as given(at int, id uuid, actions jsonb)
          join ${ledgerEntries} as e on e.id = given.id`,
      )
      .where(
        sql`exists (select from ${ledgerEntries} as later
          where ${isLater(stored)}
            and given.actions ? later.action::text and ${isAboutRow(stored)}
            and ${isSameRow(Object.values(key))})`,
      )
      .prepare(`state_digested_overtaken_${at}`),
  };
}

/** A later entry of the subject, or the one by which the row itself was emptied. */
function isLater({ key, removedBy }: Pick<StoredDigest<never>, 'key' | 'removedBy'>): SQL {
  const next = sql`(later.subject_id = e.subject_id and later.subject_version > e.subject_version)`;
  const place = key.id;
  if (removedBy === undefined || place === undefined || place === 'subject') return next;
  return sql`(${next} or later.subject_id = (e.data ->> ${sql.raw(`'${place}'`)})::uuid
    and later.subject_id <> e.subject_id and later.action = ${sql.raw(`'${removedBy}'`)})`;
}

/** An earlier entry may lack the digest; one that takes a row away has none. */
function isAboutRow({ member, removedBy }: Pick<StoredDigest<never>, 'member' | 'removedBy'>): SQL {
  const digest = sql`later.data -> ${sql.raw(`'${member}'`)} is not null`;
  return removedBy === undefined
    ? digest
    : sql`(${digest} or later.action = ${sql.raw(`'${removedBy}'`)})`;
}

/** Both entries are of one subject; the rest of the key stands in their data. */
function isSameRow(places: readonly string[]): SQL {
  const members = places.filter((place) => place !== 'subject');
  const equal = members.map((member) => {
    const name = sql.raw(`'${member}'`);
    return sql`later.data -> ${name} = e.data -> ${name}`;
  });
  return sql.join([sql`true`, ...equal], sql` and `);
}

const isOfItems = sql`${ledgerEntries.action} = 'allocation-items.proposed'
  and ${ledgerEntries.subjectVersion} is not null`;

const itemColumns = {
  runId: allocationRunItems.runId,
  rank: allocationRunItems.rank,
  applicationId: allocationRunItems.applicationId,
  product: allocationRunItems.product,
};

export const runItemStatements = perDatabase((db: Database) => ({
  /** The next entry with digests of a run's products, by id. */
  next: db
    .select({
      id: ledgerEntries.id,
      runId: ledgerEntries.subjectId,
      products: sql<
        readonly { readonly rank: number; readonly sha256: string }[]
      >`${ledgerEntries.data} -> 'products'`,
    })
    .from(ledgerEntries)
    .where(and(gt(ledgerEntries.id, param('after')), isOfItems))
    .orderBy(asc(ledgerEntries.id))
    .limit(1)
    .prepare('state_run_items_entry'),
  itemsOf: db
    .select(itemColumns)
    .from(allocationRunItems)
    .where(
      and(
        eq(allocationRunItems.runId, param('runId')),
        sql`${allocationRunItems.rank} = any(${param('ranks', 'integer[]')})`,
      ),
    )
    .prepare('state_run_items'),
  /** Products of which no entry tells, in runs whose products the ledger has. */
  unlisted: db
    .select(itemColumns)
    .from(allocationRunItems)
    .where(
      sql`${allocationRunItems.runId} in (
          select ${ledgerEntries.subjectId} from ${ledgerEntries} where ${isOfItems})
        and (${allocationRunItems.runId}, ${allocationRunItems.rank}) not in (
          select ${ledgerEntries.subjectId}, (listed ->> 'rank')::integer from ${ledgerEntries}
          cross join lateral jsonb_array_elements(${ledgerEntries.data} -> 'products') as listed
          where ${isOfItems})`,
    )
    .orderBy(asc(allocationRunItems.runId), asc(allocationRunItems.rank))
    .prepare('state_run_items_unlisted'),
}));
