import { execFile } from 'node:child_process';
import { Registry } from 'prom-client';
import t from 'tap';
import { compareState } from '../../src/audit/state/compare-state.ts';
import { stateTasks } from '../../src/audit/state/tasks.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { allocations, withBudget, yuan } from '../support/allocations.ts';
import { organisations, startTestService } from '../support/service.ts';
import { differencesAfter } from '../support/tampered-state.ts';

// The tables against the ledger: what a superuser does to the state without an entry.

const service = await startTestService(t);
const { openRound, scoredCase, finalise, finance } = allocations(t, service);
const admin = openPool({ url: service.urls.adminUrl, max: 1, log: console });
t.teardown(() => admin.end());

const roundId = await openRound('2025-played', withBudget(900_000_000));
await scoredCase(organisations.lan, roundId, 9000);
await scoredCase(organisations.hai, roundId, 8000);
const [award, other] = await finalise(roundId);
if (award === undefined || other === undefined) throw new Error('no awards');
const paid = await finance.post<{ readonly id: string }>(`/v1/awards/${award.id}/disbursements`, {
  ...{ externalId: 'BF-1', amount: yuan('200.00'), paidOn: '2025-12-23' },
});
const corrected = await finance.post(`/v1/disbursements/${paid.body.id}/corrections`, {
  ...{ externalId: 'GZ-1', amount: yuan('150.00'), reason: 'amount-misreported' },
});
const returned = await finance.post(`/v1/awards/${award.id}/clawbacks`, {
  ...{ externalId: 'ZH-1', amount: yuan('50.00'), stopsPayment: false, reason: 'audit-finding' },
});
const unreturned = await finance.post(
  `/v1/clawbacks/${(returned.body as { readonly id: string }).id}/corrections`,
  { ...{ externalId: 'ZG-1', amount: yuan('40.00'), reason: 'amount-misreported' } },
);

/** Money that was reported under the wrong award, and moved. */
async function moved(kind: 'disbursements' | 'clawbacks', number: string, content: object) {
  const reported = await finance.post<{ readonly id: string }>(`/v1/awards/${award?.id}/${kind}`, {
    ...{ externalId: number, ...content },
  });
  return finance.post(`/v1/${kind}/${reported.body.id}/corrections`, {
    ...{ externalId: `${number}-G`, awardId: other?.id, reason: 'other-award' },
  });
}

const movedPayment = await moved('disbursements', 'BF-2', {
  ...{ amount: yuan('70.00'), paidOn: '2025-12-23' },
});
const movedReturn = await moved('clawbacks', 'ZH-2', {
  ...{ amount: yuan('20.00'), stopsPayment: false, reason: 'audit-finding' },
});

const noted = await service
  .as('officer')
  .post(`/v1/applications/${award.applicationId}/notes`, { text: '已电话核对开户信息。' });
const erasable = await service
  .as('officer')
  .post<{ id: string }>(`/v1/applications/${award.applicationId}/notes`, { text: '误记。' });
const erased = await service
  .as('officer', undefined, 'officer-of-the-erasure')
  .post(`/v1/applications/${award.applicationId}/notes/${erasable.body.id}/erasure`, {
    reason: 'wrong-application',
  });

t.test('the played round is what its ledger says', async (t) => {
  const acts = [paid, corrected, returned, unreturned, movedPayment, movedReturn, noted, erasable];
  t.same([...new Set(acts.map(({ status }) => status))], [201]);
  t.equal(erased.status, 200);
  t.same(await compareState(databaseOf(service.pool)), []);
});

