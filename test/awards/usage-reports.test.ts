import t from 'tap';
import { compareState } from '../../src/audit/state/compare-state.ts';
import type { Award } from '../../src/awards/results/schemas.ts';
import type { UsageReport } from '../../src/awards/usage-reports/schemas.ts';
import type { ApplicationView } from '../../src/cases/representation/schemas.ts';
import type { UsageEvidence } from '../../src/materials/usage-evidence/schemas.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import type { Proposal } from '../../src/proposals/proposals/schemas.ts';
import { allocations, type Page, withBudget, yuan } from '../support/allocations.ts';
import { another } from '../support/case-stories.ts';
import { type TestTerms, withInstalments } from '../support/instalments.ts';
import {
  type Client,
  filePart,
  MIDWAY,
  organisations,
  startTestService,
  UNKNOWN_ID,
} from '../support/service.ts';
import { comparedDigests } from '../support/stored-digests.ts';

// Usage reports of awards that are paid in instalments, from upload to payment, and what follows
// when one is missed (rules 2.1, 2.4).

const service = await startTestService(t);
const all = allocations(t, service);
const { openRound, scoredCase, finalise, officer, second, finance, auditor, rows, yearOf } = all;
const { lan, hai, shan } = organisations;

const DUE = '2026-06-23T23:59:59.999+08:00';
const BEFORE = '2026-06-23T23:59:59.998+08:00';
const AFTER = '2026-06-24T00:00:00.000+08:00';
let serial = 0;

/** A round with one award in instalments, of an organisation with its own client. */
async function drawn(code: string, organisation: string, terms?: TestTerms) {
  await service.clockAt(MIDWAY);
  const roundId = await openRound(code, (document) => {
    withBudget(1_000_000_000)(document);
    withInstalments(terms)(document);
  });
  const url = await scoredCase(organisation, roundId, 9000);
  const [award] = await finalise(roundId);
  if (award === undefined) throw new Error('no award');
  return { roundId, url, award, applicant: service.as('applicant', organisation) };
}

function evidence(applicant: Client, url: string, kind = 'usage-report') {
  serial += 1;
  return applicant.upload<UsageEvidence>(
    `${url}/usage-evidence`,
    filePart(kind, another(9000 + serial)),
  );
}

async function report(applicant: Client, url: string, ...kinds: readonly string[]) {
  const materialIds: string[] = [];
  for (const kind of kinds) {
    const uploaded = await evidence(applicant, url, kind);
    if (uploaded.status !== 201) throw new Error(`not uploaded: ${uploaded.findings}`);
    materialIds.push(uploaded.body.id);
  }
  return applicant.post<UsageReport>(`${url}/usage-reports`, {
    ...{ statement: '资金用于系统扩容，明细见附件。', materialIds },
  });
}

function proposeAcceptance(reportId: string, by = officer) {
  const url = `/v1/usage-reports/${reportId}/acceptance-proposals`;
  return by.post<Proposal>(url, { reason: '材料齐全，使用属实。' });
}

function confirmAcceptance(proposalId: string, by = second) {
  const url = `/v1/usage-report-acceptance-proposals/${proposalId}/confirmation`;
  return by.post<UsageReport>(url);
}

async function accept(reportId: string) {
  const proposed = await proposeAcceptance(reportId);
  if (proposed.status !== 201) throw new Error(`not proposed: ${proposed.findings}`);
  return confirmAcceptance(proposed.body.id);
}

function proposeLapse(awardId: string, by = officer) {
  const url = `/v1/awards/${awardId}/instalment-lapse-proposals`;
  return by.post<Proposal>(url, { reason: '逾期未报。' });
}

function confirmLapse(proposalId: string, by = second) {
  return by.post<Award>(`/v1/instalment-lapse-proposals/${proposalId}/confirmation`);
}

