import t from 'tap';
import { bringPaper, openSlots } from '../support/counter.ts';
import { counterStories, DAY } from '../support/counter-stories.ts';
import { hasPoppler } from '../support/pdf.ts';
import { isOnePage, printed, verified } from '../support/printed-papers.ts';
import { MIDWAY, organisations, startTestService, UNKNOWN_ID } from '../support/service.ts';
import { unzip } from '../support/unzip.ts';

// 预约凭证: the slot as it was booked, and what became of it.

const skip = hasPoppler() ? false : 'Poppler is not installed (Debian package poppler-utils)';
const service = await startTestService(t);
const { booked, awaitingPaper } = counterStories(service);
const lan = service.applicant('lan');

t.beforeEach(() => service.clockAt(MIDWAY));

t.test('a slip tells the slot, and its code what became of it', { skip }, async (t) => {
  const { url, visit } = await booked(12);
  const slip = `${visit}/document`;
  const first = await printed(lan, slip);
  t.match(first.facts, {
    kind: 'appointment-slip',
    number: /^约〔2025-\d{6}〕1号$/,
    ...{ issuedAt: MIDWAY, creditCode: organisations.lan, counterNumber: 12, isMoved: false },
    startsAt: `${DAY}T10:00:00.000+08:00`,
    paperItems: [{ materialKind: 'licence' }],
  });
  t.match(first.text, /2025年12月10日（星期三）10:00—10:30/);
  t.match(first.text, /1营业执照或法人证书/);
  await isOnePage(t, first);
  for (const role of ['counter', 'officer', 'auditor'] as const) {
    t.ok((await printed(service.as(role), slip)).pdf.equals(first.pdf), role);
  }
  t.equal((await service.applicant('hai').get(slip)).status, 404, 'another applicant');
  t.equal((await service.as('expert').get(slip)).status, 403);
  t.equal((await lan.get(`/v1/appointments/${UNKNOWN_ID}/document`)).status, 404);
  t.match(await verified(service, first), { kind: 'appointment-slip', state: 'in-force' });

  const other = (await openSlots(service, DAY)).find(({ startsAt }) => startsAt.includes('T11:00'));
  t.equal((await lan.post(`${visit}/rescheduling`, { slotId: other?.id })).status, 200);
  const moved = await printed(lan, slip);
  t.match(moved.facts, { number: /2号$/, isMoved: true, startsAt: other?.startsAt });
  t.match(await verified(service, first), {
    ...{ state: 'superseded', stateSince: MIDWAY, replacedBy: moved.facts.number },
  });
  t.match(await verified(service, moved), { state: 'in-force' });
  const { body: dossier } = await lan.get<Buffer>(`${url}/dossier`);
  const slips = unzip(dossier).filter(({ path }) => /^papers\/.*预约凭证/.test(path));
  t.same(
    slips.map(({ content }) => content.equals(moved.pdf) || content.equals(first.pdf)),
    [true, true],
    'the dossier has both',
  );

  t.equal((await lan.post(`${visit}/cancellation`, {})).status, 200);
  t.match(await verified(service, moved), { state: 'cancelled', replacedBy: null });
  t.match(await verified(service, first), { state: 'superseded' });
  t.ok((await printed(lan, slip)).pdf.equals(moved.pdf), 'the paper itself stays');
});

t.test('a slip that was used says so', { skip }, async (t) => {
  const { url } = await awaitingPaper();
  await bringPaper(service, lan, url, '2025-12-11');
  const { body } = await lan.get<{ items: { id: string }[] }>(`${url}/appointments`);
  const paper = await printed(lan, `/v1/appointments/${body.items[0]?.id}/document`);
  t.match(await verified(service, paper), { state: 'used' });
});