/** What each act leaves, as `table column`; each is undone afterwards. */
const acts: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['rounds', 'scenarios', 'applications', 'experts', 'allocation_runs', 'proposals'].map(
      (table) => [`UPDATE ${table} SET version = version + 1`, [`${table} version`]],
    ),
  ),
  "UPDATE applications SET award_state = 'published' WHERE award_state = 'final'": [
    'applications award_state',
  ],
  'UPDATE applications SET award_state = null, result_held_at = now() WHERE award_state is not null':
    ['applications award_state', 'applications result_held_at'],
  'DELETE FROM scenarios': ['scenarios scenarioSha256', 'scenarios version'],
  'UPDATE materials SET sha256 = md5(sha256) || md5(sha256)': ['materials sha256'],
  'UPDATE materials SET size_bytes = size_bytes + 1': ['materials size_bytes'],
  "UPDATE submissions SET manifest = manifest || ' '": ['submissions manifest'],
  'UPDATE submissions SET manifest_sha256 = md5(manifest) || md5(manifest)': [
    'submissions manifest',
    'submissions manifest_sha256',
  ],
  'UPDATE final_scores SET score_centi = score_centi + 1': [
    'final_scores scoreSha256',
    'final_scores score_centi',
  ],
  'INSERT INTO final_scores SELECT (jsonb_populate_record(f, \'{"revision": 2, "submission_number": 2}\')).* FROM final_scores f':
    ['final_scores score_centi', 'final_scores submission_number'],
  'UPDATE score_sheets SET id = gen_random_uuid()': [
    'score_sheets id',
    'score_sheets sheetSha256',
    'score_sheets submission_number',
  ],
  "UPDATE score_sheets SET scores = jsonb_set(scores, array[(select min(k) from jsonb_object_keys(scores) k)], '1')":
    ['score_sheets sheetSha256'],
  'UPDATE policy_versions SET document = document || \'{"x": 1}\'': ['policy_versions digest'],
  'UPDATE policy_versions SET digest = md5(digest) || md5(digest)': [
    ...['digest', 'reasonSha256'].map((column) => `policy_versions ${column}`),
  ],
  "UPDATE policy_versions SET reason = 'other'": ['policy_versions reasonSha256'],
  // Each fact of a case that entries tell, and its award.
  "UPDATE applications SET applicant_credit_code = '91440300MA5EXAMP1F' WHERE id = (SELECT id FROM applications LIMIT 1)":
    ['applications applicant_credit_code'],
  "UPDATE applications SET status = 'declined'": ['applications status'],
  "UPDATE applications SET stage = 'scored'": ['applications stage'],
  'UPDATE applications SET due_at = now()': ['applications due_at'],
  "UPDATE applications SET accepted_at = accepted_at - interval '1 day'": [
    'applications accepted_at',
  ],
  "UPDATE applications SET paper_state = 'confirmed'": ['applications paper_state'],
  'UPDATE applications SET score_centi = score_centi + 1': ['applications score_centi'],
  'UPDATE applications SET barred_at = now()': ['applications barred_at'],
  'UPDATE applications SET missed_visits = 1': ['applications missed_visits'],
  'UPDATE applications SET late_visit_at = now()': ['applications late_visit_at'],
  'UPDATE applications SET review_due_at = now()': ['applications review_due_at'],
  'UPDATE applications SET open_items = \'"all"\'': ['applications open_items'],
  'UPDATE applications SET visit = \'{"appointmentId": "a", "startsAt": "2025-12-12T01:00:00.000Z"}\'':
    ['applications visit'],
  "UPDATE allocation_runs SET status = 'published'": ['allocation_runs status'],
  "UPDATE proposals SET status = 'rejected'": ['proposals status'],
  "UPDATE rounds SET round_end = 'settled'": ['rounds round_end'],
  "UPDATE materials SET scan_state = 'clean'": ['materials scan_state'],
  'UPDATE materials SET discarded_at = now()': [
    'materials discarded_at',
    'materials id',
    'materials kind',
    'materials sha256',
  ],
  "UPDATE applications SET publicity_ends_at = publicity_ends_at + interval '1 day'": [
    'applications publicity_ends_at',
  ],
  'UPDATE awards SET run_id = gen_random_uuid()': [
    ...['amount_fen', 'run_id', 'tier_code', 'traceSha256', 'year'].map((name) => `awards ${name}`),
  ],
  "UPDATE disbursements SET external_id = 'other'": ['disbursements externalIdSha256'],
  "UPDATE allocation_runs SET inputs = jsonb_set(inputs, '{budgetFen}', '1')": [
    'allocation_runs inputsSha256',
  ],
  'UPDATE awards SET amount_fen = amount_fen + 100000000': [
    'applicant_years awarded_fen',
    'awards amount_fen',
  ],
  "UPDATE awards SET tier_code = 'first'": ['awards tier_code'],
  'UPDATE awards SET disbursed_fen = disbursed_fen + 1': ['awards disbursed_fen'],
  'UPDATE applicant_years SET awarded_fen = 0': ['applicant_years awarded_fen'],
  'UPDATE disbursements SET amount_fen = amount_fen + 1': [
    'awards disbursed_fen',
    'disbursements amount_fen',
  ],
  "UPDATE disbursements SET paid_on = '2025-12-24'": ['disbursements paid_on'],
  "UPDATE disbursements SET paid_on = '2025-12-24' WHERE moved_from_id is not null": [
    'disbursements paid_on',
  ],
  'UPDATE disbursements SET moved_from_id = null': ['disbursements moved_from_id'],
  "UPDATE clawbacks SET external_id = external_id || 'x'": ['clawbacks externalIdSha256'],
  'UPDATE clawbacks SET moved_from_id = null': ['clawbacks moved_from_id'],
  "UPDATE clawbacks SET reason = 'other' WHERE moved_from_id is not null": ['clawbacks reason'],
  'DELETE FROM disbursement_corrections': [
    'awards disbursed_fen',
    'disbursement_corrections externalIdSha256',
  ],
  'UPDATE disbursement_corrections SET corrected_fen = corrected_fen + 1 WHERE corrected_fen > 0': [
    'awards disbursed_fen',
    'disbursement_corrections corrected_fen',
  ],
  'UPDATE clawbacks SET amount_fen = amount_fen + 1': [
    'awards clawed_back_fen',
    'clawbacks amount_fen',
  ],
  'UPDATE clawbacks SET stops_payment = NOT stops_payment': ['clawbacks stops_payment'],
  'DELETE FROM clawbacks': ['awards clawed_back_fen', 'clawbacks externalIdSha256'],
  'UPDATE clawback_corrections SET corrected_fen = corrected_fen + 1 WHERE corrected_fen > 0': [
    'awards clawed_back_fen',
    'clawback_corrections corrected_fen',
  ],
  'DELETE FROM clawback_corrections': [
    'awards clawed_back_fen',
    'clawback_corrections externalIdSha256',
  ],
  'UPDATE disbursement_corrections SET stopped_fen = 1': ['awards stopped_fen'],
  // What lies in a row alone, against the digest that its entry carries.
  "UPDATE scenarios SET summary = summary || '.'": ['scenarios scenarioSha256'],
  "UPDATE applications SET form = jsonb_set(form, '{product,name}', '\"other\"')": [
    'applications formSha256',
  ],
  "UPDATE pre_review_decisions SET reason = 'other'": ['pre_review_decisions decisionSha256'],
  'DELETE FROM pre_review_decisions': ['pre_review_decisions decisionSha256'],
  "UPDATE experts SET employer_name = 'other'": ['experts expertSha256'],
  "UPDATE final_scores SET trace = '{}'": ['final_scores scoreSha256'],
  "UPDATE awards SET trace = '{}'": ['awards traceSha256'],
  'UPDATE allocation_run_items SET product = product || \'{"amountFen": 1}\' WHERE rank = 2': [
    'allocation_run_items sha256',
  ],
  'DELETE FROM allocation_run_items WHERE rank = 1': ['allocation_run_items sha256'],
  'INSERT INTO allocation_run_items SELECT run_id, 3, gen_random_uuid(), product FROM allocation_run_items WHERE rank = 1':
    ['allocation_run_items sha256'],
  "UPDATE case_notes SET text = text || '.'": ['case_notes textSha256'],
  "UPDATE case_notes SET text = '复原', salt = repeat('0', 64), erased_at = NULL, erased_by = NULL, erasure_reason = NULL, version = 1 WHERE erased_at IS NOT NULL":
    ['erased_at', 'erased_by', 'text', 'textSha256'].map((column) => `case_notes ${column}`),
  "UPDATE case_notes SET erased_by = 'x' WHERE erased_at IS NOT NULL": ['case_notes erased_by'],
  "UPDATE case_notes SET erased_at = erased_at - interval '1 day' WHERE erased_at IS NOT NULL": [
    'case_notes erased_at',
  ],
  'DELETE FROM case_notes WHERE erased_at IS NOT NULL': [
    ...['erased_at', 'erased_by', 'id', 'textSha256'].map((column) => `case_notes ${column}`),
  ],
  'UPDATE case_notes SET number = number + 10': ['case_notes number'],
  'DELETE FROM case_notes WHERE erased_at IS NULL': ['case_notes textSha256'],
  "UPDATE case_notes SET text = NULL, salt = NULL, erased_at = now(), erased_by = 'x', erasure_reason = 'mistaken' WHERE erased_at IS NULL":
    ['case_notes erasure_reason', 'case_notes textSha256'],
  "DELETE FROM ledger_entries WHERE action = 'award.granted'": [
    ...['award_state', 'stage'].map((column) => `applications ${column}`),
    'awards amount_fen',
    'awards id',
    'awards tier_code',
    'awards year',
  ],
};