function pay(awardId: string, amount: string) {
  serial += 1;
  return finance.post<{ id: string }>(`/v1/awards/${awardId}/disbursements`, {
    ...{ externalId: `use-${serial}`, amount: yuan(amount), paidOn: '2025-12-23' },
  });
}

function clawBack(awardId: string, amount: string) {
  serial += 1;
  return finance.post(`/v1/awards/${awardId}/clawbacks`, {
    ...{ externalId: `back-${serial}`, amount: yuan(amount), reason: 'usage-not-proven' },
  });
}

async function awardOf(awardId: string): Promise<Award> {
  return (await auditor.get<Award>(`/v1/awards/${awardId}`)).body;
}

async function actionsOn(client: Client, url: string) {
  const { body } = await client.get<ApplicationView>(url);
  return new Map(body.nextActions.map((each) => [each.action, each]));
}

t.test('a report with its evidence opens the next instalment, by two officers', async (t) => {
  const { url, award, applicant } = await drawn('2025-proven', lan);
  await pay(award.id, '3000000.00');
  t.match((await actionsOn(applicant, url)).get('submit-usage-report'), { allowed: true });

  const foreign = await evidence(service.as('applicant', hai), url);
  t.equal(foreign.status, 404, 'another applicant sees nothing of it');
  const none = await applicant.post(`${url}/usage-reports`, {
    ...{ statement: '明细见附件。', materialIds: [UNKNOWN_ID] },
  });
  t.same(none.findings, [
    'usage-evidence-unknown /materialIds/0',
    'usage-evidence-missing /materialIds',
  ]);
  const unknown = await evidence(applicant, url, 'luck');
  t.same(unknown.findings, ['material-kind-unknown /kind']);
  const replacing = await applicant.upload(`${url}/usage-evidence`, [
    { name: 'replacesId', content: UNKNOWN_ID },
    ...filePart('usage-report'),
  ]);
  t.same(replacing.findings, ['unknown-field /replacesId']);

  const first = await applicant.upload<UsageEvidence>(
    `${url}/usage-evidence`,
    filePart('usage-report'),
  );
  t.match(first, { status: 201, body: { kind: 'usage-report', instalment: 2 } });
  const again = await applicant.upload<UsageEvidence>(
    `${url}/usage-evidence`,
    filePart('usage-report'),
  );
  t.match(again, { status: 200, body: { id: first.body.id } }, 'the same file is kept once');
  const materials = await officer.get<Page<{ id: string }>>(`${url}/materials`);
  t.notOk(
    materials.body.items.some(({ id }) => id === first.body.id),
    'it is no material of the application',
  );
  const asMaterial = `${url}/materials/${first.body.id}/content`;
  t.equal((await applicant.get(asMaterial)).status, 200, 'its applicant reads it back');
  for (const role of ['counter', 'pre-reviewer', 'officer', 'auditor'] as const) {
    t.equal((await service.as(role).get(asMaterial)).status, 404, `${role}: no report names it`);
  }

  const unnamed = await evidence(applicant, url);
  const submitted = await applicant.post<UsageReport>(`${url}/usage-reports`, {
    ...{ statement: '资金用于系统扩容。', materialIds: [first.body.id] },
  });
  t.equal(submitted.status, 201, submitted.findings.join());
  const { body: handedIn } = submitted;
  t.match(handedIn, {
    ...{ instalment: 2, number: 1, status: 'submitted', isLate: false, returned: null },
    evidence: [{ materialId: first.body.id, kind: 'usage-report' }],
  });
  const fileOf = (reportId: string, materialId: string) =>
    `/v1/usage-reports/${reportId}/evidence/${materialId}/content`;
  const named = fileOf(handedIn.id, first.body.id);
  for (const reader of [applicant, officer, finance, auditor]) {
    t.equal((await reader.get(named)).status, 200, 'readers of reports read it');
    t.equal((await reader.get(fileOf(handedIn.id, unnamed.body.id))).status, 404);
    t.equal((await reader.get(fileOf(UNKNOWN_ID, first.body.id))).status, 404);
  }
  const bytes = { range: 'bytes=0-3', accept: 'application/octet-stream' };
  const start = await finance.get<Buffer>(named, bytes);
  t.match([start.status, start.body.length], [206, 4]);
  for (const role of ['counter', 'pre-reviewer', 'expert'] as const) {
    t.equal((await service.as(role).get(named)).status, 403, `${role} has no part in it`);
  }
  t.equal((await service.as('applicant', hai).get(named)).status, 404);
  t.equal((await officer.get(asMaterial)).status, 404, 'it stays nobody’s material');
  const log = await auditor.get<Page<object>>(
    `/v1/access-records?kind=file&outcome=read&applicationId=${handedIn.applicationId}`,
  );
  const recorded = {
    ...{ operationId: 'downloadUsageEvidence', applicationId: handedIn.applicationId },
    objectIds: { reportId: handedIn.id, materialId: first.body.id },
  };
  t.match(log.body.items, [recorded, recorded, recorded, recorded], 'finance read it twice');
  t.equal(log.body.items.length, 4);
  t.match((await awardOf(award.id)).drawdown?.instalments[1], { status: 'report-open' });
  t.same((await report(applicant, url)).status, 400, 'a report names a file');
  const twice = await applicant.post(`${url}/usage-reports`, {
    ...{ statement: '再次提交。', materialIds: [first.body.id] },
  });
  t.same(twice.findings, ['usage-report-open ']);
  t.same((await evidence(applicant, url)).findings, ['usage-report-open ']);

  t.equal((await applicant.get(`/v1/usage-reports/${handedIn.id}`)).status, 200);
  const other = service.as('applicant', hai);
  t.equal((await other.get(`/v1/usage-reports/${handedIn.id}`)).status, 404);
  t.equal((await finance.get(`/v1/usage-reports/${UNKNOWN_ID}`)).status, 404);
  const list = await finance.get<Page<UsageReport>>(`${url}/usage-reports`);
  t.equal(list.body.items.length, 1);

  t.equal((await proposeAcceptance(UNKNOWN_ID)).status, 404);
  t.equal((await proposeAcceptance(handedIn.id, finance)).status, 403);
  const proposed = await proposeAcceptance(handedIn.id);
  t.equal(proposed.status, 201, proposed.findings.join());
  t.same((await proposeAcceptance(handedIn.id)).findings, ['proposal-open ']);
  t.same((await confirmAcceptance(proposed.body.id, officer)).findings, ['proposed-by-caller ']);
  const accepted = await confirmAcceptance(proposed.body.id);
  t.equal(accepted.status, 201, accepted.findings.join());
  t.match(accepted.body, { status: 'accepted' });
  t.same((await confirmAcceptance(proposed.body.id)).findings, ['proposal-closed ']);
  t.same((await proposeAcceptance(handedIn.id)).findings, [
    'no-usage-report-open ',
    'usage-report-closed ',
  ]);
  const opened = await awardOf(award.id);
  t.match(opened, {
    ...{ payable: yuan('1500000.00'), status: 'partly-disbursed' },
    drawdown: {
      open: yuan('4500000.00'),
      instalments: [{ status: 'open' }, { status: 'open' }, { status: 'report-due' }],
    },
  });

  // The last one asks for more kinds.
  const lacking = await report(applicant, url, 'usage-report');
  t.same(lacking.findings, ['usage-evidence-missing /materialIds']);
  const last = await report(applicant, url, 'usage-report', 'user-report');
  t.equal(last.status, 201, last.findings.join());
  t.equal((await accept(last.body.id)).status, 201);
  const whole = await awardOf(award.id);
  t.match(whole, { payable: yuan('2000000.00'), drawdown: { open: yuan('5000000.00') } });
  t.equal((await pay(award.id, '2000000.00')).status, 201);
  t.match(await awardOf(award.id), { status: 'disbursed' });
  t.notOk((await actionsOn(applicant, url)).has('submit-usage-report'), 'no more is known');
  t.same(
    (await report(applicant, url, 'usage-report').catch(String)).toString(),
    'Error: not uploaded: no-usage-report-due ',
  );
  const late = await applicant.post(`${url}/usage-reports`, {
    ...{ statement: '再次提交。', materialIds: [first.body.id] },
  });
  t.same(late.findings, ['no-usage-report-due ', 'usage-evidence-unknown /materialIds/0']);
});

