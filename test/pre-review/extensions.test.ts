import t from 'tap';
import type { HistoryEntry } from '../../src/applications/history/schemas.ts';
import type { RoundExtension } from '../../src/pre-review/extensions/schemas.ts';
import type { ReturnNotice } from '../../src/pre-review/notices/schemas.ts';
import type { Proposal } from '../../src/proposals/proposals/schemas.ts';
import type { Round } from '../../src/rounds/rounds/schemas.ts';
import { noticeStories } from '../support/notice-stories.ts';
import { CLOSE, JUST_AFTER_CLOSE, startTestService, UNKNOWN_ID } from '../support/service.ts';

// A typhoon: one act of two officers extends for everybody whose time had not run out.

const service = await startTestService(t);
const { applicant, as, clockAt, openDraft, readyDraft, roundId } = service;
const officer = as('officer', undefined, 'officer-a');
const second = as('officer', undefined, 'officer-b');
const lan = applicant('lan');
const round = `/v1/rounds/${roundId}`;
const { submitted, returned } = noticeStories(service);
const reason = {
  zh: '受台风影响，线上填报与修改时限统一延长。',
  en: 'Because of the typhoon, everybody has more time.',
};

function propose(terms: object, by = officer) {
  return by.post<Proposal>(`${round}/extension-proposals`, { cause: 'typhoon', reason, ...terms });
}

function confirm({ id }: Pick<Proposal, 'id'>, by = second) {
  return by.post<Round>(`/v1/extension-proposals/${id}/confirmation`);
}

async function lapseRun(): Promise<number> {
  return (await officer.post<{ lapsed: number }>(`${round}/lapse-runs`)).body.lapsed;
}

async function statusOf(url: string): Promise<string> {
  return (await lan.get<{ status: string }>(url)).body.status;
}

t.test('terms that give nothing are refused, all at once', async (t) => {
  const causeBeganAt = CLOSE;
  t.same((await propose({ causeBeganAt })).findings, ['extension-empty ']);
  const past = await propose({
    causeBeganAt,
    closesAt: '2025-11-10T18:00:00.000+08:00',
    noticesDueAt: '2025-11-10T18:00:00.000+08:00',
  });
  t.same(
    [past.status, past.findings],
    [
      409,
      ['extension-not-later /closesAt', 'extension-past /closesAt', 'extension-past /noticesDueAt'],
    ],
  );
  t.equal((await lan.post(`${round}/extension-proposals`, { causeBeganAt })).status, 403);
  t.equal((await lan.get(`/v1/rounds/${UNKNOWN_ID}/extensions`)).status, 404);
  t.same((await lan.get(`${round}/extensions`)).body, { items: [] });
});

t.test(
  'it reaches whose time had not run out when the cause began, to the millisecond',
  async (t) => {
    const due = '2025-12-05T18:00:00.000+08:00';
    const [before, at] = [await submitted(), await submitted()];
    await returned(before, { dueAt: '2025-12-05T17:59:59.999+08:00' });
    const notice = await returned(at, { dueAt: due });
    const open = await submitted();
    await returned(open, { dueAt: '2025-12-20T18:00:00.000+08:00' });
    await clockAt('2025-12-08T09:00:00.000+08:00');
    t.equal(await lapseRun(), 2);

    const noticesDueAt = '2025-12-12T18:00:00.000+08:00';
    const proposal = await propose({ causeBeganAt: due, noticesDueAt });
    t.match(proposal, { status: 201, body: { kind: 'extension', status: 'open' } });
    t.same((await propose({ causeBeganAt: due, noticesDueAt })).findings, ['proposal-open ']);
    t.equal(await statusOf(at), 'lapsed', 'nothing has happened yet');
    t.equal((await confirm(proposal.body, officer)).status, 403);
    t.equal((await confirm(proposal.body)).status, 200);

    t.equal(await statusOf(before), 'lapsed', 'its time ran out 1 ms before the cause began');
    t.match((await lan.get(at)).body, { status: 'returned', dueAt: noticesDueAt });
    t.match(
      (await lan.get(open)).body,
      { dueAt: '2025-12-20T18:00:00.000+08:00' },
      'later already',
    );
    t.match((await lan.get<ReturnNotice>(notice)).body, { state: 'open', dueAt: noticesDueAt });
    const { items } = (await lan.get<{ items: HistoryEntry[] }>(`${at}/history`)).body;
    t.match(items.at(-1), {
      action: 'application.extended',
      data: { cause: 'typhoon', from: 'lapsed', to: 'returned', dueAt: /^2025-12-12/ },
    });
    t.equal((await lan.post(`${at}/submissions`)).status, 201);
    const extensions = await lan.get<{ items: RoundExtension[] }>(`${round}/extensions`);
    t.match(extensions.body.items, [{ cause: 'typhoon', reason, noticesDueAt, closesAt: null }]);
    const shown = await lan.get<Round>(round);
    t.match(shown.body, { policyVersion: 1 }, 'no date of the round moved');
    t.match(shown.body.extensions, [
      { cause: 'typhoon', reason, causeBeganAt: due, closesAt: null, noticesDueAt },
    ]);
    await clockAt(noticesDueAt);
    t.equal((await lan.get<Round>(round)).body.extensions.length, 1, 'to its last instant');
    await clockAt('2025-12-12T18:00:00.001+08:00');
    const over = await lan.get<Round>(round, { 'if-none-match': shown.etag });
    t.same([over.status, over.body.extensions], [200, []], 'over, and another ETag');
    await clockAt('2025-11-15T09:00:00.000+08:00');
  },
);

t.test('it moves the close and takes up again what the close had ended', async (t) => {
  const [left, ready] = [await openDraft(lan), await readyDraft(lan)];
  await clockAt(JUST_AFTER_CLOSE);
  t.equal(await lapseRun(), 2);
  const closesAt = '2025-12-03T18:00:00.000+08:00';
  const late = await propose({ causeBeganAt: JUST_AFTER_CLOSE, closesAt });
  t.equal((await confirm(late.body)).status, 200);
  t.equal(await statusOf(left.url), 'not-submitted', 'the window was over before the cause began');
  t.match((await lan.get<Round>(round)).body, { state: 'closed', closesAt: CLOSE });

  const proposal = await propose({ causeBeganAt: CLOSE, closesAt });
  const extended = await confirm(proposal.body);
  t.match(extended, { status: 200, body: { state: 'open', closesAt, policyVersion: 2 } });
  t.equal(await statusOf(left.url), 'draft');
  t.equal((await lan.post(`${ready.url}/submissions`)).status, 201);
  await clockAt('2025-12-03T18:00:00.001+08:00');
  t.equal(await lapseRun(), 1);
  t.equal(await statusOf(left.url), 'not-submitted');
  const policy = await lan.get(`${round}/policy`);
  t.match(policy.body, {
    reason: reason.zh,
    document: { window: { closesAt: { mark: 'given', clause: '统一延期公告' } } },
  });
});
