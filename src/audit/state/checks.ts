import { type SQL, sql } from 'drizzle-orm';
import { awards } from '#awards/index.ts';
import { applications } from '#cases/index.ts';
import type { LedgerAction, SubjectType } from '#kernel/model/index.ts';
import { ledgerEntries } from '#ledger/index.ts';

// The kinds of checks of the state: each compares rows with the entries, or with what they sum up.

/**
 * One check: rows of a table that are not what the entries say. Each row of the query has the id of
 * the row, the column, and both values as text; null where a side has nothing.
 */
export interface StateCheck {
  readonly table: string;
  readonly differences: SQL;
}

/** The text of a member of an entry's data. */
export function member(entry: string, name: string): SQL {
  return sql`${sql.identifier(entry)}.data ->> ${sql.raw(`'${name}'`)}`;
}

/** SHA-256 of a text, hex: of canonical JSON where entries have the digest of a value. */
export function textSha256(text: SQL): SQL {
  return sql`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;
}

export function action(...actions: readonly LedgerAction[]): SQL {
  return sql.raw(`(${actions.map((each) => `'${each}'`).join(', ')})`);
}

/** Every row of a subject has the version that its last entry gave it, and none was deleted. */
export function versions(table: SQL, name: string, subject: SubjectType): StateCheck {
  const type = sql.raw(`'${subject}'`);
  return {
    table: name,
    differences: sql`select coalesce(r.id, e.subject_id)::text as id, 'version' as "column",
        r.version::text as held, e.version::text as recorded
      from (select id, version from ${table}) as r
      full join (select subject_id, max(subject_version) as version from ${ledgerEntries}
        where subject_type = ${type} and subject_version is not null group by subject_id) as e
        on e.subject_id = r.id
      where r.version is distinct from e.version`,
  };
}

interface Recorded {
  /** The rows, with `id`, `application_id` and the compared columns. */
  readonly rows: SQL;
  /** The condition that finds the entry `e` of row `r`. */
  readonly entry: SQL;
  /** Columns of the rows with the members of the entry's data that they must equal. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Every row has an entry of its own, which holds the same values. */
export function recordedAs(table: string, { rows, entry, columns }: Recorded): StateCheck {
  const pairs = Object.entries(columns).map(
    ([column, name]) =>
      sql`(${sql.raw(`'${column}'`)}, r.${sql.identifier(column)}::text, ${member('e', name)})`,
  );
  return {
    table,
    differences: sql`select r.id::text as id, compared."column", compared.held, compared.recorded
      from (${rows}) as r left join ${ledgerEntries} as e on ${entry}
      cross join lateral (values ${sql.join(pairs, sql`, `)})
        as compared("column", held, recorded)
      where compared.held is distinct from compared.recorded`,
  };
}

interface Left {
  /** The condition that finds the row `r` that entry `e` left. */
  readonly row: SQL;
  /** What the row must hold as text, by column: its own value `held`, and that of the entry. */
  readonly columns: Readonly<Record<string, { readonly held: SQL; readonly recorded: SQL }>>;
}

/** Every entry of an action has the row that it left, which still holds what it says. */
export function leftBy(
  left: LedgerAction,
  { name, rows }: { readonly name: string; readonly rows: SQL },
  { row, columns }: Left,
): StateCheck {
  const pairs = Object.entries(columns).map(
    ([column, { held, recorded }]) =>
      sql`(${sql.raw(`'${column}'`)}, (${held})::text, (${recorded})::text)`,
  );
  return {
    table: name,
    differences: sql`select e.subject_id::text as id, compared."column", compared.held,
        compared.recorded
      from ${ledgerEntries} as e left join ${rows} as r on ${row}
      cross join lateral (values ${sql.join(pairs, sql`, `)})
        as compared("column", held, recorded)
      where e.action in ${action(left)} and e.subject_version is not null
        and compared.held is distinct from compared.recorded`,
  };
}

interface LastEntry {
  /** The rows, with `id` and the compared columns. */
  readonly rows: SQL;
  readonly actions: readonly LedgerAction[];
  /** The condition that finds the entries `e` of row `r`. */
  readonly entry: SQL;
  /** What each column holds after the last of them, from that entry `e` and the row `r`. */
  readonly columns: Readonly<Record<string, SQL>>;
}

/** Every row stands as the last of its entries of some actions left it. */
export function asLastRecorded(table: string, of: LastEntry): StateCheck {
  const told = Object.entries(of.columns).map(
    ([column, recorded]) =>
      sql`(${sql.raw(`'${column}'`)}, r.${sql.identifier(column)}::text, (${recorded})::text)`,
  );
  return {
    table,
    differences: sql`select r.id::text as id, compared."column", compared.held, compared.recorded
      from (${of.rows}) as r left join lateral (
        select * from ${ledgerEntries} as e
        where ${of.entry} and e.action in ${action(...of.actions)}
          and e.subject_version is not null
        order by e.subject_version desc, e.id desc limit 1) as e on true
      cross join lateral (values ${sql.join(told, sql`, `)})
        as compared("column", held, recorded)
      where compared.held is distinct from compared.recorded`,
  };
}

/** What a row holds is what the query makes of the entries, or of other rows: `id`, `held`, `summed`. */
export function sums(table: string, column: string, query: SQL): StateCheck {
  return {
    table,
    differences: sql`select s.id, ${sql.raw(`'${column}'`)} as "column",
        s.held::text as held, s.summed::text as recorded
      from (${query}) as s where s.held is distinct from s.summed`,
  };
}

interface MovedRows {
  readonly table: SQL;
  /** What recorded a row, and the member of its data that names the row. */
  readonly action: LedgerAction;
  readonly member: string;
  /** The id of the row from which a correction moved row `r`; earlier entries do not tell it. */
  readonly cameFrom: SQL;
}

/** Every payment or clawback came from where its entry says. */
export function originsOf(name: string, of: MovedRows): StateCheck {
  return sums(
    name,
    'moved_from_id',
    sql`select r.id::text as id, r.moved_from_id::text as held,
        coalesce(${member('e', 'movedFromId')}, (${of.cameFrom})::text) as summed
      from ${of.table} as r join ${awards} as a on a.id = r.award_id
      join ${ledgerEntries} as e on e.application_id = a.application_id
        and e.action in ${action(of.action)} and ${member('e', of.member)} = r.id::text`,
  );
}

export const held = action('award.granted', 'no-award.confirmed');

/** What the last entry on its result says of a case: whether it is held, and the state of its award. */
export function ofResult(column: string, present: SQL, recorded: SQL): StateCheck {
  return sums(
    'applications',
    column,
    sql`select a.id::text as id, ${present} as held, ${recorded} as summed
      from ${applications} as a left join (
        select distinct on (e.application_id) e.application_id, e.action from ${ledgerEntries} as e
        where e.action in ${action(
          ...([
            'award.granted',
            'no-award.confirmed',
            'award.revoked',
            'no-award.revoked',
          ] as const),
          ...(['award.published', 'no-award.published', 'award.finalised'] as const),
          ...(['award.withdrawn', 'result.annulled'] as const),
        )}
        order by e.application_id, e.subject_version desc, e.action = 'result.annulled' desc
      ) as result on result.application_id = a.id`,
  );
}
