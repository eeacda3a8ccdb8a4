import { eq, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, perFilters } from '#platform/database/statements.ts';
import { clawbackCorrections } from '../clawback-corrections/tables.ts';
import { disbursementCorrections } from '../corrections/tables.ts';
import type { PaymentKind } from '../model/vocabulary.ts';
import { clawbacks, disbursements } from '../payments/tables.ts';
import { awards } from '../results/tables.ts';

/** One table of payments, as a part of their list. It is called `e`. */
interface Part {
  readonly kind: PaymentKind;
  readonly table: PgTable;
  readonly join?: SQL;
  /** The day on which money moved; a correction has that of its payment, so that both balance. */
  readonly day: SQL;
  /** By how much it changed what counts as paid and not returned, fen. */
  readonly changeFen: SQL;
  readonly disbursementId: SQL;
  readonly clawbackId: SQL;
  readonly movedFromId: SQL;
  readonly movedToId: SQL;
}

const none = sql`null::uuid`;

/** A correction stays where it is; what it moved tells where it went. */
const staying = { movedFromId: none, movedToId: none };

function moves(table: typeof disbursements | typeof clawbacks) {
  return {
    movedFromId: sql`e.moved_from_id`,
    movedToId: sql`(select n.id from ${table} n where n.moved_from_id = e.id)`,
  };
}

const parts: readonly Part[] = [
  {
    kind: 'disbursement',
    table: disbursements,
    day: sql`e.paid_on`,
    changeFen: sql`e.amount_fen`,
    disbursementId: none,
    clawbackId: none,
    ...moves(disbursements),
  },
  {
    kind: 'correction',
    table: disbursementCorrections,
    join: sql`join ${disbursements} d on d.id = e.disbursement_id`,
    day: sql`d.paid_on`,
    changeFen: sql`e.corrected_fen - e.former_fen`,
    disbursementId: sql`e.disbursement_id`,
    clawbackId: none,
    ...staying,
  },
  {
    kind: 'clawback',
    table: clawbacks,
    day: sql`e.reported_on`,
    changeFen: sql`-e.amount_fen`,
    disbursementId: none,
    clawbackId: none,
    ...moves(clawbacks),
  },
  {
    kind: 'clawback-correction',
    table: clawbackCorrections,
    join: sql`join ${clawbacks} k on k.id = e.clawback_id`,
    day: sql`k.reported_on`,
    changeFen: sql`e.former_fen - e.corrected_fen`,
    disbursementId: none,
    clawbackId: sql`e.clawback_id`,
    ...staying,
  },
];

/** An array, so that the awards are found first and each payment by its award. */
const ofAwards = (where: SQL) =>
  sql`e.award_id = any(array(select id from ${awards} where ${where}))`;

const filters = {
  roundId: () => ofAwards(eq(awards.roundId, param('roundId', 'uuid'))),
  awardId: () => sql`e.award_id = ${param('awardId', 'uuid')}`,
  creditCode: () => ofAwards(eq(awards.applicantCreditCode, param('creditCode', 'text'))),
  externalId: () => sql`e.external_id = ${param('externalId', 'text')}`,
  kind: () => sql`part.kind = any(${param('kind', 'text[]')})`,
  from: () => sql`part.day >= ${param('from', 'date')}`,
  through: () => sql`part.day <= ${param('through', 'date')}`,
  recordedSince: () => sql`e.recorded_at >= ${param('recordedSince', 'timestamptz')}`,
};

const afterId = sql`coalesce(${param('after', 'uuid')}, '00000000-0000-0000-0000-000000000000')`;

/** An order of the list, and what follows the last row that was read. */
interface Order {
  /** @param row the name of the rows */
  readonly by: (row: SQL) => SQL;
  readonly after: SQL;
  readonly name: string;
}

const byId: Order = {
  by: (row) => sql`${row}.id`,
  after: sql`e.id > ${afterId}`,
  name: 'by_id',
};

/** What is recorded while somebody pages is then still ahead. */
const byRecording: Order = {
  by: (row) => sql`${row}.recorded_at, ${row}.id`,
  after: sql`(e.recorded_at, e.id) > (
    coalesce(${param('afterRecordedAt', 'timestamptz')}, '-infinity'), ${afterId})`,
  name: 'by_recording',
};