t.test('a returned report gets a time of its own, and none is taken away', async (t) => {
  const { url, award, applicant } = await drawn('2025-returned', hai);
  const { body: first } = await report(applicant, url, 'usage-report');
  function giveBack(reportId: string, dueAt: string, by = officer) {
    return by.post<UsageReport>(`/v1/usage-reports/${reportId}/return`, {
      ...{ reason: '第三方证明未盖章。', dueAt },
    });
  }
  t.equal((await giveBack(UNKNOWN_ID, DUE)).status, 404);
  t.equal((await giveBack(first.id, DUE, finance)).status, 403);
  t.same((await giveBack(first.id, '2025-12-23T00:00:00.000+08:00')).findings, [
    'usage-report-due-not-ahead /dueAt',
  ]);
  const proposed = await proposeAcceptance(first.id);
  const returned = await giveBack(first.id, '2026-01-05T18:00:00.000+08:00');
  t.equal(returned.status, 201, returned.findings.join());
  t.match(returned.body, {
    ...{ status: 'returned' },
    returned: { reason: '第三方证明未盖章。', dueAt: DUE },
  });
  t.same((await giveBack(first.id, AFTER)).findings, [
    'no-usage-report-open ',
    'usage-report-closed ',
  ]);
  t.same((await confirmAcceptance(proposed.body.id)).findings, [
    'no-usage-report-open ',
    'usage-report-closed ',
  ]);

  await service.clockAt(DUE);
  const next = await report(applicant, url, 'usage-report');
  t.match(next.body, { number: 2, isLate: false }, 'the last instant is in time');
  const later = await giveBack(next.body.id, '2026-07-01T18:00:00.000+08:00');
  t.match(later.body.returned, { dueAt: '2026-07-01T18:00:00.000+08:00' });
  t.match((await awardOf(award.id)).drawdown?.instalments[1], {
    ...{ status: 'report-due', dueAt: '2026-07-01T18:00:00.000+08:00' },
  });
  await service.clockAt('2026-07-01T18:00:00.000+08:00');
  t.same((await proposeLapse(award.id)).findings, ['usage-report-not-overdue ']);
  await service.clockAt('2026-07-01T18:00:00.001+08:00');
  const late = await report(applicant, url, 'usage-report');
  t.match(late, { status: 201, body: { number: 3, isLate: true } }, 'late, and still taken');
  t.same((await proposeLapse(award.id)).findings, ['usage-report-open ']);
});

