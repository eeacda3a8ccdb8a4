import type { Pool } from '../../src/platform/database/database.ts';

/** Ids of seeded cases rise with their numbers, so lists show them in this order. */
export const caseIdOf = (number: number) =>
  `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** The same in SQL. @param number an expression */
export const caseIdSql = (number: string) =>
  `('01900000-0000-7000-8000-' || lpad(to_hex((${number})::bigint), 12, '0'))::uuid`;

/**
 * The organisation of a seeded case, ten cases each: a command looks at the other cases of its
 * applicant. The last symbol is no check character, so that SQL writes the same; such codes are in
 * real use, and noted, not refused.
 */
export const creditCodeOf = (caseId: string) =>
  creditCodeAt(Number.parseInt(caseId.slice(-12), 16));

const CASES_EACH = 10;

const creditCodeAt = (number: number) =>
  `91350100M${Math.floor(number / CASES_EACH)
    .toString()
    .padStart(8, '0')}A`;

/** The same in SQL. @param number an expression */
export const creditCodeSql = (number: string) =>
  `('91350100M' || lpad((${number} / ${CASES_EACH})::text, 8, '0') || 'A')`;

export interface Copies {
  /** Number of the first copy. */
  readonly from: number;
  readonly count: number;
  /** SQL over the copy's number `n`, by column, in every table that has it. */
  readonly changes?: Readonly<Record<string, string>>;
  /** Which tables; absent: all that hold rows of the case. */
  readonly tables?: readonly string[];
}

/**
 * Copies a case with its rows in all tables, so that the copies look as if their commands had run.
 * Triggers are off: nothing is measured yet.
 */
export async function cloneCases(
  admin: Pool,
  templateId: string,
  { from, count, changes = {}, tables }: Copies,
): Promise<void> {
  const client = await admin.connect();
  try {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica');
    for (const { table, columns } of await tablesOfCases(admin)) {
      if (tables?.includes(table) === false) continue;
      const isSpine = table === 'applications';
      const selected = columns.map((column) => {
        return changes[column] ?? copied(column, isSpine) ?? `t.${column}`;
      });
      await client.query(
        `INSERT INTO ${table} (${columns.join()})
         SELECT ${selected.join()}
         FROM generate_series(${from}::bigint, ${from + count - 1}) n,
           (SELECT *, row_number() OVER () AS k FROM ${table}
            WHERE ${isSpine ? 'id' : 'application_id'} = '${templateId}') t`,
      );
    }
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  // Otherwise the first measurement would pay for the vacuum work that seeding leaves behind.
  await admin.query('VACUUM ANALYZE');
  await admin.query('CHECKPOINT');
}

/** The spine first; then every table that belongs to a case, but for the positions of its entries. */
async function tablesOfCases(admin: Pool) {
  const { rows } = await admin.query<{ table: string; columns: string[] }>(
    `SELECT table_name AS table, array_agg(column_name::text) AS columns
     FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'NEVER'
       AND table_name <> 'sealed_entries'
     GROUP BY table_name
     HAVING table_name = 'applications' OR bool_or(column_name = 'application_id')
     ORDER BY table_name <> 'applications'`,
  );
  return rows;
}

/** Expressions for columns that must differ from copy to copy. */
function copied(column: string, isSpine: boolean): string | undefined {
  if (column === 'applicant_credit_code' && isSpine) return creditCodeSql('n');
  // One living application per applicant and product, which has its key from its name.
  if (column === 'form' && isSpine) {
    return "jsonb_set(t.form, '{product,name}', to_jsonb((t.form #>> '{product,name}') || n))";
  }
  if (column === 'product_key') return "'product-' || n";
  if (column === 'id') return isSpine ? caseIdSql('n') : 'uuidv7()';
  if (column === 'application_id' || column === 'subject_id') return caseIdSql('n');
  if (column === 'storage_key') return "t.storage_key || '/' || n";
  if (column === 'number' && isSpine) return "CASE WHEN t.number IS NOT NULL THEN 'B-' || n END";
  return undefined;
}
