import { caseIdOf, caseIdSql, cloneCases } from '../../bench/lib/clone-cases.ts';
import type { AllocationTrace } from '../../src/awards/model/allocation/types.ts';
import type { PlannedAward, RunTotals } from '../../src/awards/model/runs/run-result.ts';
import type { Pool } from '../../src/platform/database/database.ts';
import { ignoreShapes } from './observed.ts';
import type { TestService } from './service.ts';

/** The number of cases; tables that belong to cases or rounds have about as many rows. */
export const CROWD = 20_000;

/** An expert with every hundredth case of all rounds. */
export const BUSY_EXPERT = 'expert-0';

/** A reviewer with a few claims among many of others. */
export const BUSY_REVIEWER = 'reviewer-0';

/** A demand unit with few of the scenarios. */
export const RARE_UNIT = '单位-0';

/** SQL over the number `n` of a row, by column. */
type Values = Readonly<Record<string, string>>;

/** Minutes apart. */
const recordedAt = "'2025-12-01 00:00+08'::timestamptz + n * interval '1 minute'";

/**
 * Fills every table that a list reads, so that the planner has a choice: rows of three rounds,
 * common and rare statuses, and owners with few rows.
 * @param admin a superuser, because the checks of commands are skipped here
 */
export async function crowdTables(service: TestService, admin: Pool): Promise<void> {
  ignoreShapes();
  const draft = await service.readyDraft(service.applicant());
  const submitted = await service.readyDraft(service.applicant());
  await service.applicant().post(`${submitted.url}/submissions`);
  const roundId = await roundsOf(service);

  await cloneCases(admin, submitted.id, {
    ...{
      from: 0,
      count: CROWD,
      tables: ['applications', 'case_contacts', 'submissions', 'materials'],
    },
    changes: {
      round_id: roundId,
      status: `CASE WHEN n < 60 THEN 'returned' WHEN n % 5 = 0 THEN 'submitted'
        WHEN n % 5 = 1 THEN 'resubmitted' WHEN n % 5 = 2 THEN 'declined'
        ELSE 'accepted' END::case_status`,
      stage: `CASE WHEN n < 60 THEN 'after-acceptance' WHEN n % 4 = 0 THEN 'online'
        WHEN n % 4 = 1 THEN 'scoring' ELSE 'closed' END::case_stage`,
      paper_state: `CASE WHEN n % 4 = 1 THEN 'confirmed' ELSE 'undecided' END::paper_state`,
      pre_review_result: `CASE WHEN n >= 60 AND n % 5 = 2 THEN 'failed'
        ELSE 'pending' END::pre_review_result`,
      award_state: `CASE WHEN n % 200 = 0 THEN 'granted' ELSE 'final' END::award_state`,
      result_held_at: `CASE WHEN n % 200 = 0 THEN t.updated_at END`,
      pending_decision: `CASE WHEN n % 500 = 0 THEN 'decline' END::decision_kind`,
      applicant_credit_code: `CASE WHEN n % 500 = 0 THEN t.applicant_credit_code
        ELSE lpad(n::text, 18, '9') END`,
      last_submitted_at: `t.last_submitted_at + make_interval(secs => n)`,
      // A few look alike, in words and in bytes.
      form: `CASE WHEN n % 1000 = 0 THEN t.form
        ELSE jsonb_set(jsonb_set(t.form, '{product,name}', to_jsonb('产品 ' || n)),
          '{scenarioCode}', CASE WHEN n % 400 = 7 THEN '"S-7"' ELSE t.form -> 'scenarioCode' END)
        END`,
      product_key: `'product-' || n`,
      content_bands: `CASE WHEN n % 1000 = 0 THEN t.content_bands ELSE ARRAY[n::integer] END`,
      sha256: `CASE WHEN n % 1000 = 0 THEN t.sha256 ELSE md5(n::text) || md5(t.kind) END`,
    },
  });
  await cloneCases(admin, draft.id, {
    ...{ from: CROWD, count: 500 },
    changes: { product_key: `'product-' || n` },
  });
  await cloneCases(admin, submitted.id, {
    ...{ from: 0, count: CROWD, tables: ['ledger_entries'] },
    changes: {
      round_id: roundId,
      actor_subject: `'person-' || n % 50`,
      actor_role: `(enum_range(NULL::actor_role))[1 + n % 5]`,
      actor_client: `'system-' || n % 20`,
      request_id: `'request-' || n`,
      rule_ids: `CASE WHEN n % 10 = 0 THEN '{2.4}' ELSE t.rule_ids END`,
      at: `t.at + make_interval(secs => n)`,
    },
  });
  await admin.query('SELECT make_access_months()');
  for (const [table, rows, values] of tables(roundId)) await fill(admin, table, rows, values);
  await seal(admin);
  await dropEmptyMonths(admin);
  await admin.query('VACUUM ANALYZE');
}