t.test('after a late acceptance the next report is due as many months later', async (t) => {
  const { url, award, applicant } = await drawn('2025-accepted-late', shan, {
    onMissed: 'lapse-and-reclaim',
  });
  await pay(award.id, '3000000.00');
  await service.clockAt(DUE);
  const { body: handedIn } = await report(applicant, url, 'usage-report');
  t.match((await awardOf(award.id)).drawdown?.instalments[2], {
    ...{ status: 'waiting', dueAt: '2026-12-23T23:59:59.999+08:00' },
  });
  await service.clockAt('2027-01-04T10:00:00.000+08:00');
  t.equal((await accept(handedIn.id)).status, 201);
  t.match((await awardOf(award.id)).drawdown?.instalments[2], {
    ...{ status: 'report-due', dueAt: '2027-07-04T23:59:59.999+08:00' },
  });
  t.same((await proposeLapse(award.id)).findings, ['usage-report-not-overdue ']);
  const entries = await rows<{ data: object }>(
    `select data from ledger_entries where action = 'usage-report.accepted'
      and data ->> 'awardId' = $1`,
    award.id,
  );
  t.match(entries, [{ data: { nextDueAt: '2027-07-04T15:59:59.999Z' } }]);
});

t.test('a missed report lets what is not open lapse, and the room comes back', async (t) => {
  const { roundId, url, award, applicant } = await drawn('2025-missed', shan);
  await pay(award.id, '1000000.00');
  const before = await yearOf(shan);
  t.equal((await proposeLapse(UNKNOWN_ID)).status, 404);
  for (const at of [BEFORE, DUE]) {
    await service.clockAt(at);
    t.same((await proposeLapse(award.id)).findings, ['usage-report-not-overdue ']);
  }
  await service.clockAt(AFTER);
  const lapse = (await actionsOn(officer, url)).get('propose-instalment-lapse');
  t.match(lapse, { allowed: true, opensAt: AFTER });
  t.equal((await proposeLapse(award.id, finance)).status, 403);
  const proposed = await proposeLapse(award.id);
  t.equal(proposed.status, 201, proposed.findings.join());
  t.match(proposed.body.content, {
    ...{ position: 2, lapsed: yuan('2000000.00'), reclaimable: yuan('0.00') },
  });
  t.same((await proposeLapse(award.id)).findings, ['proposal-open ']);
  t.same((await confirmLapse(proposed.body.id, officer)).findings, ['proposed-by-caller ']);
  const lapsed = await confirmLapse(proposed.body.id);
  t.equal(lapsed.status, 201, lapsed.findings.join());
  t.match(lapsed.body, {
    // What was open stays payable.
    ...{ payable: yuan('2000000.00'), stopped: yuan('2000000.00'), status: 'partly-disbursed' },
    drawdown: {
      reclaimable: yuan('0.00'),
      instalments: [
        { status: 'open' },
        { status: 'lapsed', lapsed: yuan('2000000.00') },
        { status: 'lapsed', lapsed: yuan('0.00') },
      ],
    },
  });
  t.same((await confirmLapse(proposed.body.id)).findings, ['proposal-closed ']);
  t.equal(before - (await yearOf(shan)), 200_000_000);
  t.notOk((await actionsOn(applicant, url)).has('submit-usage-report'));
  t.same((await clawBack(award.id, '0.01')).findings, ['more-than-reclaimable /amount']);

  // A payment that was keyed wrong is corrected, and owed again.
  const paid = await pay(award.id, '2000000.00');
  t.match(await awardOf(award.id), { status: 'stopped', payable: yuan('0.00') });
  const corrected = await finance.post(`/v1/disbursements/${paid.body.id}/corrections`, {
    ...{ externalId: 'missed-c', amount: yuan('500000.00'), reason: 'amount-misreported' },
  });
  t.equal(corrected.status, 201, corrected.findings.join());
  t.match(await awardOf(award.id), { payable: yuan('1500000.00'), status: 'partly-disbursed' });
  const entries = await rows<{ data: object }>(
    `select data from ledger_entries where action = 'instalment.lapsed' and round_id = $1`,
    roundId,
  );
  t.match(entries, [{ data: { position: 2, lapsedFen: 200_000_000, reclaimableFen: 0 } }]);
});

