import t from 'tap';
import { announceReminders } from '../../src/events/reminders/announce-reminders.ts';
import type { UsageEvidence } from '../../src/materials/usage-evidence/schemas.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { allocations, withBudget } from '../support/allocations.ts';
import { another } from '../support/case-stories.ts';
import { wholeFeed } from '../support/event-feed.ts';
import { type TestTerms, withInstalments } from '../support/instalments.ts';
import { filePart, MIDWAY, organisations, startTestService } from '../support/service.ts';

// The proof of use that an instalment waits for is announced by the instalment's own days, once
// each, and not where it was handed in (rule 2.1).

const service = await startTestService(t);
const { openRound, scoredCase, finalise, officer, second } = allocations(t, service);
const db = databaseOf(service.pool);

const DUE = '2026-06-23T23:59:59.999+08:00';
const DAY_MS = 24 * 3_600_000;

function ahead(days: number, ms = 0): string {
  return new Date(Date.parse(DUE) - days * DAY_MS + ms).toISOString();
}

async function drawn(code: string, organisation: string, terms?: TestTerms) {
  await service.clockAt(MIDWAY);
  const roundId = await openRound(code, (document) => {
    withBudget(1_000_000_000)(document);
    withInstalments(terms)(document);
  });
  const url = await scoredCase(organisation, roundId, 9000);
  const [award] = await finalise(roundId);
  if (award === undefined) throw new Error('no award');
  return { url, award, applicant: service.as('applicant', organisation) };
}

/** Hands in the report that an award waits for. @returns its id */
async function handIn({ url, applicant }: Awaited<ReturnType<typeof drawn>>): Promise<string> {
  const { body } = await applicant.upload<UsageEvidence>(
    `${url}/usage-evidence`,
    filePart('usage-report', another(9101)),
  );
  const report = await applicant.post<{ readonly id: string }>(`${url}/usage-reports`, {
    ...{ statement: '资金用于系统扩容，明细见附件。', materialIds: [body.id] },
  });
  if (report.status !== 201) throw new Error(`not handed in: ${report.findings}`);
  return report.body.id;
}

async function look(): Promise<void> {
  const { signal } = new AbortController();
  await Promise.all([1, 2, 3, 4].map(() => announceReminders(db, signal)));
}

t.test('a usage report is announced by the days of its instalment', async (t) => {
  const waits = await drawn('2025-awaited', organisations.lan);
  const proven = await drawn('2025-handed-in', organisations.hai);
  await handIn(proven);
  const told = (client: typeof waits.applicant) =>
    wholeFeed(client, { type: 'reminder.usage-report-due' });
  const hours = async () =>
    (await told(waits.applicant)).map(({ data }) => (data as { hoursAhead: number }).hoursAhead);
  for (const [instant, expected] of [
    [ahead(30, -1), []],
    [ahead(30), [720]],
    [ahead(30, 1), [720]],
    [ahead(7, -1), [720]],
    [ahead(7), [720, 168]],
    [DUE, [720, 168]],
    [ahead(0, 1), [720, 168]],
  ] as const) {
    await service.clockAt(instant);
    await look();
    t.same(await hours(), expected, instant);
  }
  const applicationid = waits.url.split('/').at(-1);
  const data = { awardId: waits.award.id, position: 2, dueAt: DUE };
  t.match(await told(waits.applicant), [
    { applicationid, data },
    { applicationid, data },
  ]);
  t.same(await told(proven.applicant), [], 'nothing of a report that is handed in');
});

t.test('a span that began before the report was asked for is left out', async (t) => {
  const one = { basisPoints: 2000, evidence: ['usage-report'] };
  const late = await drawn('2025-late', organisations.shan, {
    later: [
      { ...one, dueMonths: 6 },
      { ...one, dueMonths: 7 },
    ],
    remindDaysBefore: [7, 31],
  });
  const reportId = await handIn(late);
  await service.clockAt('2026-09-10T10:00:00.000+08:00');
  const proposed = await officer.post<{ readonly id: string }>(
    `/v1/usage-reports/${reportId}/acceptance-proposals`,
    { reason: '材料齐全，使用属实。' },
  );
  const confirmed = await second.post(
    `/v1/usage-report-acceptance-proposals/${proposed.body.id}/confirmation`,
  );
  t.equal(confirmed.status, 201, `${confirmed.findings}`);
  const asked = () => wholeFeed(late.applicant, { type: 'reminder.usage-report-due' });
  await look();
  t.same(await asked(), [], 'thirty days ahead, and asked for just now');
  await service.clockAt('2026-10-04T00:00:00.000+08:00');
  await look();
  t.match(await asked(), [{ data: { position: 3, hoursAhead: 168 } }]);
});
