import t from 'tap';
import type { Appointment } from '../../src/counter/appointments/schemas.ts';
import type { ReturnNotice } from '../../src/pre-review/notices/schemas.ts';
import type { PolicySetting } from '../../src/rounds/policy/settings-wire.ts';
import { openSlots } from '../support/counter.ts';
import { counterStories, DAY, inShanghai } from '../support/counter-stories.ts';
import { noticeStories } from '../support/notice-stories.ts';
import { policyVersions } from '../support/policy-versions.ts';
import { docx } from '../support/sample-files.ts';
import { filePart, MIDWAY, startTestService } from '../support/service.ts';

const service = await startTestService(t, ({ counter }) => {
  counter.noShowLimit = { value: 1, mark: 'sample', clause: '04-2' };
});
const { clockAt, document, as } = service;
const { returned, submitted } = noticeStories(service);
const { amend, publish } = policyVersions(service, service.roundId);
const lan = service.applicant('lan');
const reviewer = as('pre-reviewer');

t.afterEach(async () => {
  await clockAt(MIDWAY);
  await publish(document);
});

async function dueAtOf(notice: string): Promise<string> {
  return (await lan.get<ReturnNotice>(notice)).body.dueAt;
}

t.test('a calendar that is published later reaches who submitted before', async (t) => {
  const url = await submitted();
  await reviewer.post(`${url}/review-claim`);
  await clockAt('2026-12-30T09:00:00.000+08:00');
  await reviewer.post(`${url}/review-claim`);
  const items = [{ pointer: '/product/usage', reasonCode: 'other', text: '请补充。' }];
  const notice = { kind: 'revise', items };
  const refused = await reviewer.post(`${url}/return-notices`, notice);
  t.same(refused.findings, ['calendar-unknown /calendar']);
  await amend(({ calendar }) => {
    calendar.push({
      ...{ year: 2027, wholeYear: true, daysOff: ['2027-01-01'], workingDays: [] },
      ...{ mark: 'sample', clause: '04-1' },
    });
  });
  const issued = await reviewer.post(`${url}/return-notices`, notice);
  t.equal(issued.status, 201, `${issued.findings}`);
  t.equal(await dueAtOf(`${issued.headers.location}`), '2027-01-07T23:59:59.999+08:00');
});

t.test('a file type that is allowed later is taken from everyone', async (t) => {
  const url = await submitted();
  const items = [{ materialKind: 'licence', reasonCode: 'illegible', text: '请重新上传。' }];
  await returned(url, { items });
  const upload = () => lan.upload(`${url}/materials`, filePart('licence', docx, '执照.docx'));
  const refused = await upload();
  t.same([refused.status, refused.findings], [415, ['file-type-not-allowed /file']]);
  await amend(({ materials }) => {
    const licence = materials.find(({ code }) => code === 'licence');
    licence?.mediaTypes.push(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    );
  });
  const taken = await upload();
  t.equal(taken.status, 201, `${taken.findings}`);
  await publish(document);
  t.equal((await upload()).status, 415, 'its own version did not allow it');
});

t.test('a higher limit on missed appointments frees who was barred', async (t) => {
  const { awaitingPaper, book } = counterStories(service);
  const { url } = await awaitingPaper();
  const slots = await openSlots(service, DAY);
  const at = (time: string) => slots.find(({ startsAt }) => startsAt === inShanghai(time));
  const booked = await book(url, at('09:00:00.000'));
  t.equal(booked.status, 201, `${booked.findings}`);
  await clockAt(inShanghai('10:30:00.000'));
  const missed = `/v1/appointments/${(booked.body as Appointment).id}/no-show`;
  t.equal((await as('counter').post(missed)).status, 200);
  const afternoon = at('15:00:00.000');
  t.same((await book(url, afternoon)).findings, ['no-show-limit ']);
  await amend(({ counter }) => {
    counter.noShowLimit = { value: 5, mark: 'sample', clause: '04-2' };
  });
  t.equal((await book(url, afternoon)).status, 201);
});

t.test('more days to correct are given to everyone, fewer to nobody who submitted', async (t) => {
  const days = (value: number) =>
    amend(({ preReview }) => {
      preReview.returnWorkingDays = { value, mark: 'sample', clause: '04-1' };
    });
  const dueAts: string[] = [];
  for (const value of [5, 10, 4]) {
    const url = await submitted();
    await days(value);
    dueAts.push(await dueAtOf(await returned(url, {})));
    await publish(document);
  }
  t.same(dueAts, [
    '2025-11-21T23:59:59.999+08:00',
    '2025-11-28T23:59:59.999+08:00',
    '2025-11-21T23:59:59.999+08:00',
  ]);
});

t.test('everyone can read how each setting binds', async (t) => {
  const { status, body } = await lan.get<{ items: PolicySetting[] }>('/v1/policy-settings');
  t.equal(status, 200);
  const limit = body.items.find(({ pointer }) => pointer === '/counter/noShowLimit');
  t.match(limit, { effect: 'gives-room', comparison: 'larger', unsetIsNoLimit: true });
  const budget = body.items.find(({ pointer }) => pointer === '/awards/budgetFen');
  t.match(budget, { effect: 'ranks', comparison: null, fixedBy: 'first-run' });
});