/** @param end what follows the conditions, such as the limit of a page */
function partRows(part: Part, where: readonly SQL[], end = sql``): SQL {
  const conditions = where.length === 0 ? sql`` : sql`where ${sql.join([...where], sql` and `)}`;
  return sql`(select e.id, part.kind, a.round_id, e.award_id, n.number, a.applicant_credit_code,
      e.external_id, part.day, ${part.changeFen} as change_fen,
      ${part.disbursementId} as disbursement_id, ${part.clawbackId} as clawback_id,
      ${part.movedFromId} as moved_from_id, ${part.movedToId} as moved_to_id, e.recorded_at
    from ${part.table} e join ${awards} a on a.id = e.award_id
    join ${applications} n on n.id = a.application_id ${part.join ?? sql``}
    cross join lateral (select ${sql.raw(`'${part.kind}'`)}::text as kind, ${part.day} as day) part
    ${conditions} ${end})`;
}

function allRows(where: readonly SQL[], end?: SQL): SQL {
  const union = parts.map((part) => partRows(part, where, end));
  return sql`(${sql.join(union, sql` union all `)}) as entry`;
}

function sumOf(kind: PaymentKind, amount: SQL) {
  return sql<number>`coalesce(sum(${amount})
    filter (where entry.kind = ${sql.raw(`'${kind}'`)}), 0)::bigint`.mapWith(Number);
}

function listStatement(db: Database, { by, after, name }: Order) {
  return perFilters(filters, (where, suffix) => {
    const part = `${name}_${suffix}`;
    return (
      db
        .select({
          id: sql<string>`entry.id`,
          kind: sql<PaymentKind>`entry.kind`,
          roundId: sql<string>`entry.round_id`,
          awardId: sql<string>`entry.award_id`,
          applicationNumber: sql<string | null>`entry.number`,
          applicantCreditCode: sql<string>`entry.applicant_credit_code`,
          externalId: sql<string>`entry.external_id`,
          day: sql<string>`entry.day`,
          changeFen: sql<number>`entry.change_fen`.mapWith(Number),
          disbursementId: sql<string | null>`entry.disbursement_id`,
          clawbackId: sql<string | null>`entry.clawback_id`,
          movedFromId: sql<string | null>`entry.moved_from_id`,
          movedToId: sql<string | null>`entry.moved_to_id`,
          recordedAt: sql<Date>`entry.recorded_at`.mapWith(disbursements.recordedAt),
        })
        // At most a page of each kind, in the order of its key.
        .from(
          allRows([after, ...where], sql`order by ${by(sql`e`)} limit ${sql.placeholder('limit')}`),
        )
        .orderBy(by(sql`entry`))
        .limit(sql.placeholder('limit'))
        .prepare(`payment_entry_list_${part}`)
    );
  });
}

export const paymentEntryStatements = perDatabase((db: Database) => ({
  list: listStatement(db, byId),
  listRecorded: listStatement(db, byRecording),
  totals: perFilters(filters, (where, suffix) =>
    db
      .select({
        count: sql<number>`count(*)`.mapWith(Number),
        disbursedFen: sumOf('disbursement', sql`entry.change_fen`),
        correctedUpFen: sumOf('correction', sql`greatest(entry.change_fen, 0)`),
        correctedDownFen: sumOf('correction', sql`greatest(-entry.change_fen, 0)`),
        clawedBackFen: sumOf('clawback', sql`-entry.change_fen`),
        clawbacksCorrectedUpFen: sumOf('clawback-correction', sql`greatest(-entry.change_fen, 0)`),
        clawbacksCorrectedDownFen: sumOf('clawback-correction', sql`greatest(entry.change_fen, 0)`),
      })
      .from(allRows(where))
      .prepare(`payment_entry_totals_${suffix}`),
  ),
}));

type Statements = ReturnType<typeof paymentEntryStatements>;

export type PaymentEntryRow = Awaited<
  ReturnType<ReturnType<Statements['list']>['execute']>
>[number];

export type PaymentSums = Awaited<ReturnType<ReturnType<Statements['totals']>['execute']>>[number];