t.test('state without an entry is found, and its first difference named', async (t) => {
  const client = await admin.connect();
  t.teardown(() => client.release());
  for (const [act, expected] of Object.entries(acts)) {
    const { rowCount, differences, columns } = await differencesAfter(client, act);
    t.ok(rowCount, act);
    t.same(columns, [...expected].sort(), act);
    t.ok(differences.every(({ id }) => id !== ''));
    const product = /allocation_run_items.*(\d)/.exec(act)?.[1];
    if (product !== undefined) {
      const ranks = differences.map(({ id }) => id.split('/')[1]);
      t.same(ranks, [act.startsWith('INSERT') ? '3' : product], 'the product is named');
    }
  }
});

t.test('the task tells by metric and log how many differences there are', async (t) => {
  const logged: unknown[] = [];
  const log = { error: (line: unknown) => logged.push(line), warn() {} };
  const registry = new Registry();
  const db = databaseOf(service.pool);
  const [task] = stateTasks({ db, log }, registry);
  const { signal } = new AbortController();
  const told = () => registry.getSingleMetricAsString('ledger_state_differences');
  t.match(await told(), /^ledger_state_differences Nan$/m, 'nothing is said before');
  await task?.work(new Date(), signal);
  t.match(await told(), /^ledger_state_differences 0$/m);
  await admin.query(`SET session_replication_role = 'replica'`);
  await admin.query('UPDATE rounds SET version = version + 1 WHERE id = $1', [roundId]);
  await task?.work(new Date(), signal);
  await admin.query('UPDATE rounds SET version = version - 1 WHERE id = $1', [roundId]);
  await admin.query(`SET session_replication_role = 'origin'`);
  t.match(await told(), /^ledger_state_differences 1$/m);
  t.match(logged, [{ difference: /^rounds {2}[0-9a-f-]+ {2}version: \d+ held, \d+ recorded$/ }]);
});

