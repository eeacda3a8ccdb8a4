import type pg from 'pg';

const ID = '01900000-0000-7000-8000-000000000001';

/** One value for each type: rows of all tables then refer to each other. */
const simplest: Readonly<Record<string, string>> = {
  uuid: `'${ID}'`,
  text: `'x'`,
  int2: '1',
  int4: '1',
  int8: '1',
  bool: 'true',
  date: `'2025-11-17'`,
  timestamptz: `'2025-11-17 09:00+08'`,
  interval: `'0'`,
  jsonb: `'{}'`,
  bytea: `sha256('x')`,
  xid8: `'1'`,
  _text: `'{}'`,
  _int4: `'{}'`,
  _uuid: `'{}'`,
};

/** Where a constraint, or a guard that is not the wall's, asks for another value. */
const others: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // A partition of this month.
  access_records: { at: 'app_now()' },
  // The first is open from the beginning, and stays so.
  award_instalments: { status: `'report-due'`, basis_points: '10000' },
  awards: { cap_credit_code: `'x'` },
  case_notes: { text: `'x'`, salt: `'x'` },
  // A number of the finance platform names one act.
  clawbacks: { external_id: `'k'` },
  clawback_corrections: { external_id: `'q'`, former_fen: '2' },
  counter_slots: { ends_at: `'2025-11-17 09:30+08'` },
  disbursement_corrections: { external_id: `'c'`, former_fen: '2' },
  ledger_entries: { subject_version: '1' },
  objections: {
    ...{ application_id: `'${ID}'`, objector: `'applicant'`, objector_credit_code: `'x'` },
    statement: `'x'`,
  },
  payment_order_files: { sha256: `encode(sha256(sha256('x')), 'hex')` },
  // A judged checklist stays.
  pre_review_decisions: { submission_number: '2' },
  usage_reports: { status: `'submitted'` },
  return_notices: { submission_number: '2' },
  sealed_entries: { position: '0' },
  sm3_hashes: { level: '0', index: '0' },
  unsealed_entries: { number: '1000000' },
};

export interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly demanded: boolean;
}

/** Every column of every table of the database. */
export async function columnsOf(admin: pg.Client): Promise<readonly Column[]> {
  const { rows } = await admin.query<Column>(
    `SELECT table_name AS table, column_name AS name, udt_name AS type,
       is_nullable = 'NO' AND column_default IS NULL AS demanded
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND NOT (SELECT relispartition FROM pg_class WHERE oid = format('public.%I', table_name)::regclass)
     ORDER BY table_name, ordinal_position`,
  );
  return rows;
}

/** Puts one row into every table that has none. @param admin a superuser */
export async function fillTables(admin: pg.Client, columns: readonly Column[]): Promise<void> {
  await admin.query('BEGIN; SET LOCAL session_replication_role = replica');
  for (const [table, all] of Map.groupBy(columns, (column) => column.table)) {
    const given = { ...others[table] };
    const filled = all.filter(({ name, demanded }) => demanded || name in given);
    const values = filled.map(
      ({ name, type }) => given[name] ?? simplest[type] ?? `(enum_range(NULL::${type}))[1]`,
    );
    await admin.query(
      `INSERT INTO ${table} (${filled.map(({ name }) => `"${name}"`).join()})
         OVERRIDING SYSTEM VALUE
       SELECT ${values.join()} WHERE NOT EXISTS (SELECT FROM ${table})`,
    );
  }
  await admin.query('COMMIT');
}