/** The planner reads a month without rows as a whole, for it costs nothing. */
async function dropEmptyMonths(admin: Pool): Promise<void> {
  const { rows } = await admin.query(`SELECT inhrelid::regclass AS month FROM pg_inherits
    WHERE inhparent = 'access_records'::regclass AND inhrelid <> 'access_records_2025_11'::regclass`);
  for (const { month } of rows) await admin.query(`DROP TABLE ${month}`);
}

/** Every entry has its position; the hashes are no hashes of leaves. */
async function seal(admin: Pool): Promise<void> {
  for (const statement of [
    `INSERT INTO sealed_entries
     SELECT row_number() OVER (ORDER BY id) - 1, id, sha256(''), action, subject_id, application_id,
       round_id, actor_subject, actor_role, actor_client, request_id, at, max(at) OVER (ORDER BY id)
     FROM ledger_entries`,
    `INSERT INTO sealed_entry_rules
     SELECT DISTINCT rule, position FROM sealed_entries
     JOIN ledger_entries ON id = entry_id CROSS JOIN unnest(rule_ids) rule`,
    "INSERT INTO ledger_roots SELECT position + 1, sha256('') FROM sealed_entries",
    'DELETE FROM unsealed_entries',
  ]) {
    await admin.query(`BEGIN; SET LOCAL session_replication_role = replica;
      SET LOCAL statement_timeout = 0; ${statement}; COMMIT`);
  }
}

/** The tests read the oldest of three rounds. @returns SQL over `n` that picks one of them */
async function roundsOf(service: TestService): Promise<string> {
  const later: string[] = [];
  for (const code of ['2024-open-scenario', '2023-open-scenario']) {
    const { body } = await service.as('officer').post<{ readonly id: string }>('/v1/rounds', {
      document: { ...service.document, code },
      reason: '申报通知',
    });
    later.push(body.id);
  }
  return `CASE WHEN n < ${CROWD / 3} THEN '${service.roundId}'
    WHEN n < ${(CROWD / 3) * 2} THEN '${later[0]}' ELSE '${later[1]}' END::uuid`;
}