t.test('anybody who may read a database compares it', async (t) => {
  const run = (env: Record<string, string>) =>
    new Promise<{ readonly code: unknown; readonly text: string }>((resolve) => {
      execFile(
        process.execPath,
        ['scripts/verify.ts', '--live'],
        { env: { PATH: `${process.env.PATH}`, ...env } },
        (error, stdout, stderr) => resolve({ code: error?.code ?? 0, text: stdout + stderr }),
      );
    });
  t.match(await run({}), { code: 2, text: /DATABASE_URL must name/ });
  const elsewhere = new URL(service.urls.runtimeUrl);
  elsewhere.pathname = '/no_such_database';
  t.match(
    await run({ DATABASE_URL: elsewhere.href, SUBSIDY_DATA_DIR: t.testdir() }),
    { code: 2, text: /did not end/ },
    'what was not compared is not told to differ',
  );
  // Its own store lacks the files of this one: the rows are fine, and the bytes are not there.
  const { code, text } = await run({
    DATABASE_URL: service.urls.runtimeUrl,
    SUBSIDY_DATA_DIR: t.testdir(),
  });
  t.equal(code, 1, text);
  t.match(text, /^materials {2}[0-9a-f-]+ {2}file .*: missing$/m);
  t.notMatch(text, /held/);
});