t.test('where the policy reclaims, what was paid without proof comes back', async (t) => {
  const { roundId, url, award, applicant } = await drawn('2025-reclaimed', lan, {
    onMissed: 'lapse-and-reclaim',
  });
  await pay(award.id, '2000000.00');
  t.same((await clawBack(award.id, '1.00')).findings, ['more-than-reclaimable /amount']);
  await service.clockAt(AFTER);
  const order = await officer.post<{ id: string; items: readonly { reference: string }[] }>(
    `/v1/rounds/${roundId}/payment-orders`,
  );
  t.same((await proposeLapse(award.id)).findings, ['award-ordered ']);
  const results = await finance.post(`/v1/payment-orders/${order.body.id}/results`, {
    rows: [
      {
        ...{ reference: order.body.items[0]?.reference, outcome: 'failed' },
        failure: 'account-invalid',
      },
    ],
  });
  t.equal(results.status, 200, results.findings.join());
  const proposed = await proposeLapse(award.id);
  t.match(proposed.body.content, {
    ...{ lapsed: yuan('3000000.00'), reclaimable: yuan('2000000.00') },
  });
  t.equal((await pay(award.id, '500000.00')).status, 201);
  t.same((await confirmLapse(proposed.body.id)).findings, ['lapse-changed ']);
  await officer.post(`/v1/proposals/${proposed.body.id}/withdrawal`, { reason: '重新提出。' });
  const again = await proposeLapse(award.id);
  const lapsed = await confirmLapse(again.body.id);
  t.match(lapsed.body, {
    ...{ payable: yuan('0.00'), stopped: yuan('2500000.00'), status: 'stopped' },
    drawdown: { reclaimable: yuan('2500000.00') },
  });
  t.same((await clawBack(award.id, '2500000.01')).findings, ['more-than-disbursed /amount']);
  t.equal((await clawBack(award.id, '2000000.00')).status, 201);
  t.match((await awardOf(award.id)).drawdown, { reclaimable: yuan('500000.00') });
  t.same((await clawBack(award.id, '500000.01')).findings, ['more-than-disbursed /amount']);
  t.equal((await clawBack(award.id, '500000.00')).status, 201);
  t.equal((await evidence(applicant, url)).status, 409);
});

