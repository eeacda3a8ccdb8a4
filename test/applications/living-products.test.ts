import t from 'tap';
import type { ApplicationForm } from '../../src/cases/model/form.ts';
import { another } from '../support/case-stories.ts';
import {
  allPass,
  completeForm,
  filePart,
  JUST_AFTER_CLOSE,
  requiredKinds,
  startTestService,
} from '../support/service.ts';

// One living application per applicant and product in a round (rule 3.4a).

const service = await startTestService(t, ({ preReview }) => {
  if (preReview.effectiveDue) preReview.effectiveDue.value = 'due-time';
});
const { applicant, as, clockAt, decide, document, openDraft, readyDraft, roundId, pool } = service;
const lan = applicant('lan');
const taken = 'product-applied-for-already /product/name';

/** The same product, its name written in another way. */
function named(name: string): ApplicationForm {
  const form = completeForm(document);
  return { ...form, product: { ...form.product, name } };
}

function create(form: ApplicationForm, client = lan) {
  return client.post('/v1/applications', { roundId, form });
}

t.test('a second draft for the same product is refused and names the first', async (t) => {
  const first = await openDraft(lan, named('智能审批助手'));
  const second = await create(named('智能 审批－助手'));
  t.same([second.status, second.findings], [422, [taken]]);
  t.match(second.body, { errors: [{ message: new RegExp(first.id) }] });
  t.equal((await create(named('智能审批助手'), applicant('hai'))).status, 201, 'another applicant');
  t.equal(
    (await create({ ...named('智能审批助手'), scenarioCode: 'KFCJ-2024-FIRST' })).status,
    201,
  );

  const empty = await create({});
  const url = `/v1/applications/${empty.body.id}`;
  const change = () => lan.patch(url, named('智能审批助手'), { 'if-match': '*' });
  t.same((await change()).findings, [taken], 'nor does a draft become one');
  await lan.delete(first.url);
  t.equal((await change()).status, 200, 'once the other one is gone');
});

t.test('at submission, the other application stands by its number', async (t) => {
  const first = await readyDraft(lan, named('随手问'));
  await lan.post(`${first.url}/submissions`);
  const { number } = (await lan.get<{ number: string }>(first.url)).body;
  const second = await readyDraft(lan, named('随手办'));
  // The product of a case may still be told by hand: the same check stands at its submission.
  await pool.query(
    `with other as (update applications set form = jsonb_set(form, '{product,name}', '"随手问"'),
       version = version + 1 where id = $1 returning id, version)
     insert into ledger_entries (id, at, actor_subject, actor_role, actor_client, request_id, action, subject_type,
       subject_id, subject_version, application_id, round_id, rule_ids, data, transaction_id)
     select gen_random_uuid(), app_now(), 'test', 'admin', 'test', 'test', 'application.updated', 'application',
       id, version, id, $2, '{}', '{"changed": [], "declared": []}', pg_current_xact_id() from other`,
    [second.id, roundId],
  );
  const readiness = await lan.get<{ ready: boolean }>(`${second.url}/readiness`);
  t.match(readiness.body, { ready: false, findings: [{ code: 'product-applied-for-already' }] });
  const refused = await lan.post(`${second.url}/submissions`);
  t.same([refused.status, refused.findings], [422, [taken]]);
  t.match(refused.body, { errors: [{ message: new RegExp(number) }] });
  await lan.post(`${first.url}/withdrawal`, { reason: 'submitted-by-mistake' });
  t.equal((await lan.post(`${second.url}/submissions`)).status, 201);
});

t.test('of many drafts for one product at the same moment, one is opened', async (t) => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => create(named('同时申报'))));
  t.equal(answers.filter(({ status }) => status === 201).length, 1);
  const refused = answers.filter(({ status }) => status !== 201);
  t.same(
    refused.map(({ status, findings }) => [status, ...findings]),
    Array.from({ length: 7 }, () => [422, taken]),
  );
});

t.test('of two drafts that become the same product at once, one does', async (t) => {
  const drafts = [await openDraft(lan, named('甲款')), await openDraft(lan, named('乙款'))];
  const answers = await Promise.all(
    drafts.map(({ url }) => lan.patch(url, named('丙款'), { 'if-match': '*' })),
  );
  const statuses = answers.map(({ status }) => status).sort();
  t.equal(statuses[0], 200);
  t.ok([412, 422].includes(statuses[1] ?? 0), 'before or while the other one was changed');
});

t.test('a withdrawn case is not taken up again beside its successor', async (t) => {
  const first = await readyDraft(lan, named('误撤产品'));
  await lan.post(`${first.url}/submissions`);
  await lan.post(`${first.url}/withdrawal`, { reason: 'submitted-by-mistake' });
  const [officer, second] = [as('officer', undefined, 'officer-a'), as('officer')];
  const order = { reference: '深府复决〔2026〕3号', reason: '复议决定责令重新办理。' };
  const propose = () =>
    officer.post<{ id: string }>(`${first.url}/reconsideration-proposals`, order);
  const draft = await openDraft(lan, named('误撤 产品'));
  const refused = await propose();
  t.same([refused.status, refused.findings], [422, [taken]], 'a draft holds the product too');
  await lan.delete(draft.url);
  const { status, body } = await propose();
  t.equal(status, 201);
  const again = await openDraft(lan, named('误撤产品'));
  const confirmation = `/v1/reconsideration-proposals/${body.id}/confirmation`;
  const late = await second.post(confirmation);
  t.same([late.status, late.findings], [422, [taken]]);
  await lan.delete(again.url);
  t.match((await second.post(confirmation)).body, { status: 'submitted' });
});

t.test('a lapsed case is not reopened beside its successor', async (t) => {
  const first = await readyDraft(lan, named('逾期产品'));
  await lan.post(`${first.url}/submissions`);
  const returned = await decide(first.url, 'return-notices', {
    kind: 'revise',
    dueAt: '2025-11-20T18:00:00.000+08:00',
    items: [{ pointer: '/product/usage', reasonCode: 'other', text: '请补充。' }],
  });
  await clockAt('2025-11-20T18:00:00.001+08:00');
  await as('officer').post(`/v1/rounds/${roundId}/lapse-runs`);
  t.match((await lan.get(first.url)).body, { status: 'lapsed' });
  const second = await openDraft(lan, named('逾期产品'));
  for (const [index, kind] of requiredKinds.entries()) {
    await lan.upload(`${second.url}/materials`, filePart(kind, another(index)));
  }
  t.equal((await lan.post(`${second.url}/submissions`)).status, 201, 'filed again in the window');
  const extension = { dueAt: '2025-12-05T18:00:00.000+08:00', reasonCode: 'force-majeure' };
  const path = `${returned.headers.location}/extension`;
  const refused = await as('officer').post(path, extension);
  t.same([refused.status, refused.findings], [422, [taken]]);
  await decide(second.url, 'acceptance', { checks: allPass(document) });
  await clockAt(JUST_AFTER_CLOSE);
  t.same((await as('officer').post(path, extension)).findings, [taken]);
  await lan.post(`${second.url}/withdrawal`, { reason: 'merged-with-another' });
  t.equal((await as('officer').post(path, extension)).status, 201);
});