/** Rows of the tables without a template, by table; the n-th belongs to the n-th case. */
function tables(round_id: string): readonly (readonly [string, number, Values])[] {
  const id = caseIdSql('n');
  const application_id = id;
  const ofCase = { id, application_id, submission_number: '1' };
  const pass = { ...ofCase, checks: `'[]'`, paper_items: `'[]'` };
  const some = caseIdSql('n % 100');
  return [
    ['rounds', 2_000, { id, code: `'R-' || n`, title: `'{"zh": "轮次", "en": "Round"}'` }],
    [
      'access_records',
      CROWD,
      {
        ...{ application_id, number: 'n', attempts: '1', object_ids: `'{}'` },
        at: `'2025-11-10T00:00:00+08:00'::timestamptz + make_interval(secs => n)`,
        actor_subject: `'person-' || n % 100`,
        operation: `CASE WHEN n % 50 = 0 THEN 'listScoreSheets' ELSE 'getApplication' END`,
        kind: `CASE WHEN n % 2 = 0 THEN 'file' ELSE 'application' END::read_kind`,
        outcome: `CASE WHEN n % 50 = 0 THEN 'not-found' ELSE 'read' END::read_outcome`,
      },
    ],
    [
      'policy_versions',
      2_000,
      {
        ...{ round_id: id, version: '1', sources: `'[]'` },
        document: '(SELECT document FROM policy_versions ORDER BY published_at LIMIT 1)',
      },
    ],
    [
      'scenarios',
      CROWD,
      {
        ...{ code: `'S-' || n`, published_on: `'2015-01-01'::date + (n % 4000)::integer` },
        demand_unit_name: `'单位-' || CASE WHEN n % 400 = 0 THEN 0 ELSE n % 50 + 1 END`,
      },
    ],
    [
      'other_measures',
      CROWD,
      {
        ...{ id, external_id: `n::text`, credit_code: `lpad((n % 100)::text, 18, '9')` },
        source: `'system-' || n % 50`,
      },
    ],
    [
      'payment_orders',
      CROWD,
      { id, round_id, number: 'n', item_count: '1', total_fen: '1', open_count: 'n % 2' },
    ],
    ['measure_imports', CROWD, { id, record_count: '1' }],
    ['measure_import_records', CROWD, { import_id: some, measure_id: id }],
    ['external_revisions', CROWD, { ...ofCase, external_id: 'n::text', revision: '1' }],
    ['return_notices', CROWD, { ...ofCase, number: '1', items: `'[]'` }],
    ['return_notice_extensions', CROWD, { notice_id: id, number: '1' }],
    ['pre_review_decisions', CROWD, pass],
    ['decision_proposals', CROWD, pass],
    ['second_reviews', CROWD, { proposal_id: id }],
    [
      'content_match_verdicts',
      CROWD,
      { first_application_id: id, second_application_id: caseIdSql('n + 1000') },
    ],
    [
      'review_claims',
      2_000,
      {
        ...{ application_id: caseIdSql('n * 2'), expires_at: `'2099-01-01'` },
        claimed_by: `'reviewer-' || n % 200`,
      },
    ],
    [
      'counter_slots',
      CROWD,
      {
        ...{ id, round_id, counter_number: '5 + n % 38' },
        starts_at: `'2025-11-17 09:00+08'::timestamptz + n / 38 * interval '30 minutes'`,
        ends_at: `'2025-11-17 09:30+08'::timestamptz + n / 38 * interval '30 minutes'`,
        ...{ capacity: '2', booked: 'CASE WHEN n % 100 = 0 THEN 1 ELSE 2 END' },
      },
    ],
    ['appointments', CROWD, { id, application_id, slot_id: id, ended_at: 'now()' }],
    [
      'paper_receipts',
      CROWD,
      { ...ofCase, appointment_id: id, items: `'[]'`, counter_number: '5' },
    ],
    [
      'late_visits',
      CROWD,
      {
        ...{ id, application_id, appointment_id: id, round_id },
        state: `CASE WHEN n % 200 = 0 THEN 'pending' ELSE 'confirmed' END::late_visit_state`,
      },
    ],
    [
      'proposals',
      CROWD,
      {
        ...{ round_id, application_id, about: 'n::text' },
        status: `CASE WHEN n % 200 = 0 THEN 'open' ELSE 'confirmed' END::proposal_status`,
      },
    ],
    ['reconsiderations', CROWD, { id, application_id }],
    ['consortium_changes', CROWD, { id, application_id }],
    [
      'organisation_changes',
      CROWD,
      {
        ...{ id, application_ids: `'{}'`, kind: `'merger'` },
        credit_code: `lpad(n::text, 18, '9')`,
        successor_credit_code: `lpad(n::text, 18, '8')`,
      },
    ],
    ['receipt_retractions', CROWD, { receipt_id: id, application_id }],
    ['counter_closures', CROWD, { id, round_id }],
    ['round_extensions', CROWD, { id, round_id, reason: `'{"zh":"台风","en":"typhoon"}'` }],
    ['no_show_bar_lifts', CROWD, { id, application_id }],
    ['experts', CROWD, { round_id, subject: `'expert-' || n` }],
    ['expert_draws', CROWD, { round_id }],
    [
      'expert_assignments',
      CROWD,
      { application_id, expert_subject: `'expert-' || n % 100`, declared_at: 'now()' },
    ],
    ['score_sheets', CROWD, { ...ofCase, expert_subject: `'expert-' || n % 100` }],
    ['final_scores', CROWD, { application_id, revision: '1', submission_number: '1' }],
    [
      'allocation_runs',
      CROWD,
      { id, round_id, status: `'final'`, result: `'${RUN_TOTALS}'`, confirmed_number: 'n' },
    ],
    [
      'allocation_run_items',
      CROWD,
      { run_id: some, rank: 'n', application_id, product: `'${PRODUCT}'` },
    ],
    [
      'awards',
      CROWD,
      {
        ...{ id, application_id, round_id, run_id: some, amount_fen: '100', trace: `'${TRACE}'` },
        disbursed_fen: 'CASE WHEN n % 300 = 1 THEN 50 ELSE 100 END',
        tier_code: `CASE WHEN n % 300 = 7 THEN 'rare' ELSE 'x' END`,
        cap_credit_code: `'x'`,
        year: '2025',
      },
    ],
    [
      'objections',
      CROWD,
      {
        ...{ run_id: some, award_id: id, application_id: id, objector: `'applicant'` },
        ...{ objector_credit_code: 'n::text', statement: `'x'`, reference: 'null' },
      },
    ],
    [
      'case_notes',
      CROWD,
      {
        ...{ id, application_id: id, number: '1', replaces_id: 'null' },
        ...{ text: `'记录'`, salt: `'salt'` },
      },
    ],
    [
      'usage_reports',
      CROWD,
      {
        ...{ id, award_id: id, application_id: id, position: '2', number: '1' },
        ...{ evidence: `'[]'`, status: `'submitted'` },
      },
    ],
    [
      'award_instalments',
      CROWD,
      {
        ...{ id, award_id: id, round_id, position: '1', basis_points: '10000' },
        status: `'report-due'`,
        ...{ evidence: `'[]'`, remind_days_before: `'[]'` },
        ...{ due_at: `'2026-06-01T00:00:00Z'::timestamptz + n * interval '1 minute'` },
      },
    ],
    [
      'disbursements',
      CROWD,
      { award_id: id, external_id: 'n::text', amount_fen: '100', recorded_at: recordedAt },
    ],
    [
      'disbursement_corrections',
      CROWD,
      {
        ...{ award_id: id, disbursement_id: some, external_id: 'n::text' },
        ...{ former_fen: '100', corrected_fen: '101', recorded_at: recordedAt },
      },
    ],
    [
      'clawbacks',
      CROWD,
      { award_id: id, external_id: 'n::text', amount_fen: '1', recorded_at: recordedAt },
    ],
    [
      'clawback_corrections',
      CROWD,
      {
        ...{ award_id: id, clawback_id: some, external_id: 'n::text' },
        ...{ former_fen: '1', corrected_fen: '0', lifts_stop: 'false', lifted_fen: '0' },
        recorded_at: recordedAt,
      },
    ],
    [
      'token_revocations',
      CROWD,
      {
        ...{ id, value: `'client-' || n`, kind: `'client'::revoked_kind`, issued_before: 'null' },
        ...{ lifted_at: 'now()', lifted_by: `'admin'`, lift_reason: `'x'` },
      },
    ],
    [
      'webhooks',
      CROWD,
      {
        ...{ id, owner_role: `'finance'::actor_role`, status: `'active'::webhook_status` },
        owner_client: `CASE WHEN n % 100 = 0 THEN 'dev-finance' ELSE 'system-' || n END`,
      },
    ],
    ['webhook_progress', CROWD, { webhook_id: id }],
    [
      'webhook_deliveries',
      CROWD,
      {
        webhook_id: `CASE WHEN n % 2 = 0 THEN '${caseIdOf(CROWD / 2)}' ELSE ${id} END`,
        outcome: `CASE WHEN n % 200 = 0 THEN 'failed'
          ELSE 'delivered' END::webhook_delivery_outcome`,
      },
    ],
  ];
}