let keptOpen = '';

t.test('a file that the scanner holds back keeps a report from being accepted', async (t) => {
  const { roundId, url, applicant } = await drawn('2025-kept-open', hai);
  keptOpen = roundId;
  const { unguarded } = all;
  const scanned = (id: string, state: string) =>
    unguarded.query('update materials set scan_state = $2 where id = $1', [id, state]);
  const { body: infected } = await evidence(applicant, url);
  await scanned(infected.id, 'infected');
  const refused = await applicant.post(`${url}/usage-reports`, {
    ...{ statement: '明细见附件。', materialIds: [infected.id] },
  });
  t.same(refused.findings, ['scan-infected /materialIds/0']);

  const { body: file } = await evidence(applicant, url);
  await scanned(file.id, 'pending');
  const handedIn = await applicant.post<UsageReport>(`${url}/usage-reports`, {
    ...{ statement: '明细见附件。', materialIds: [file.id] },
  });
  t.equal(handedIn.status, 201, 'in time, though it waits for the scanner');
  const { id } = handedIn.body;
  t.same((await proposeAcceptance(id)).findings, ['scan-pending /materials/usage-report']);
  await scanned(file.id, 'clean');
  const proposed = await proposeAcceptance(id);
  t.equal(proposed.status, 201, proposed.findings.join());
  await scanned(file.id, 'infected');
  t.same((await confirmAcceptance(proposed.body.id)).findings, [
    'scan-infected /materials/usage-report',
  ]);
  await scanned(file.id, 'clean');
  t.equal((await confirmAcceptance(proposed.body.id)).status, 201);
});

t.test('a round with a report to come is not archived', async (t) => {
  const url = `/v1/rounds/${keptOpen}`;
  await officer.post(`${url}/settlement`);
  const archived = await second.post(`${url}/archive`, { leavesUnpaid: true });
  t.same(archived.findings, ['instalments-open ']);
});

t.test('the state agrees with the ledger, and rows with their digests', async (t) => {
  // The verdicts of scans were written behind the wall.
  const differences = (await compareState(databaseOf(service.pool))).filter(
    ({ column }) => column !== 'scan_state',
  );
  t.same(differences, []);
  const { misfits, carrying } = await comparedDigests(service.pool);
  t.same(misfits, []);
  for (const action of ['usage-report.submitted', 'usage-report.returned']) {
    t.ok((carrying.get(action) ?? 0) > 0, action);
  }
});