const RUN_TOTALS = JSON.stringify({
  ...{ algorithm: 'proportional-1', strategy: 'proportional', form: 'grant', factors: [] },
  ...{ budgetFen: 100, totalFen: 100, unallocatedFen: 0, productCount: 1, awardedCount: 1 },
} satisfies RunTotals);

const TRACE = JSON.stringify({
  ...{ rank: 1, scoreCenti: 9_000, tierCode: 'x', ceilingFen: 100, requestedFen: null },
  ...{ claimFen: 100, roomBeforeFen: 100, roomAfterFen: 0, factor: null, boundBy: 'ceiling' },
  ...{ exactShareFen: { numerator: '100', denominator: '1' }, roundedDownFen: 100 },
  ...{ stepsAdded: 0, amountFen: 100, rules: ['2.1'] },
} satisfies AllocationTrace);

const PRODUCT = JSON.stringify({
  ...{ applicationId: 'x', applicationNumber: 'x', applicantCreditCode: '9'.repeat(18) },
  ...{ amountFen: 100, placedBy: null, namedExperts: 0, displacedFrom: null },
  trace: JSON.parse(TRACE),
} satisfies PlannedAward);

/** Values for columns that a command would fill, and that order or narrow no list. */
const simplest: Readonly<Record<string, string>> = {
  uuid: 'uuidv7()',
  text: `'x'`,
  int4: '1',
  int8: '0',
  bool: 'false',
  date: `'2025-11-17'`,
  timestamptz: `'2025-11-17 09:00+08'`,
  jsonb: `'{}'`,
  _text: `'{}'`,
  bytea: `'x'`,
};

/**
 * Adds rows as if commands had written them; triggers and foreign keys are off.
 * @param values the columns that matter; every other required column gets the simplest value of its
 * type
 */
async function fill(admin: Pool, table: string, rows: number, values: Values): Promise<void> {
  const { rows: columns } = await admin.query<{ name: string; type: string; demanded: boolean }>(
    `SELECT column_name AS name, udt_name AS type,
       is_nullable = 'NO' AND column_default IS NULL AS demanded
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  );
  const filled = columns.filter(({ name, demanded }) => demanded || name in values);
  const expressions = filled.map(({ name, type }) => {
    const value = values[name] ?? simplest[type] ?? `(enum_range(NULL::${type}))[1]`;
    return `(${value})::${type}`;
  });
  const client = await admin.connect();
  try {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica');
    await client.query(
      `INSERT INTO ${table} (${filled.map(({ name }) => name).join()})
       SELECT ${expressions.join()} FROM generate_series(0, ${rows - 1}) n`,
    );
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
