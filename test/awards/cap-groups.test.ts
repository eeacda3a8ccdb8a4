import t from 'tap';
import type { Award } from '../../src/awards/results/schemas.ts';
import type { AllocationRun } from '../../src/awards/runs/schemas.ts';
import type { WhatIfComparison } from '../../src/awards/what-if/schemas.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';
import { allocations, branchOf as formOfBranch } from '../support/allocations.ts';
import { creditCode } from '../support/cases.ts';
import { AGREED, proposeAnyway } from '../support/open-rounds.ts';
import { ownText } from '../support/scored-cases.ts';
import { completeForm, organisations, startTestService } from '../support/service.ts';

const service = await startTestService(t);
const all = allocations(t, service);
const { openRound, scoredCase, propose, confirm, finalise, officer, second, auditor } = all;
const { finance, rows, unguarded, yearOf, waitForLocks } = all;

const million = 100_000_000;
const { lan, hai, shan } = organisations;
let serial = 0;

/** An organisation of its own for each story. */
function anOrganisation(): string {
  serial += 1;
  return creditCode(`91440300MA5CAPG${String(serial).padStart(2, '0')}`);
}

/** A product that no other application has. */
function aProduct() {
  serial += 1;
  const { requested: _none, ...stated } = completeForm(service.document).product ?? {};
  const texts = { description: ownText(), development: ownText() };
  return { ...stated, name: `另一产品${serial}`, ...texts };
}

const branchOf = (parent: string) => formOfBranch(service.document, parent);

function alone({ awards }: PolicyDocument) {
  if (awards.capCountsGroup) awards.capCountsGroup.value = false;
}

/** Confirms both runs while another transaction holds a year; it lets them go when both wait. */
async function confirmAtOnce(runs: readonly AllocationRun[], hold: string, code: string) {
  const holder = await unguarded.connect();
  await holder.query('begin');
  await holder.query(hold, [code]);
  const race = runs.map(({ id }) =>
    second.post(`/v1/allocation-runs/${id}/confirmation`, AGREED, { 'idempotency-key': id }),
  );
  await waitForLocks(runs.length);
  await holder.query('rollback');
  holder.release();
  const answers = await Promise.all(race);
  return {
    statuses: answers.map(({ status }) => status).toSorted(),
    findings: answers.flatMap(({ findings }) => findings),
    winner: answers.findIndex(({ status }) => status === 201),
  };
}

const existing = 'select from applicant_years where credit_code = $1 for update';
const missing = 'insert into applicant_years values ($1, 2025, 1, 1)';

t.test('a branch without its parent is not ready, nor is a parent of itself', async (t) => {
  const applicant = service.as('applicant', hai);
  const { organisation } = completeForm(service.document);
  const table: readonly [object, string[]][] = [
    [{ kind: 'branch' }, ['branch-without-parent /organisation/parent']],
    [
      { kind: 'enterprise', parent: { creditCode: hai, name: '样例集团' } },
      [
        'parent-of-no-branch /organisation/parent',
        'parent-is-applicant /organisation/parent/creditCode',
      ],
    ],
  ];
  for (const [changes, expected] of table) {
    const form = { ...service.nextForm(applicant), organisation: { ...organisation, ...changes } };
    const { url } = await service.readyDraft(applicant, form as never);
    const { status, findings } = await applicant.post(`${url}/submissions`);
    t.equal(status, 422);
    t.same(
      findings.filter((each) => each.includes('parent')),
      expected,
    );
  }
});

t.test('a parent and its branches share one annual cap, across rounds at once', async (t) => {
  const [own, first, other] = await Promise.all(
    ['cap-a', 'cap-b', 'cap-c'].map((c) => openRound(c)),
  );
  await scoredCase(lan, String(own), 9000);
  await confirm(String(own));
  t.equal(await yearOf(lan), 5 * million);
  await scoredCase(hai, String(first), 9000, branchOf(lan));
  await scoredCase(shan, String(other), 9000, branchOf(lan));
  const runs = await Promise.all([first, other].map((roundId) => propose(String(roundId))));
  for (const [index, run] of runs.entries()) {
    t.match(run.awards, [
      {
        applicantCreditCode: [hai, shan][index],
        capCreditCode: lan,
        amount: { amount: '5000000.00' },
        trace: { roomBefore: { amount: '5000000.00' }, capCountsWith: [lan] },
      },
    ]);
  }

  const race = await confirmAtOnce(runs, existing, lan);
  t.same([race.statuses, race.findings], [[201, 409], ['inputs-changed ']]);
  t.equal(await yearOf(lan), 10 * million, 'the group has its whole cap, and not a fen more');

  const [roundId, winner] = race.winner === 0 ? [other, hai] : [first, shan];
  const again = await propose(String(roundId));
  t.match(again, {
    awardedCount: 0,
    awards: [
      {
        amount: { amount: '0.00' },
        trace: { boundBy: 'cap', capCountsWith: [winner, lan].toSorted(), rules: ['2.1', '2.4'] },
      },
    ],
  });

  const compared = await officer.post<WhatIfComparison>(
    `/v1/rounds/${roundId}/what-if-comparisons`,
    { before: {}, after: { settings: { capCountsGroup: false } } },
  );
  t.match(compared.body.changes, [
    {
      before: {
        boundBy: 'cap',
        amount: { amount: '0.00' },
        capCountsWith: [winner, lan].toSorted(),
      },
      after: { amount: { amount: '5000000.00' }, capCountsWith: [] },
    },
  ]);
});

t.test('of the first awards of a group at once, one is confirmed', async (t) => {
  const [parent, b, c] = [anOrganisation(), anOrganisation(), anOrganisation()];
  const rounds = await Promise.all(['cap-d', 'cap-e'].map((code) => openRound(code)));
  await scoredCase(b, String(rounds[0]), 9000, branchOf(parent));
  await scoredCase(c, String(rounds[1]), 9000, branchOf(parent));
  const runs = await Promise.all(rounds.map(propose));
  const race = await confirmAtOnce(runs, missing, parent);
  t.same(race.statuses, [201, 409]);
  t.equal(
    await yearOf(parent),
    5 * million,
    'both would fit, yet the second was worked out on less',
  );
});

t.test('rounds that count differently give nobody more than the cap', async (t) => {
  const [parent, b, c] = [anOrganisation(), anOrganisation(), anOrganisation()];
  const grouped = await openRound('cap-f');
  const single = await openRound('cap-g', alone);
  await scoredCase(b, single, 9000, branchOf(parent));
  await scoredCase(c, grouped, 9000, branchOf(parent));
  await scoredCase(c, grouped, 8900, branchOf(parent));
  const runs = [await propose(single), await propose(grouped)];
  t.match(runs[0]?.awards, [{ capCreditCode: b, trace: { capCountsWith: [] } }]);
  const race = await confirmAtOnce(runs, missing, parent);
  t.equal(await yearOf(c), 0, 'its awards count on the parent');
  if (race.statuses[1] === 201) {
    t.same(
      [await yearOf(parent), await yearOf(b)],
      [10 * million, 5 * million],
      'the group was first: its branch counts alone, so nothing changed for it',
    );
    return;
  }
  t.same([race.statuses, race.winner], [[201, 409], 0]);
  await confirm(grouped);
  t.equal(
    (await yearOf(parent)) + (await yearOf(b)),
    10 * million,
    'the group counts what its branch got alone',
  );
});

t.test('an applicant counts on one parent, whatever single cases say', async (t) => {
  const [parent, another, branch] = [anOrganisation(), anOrganisation(), anOrganisation()];
  const first = await openRound('cap-i');
  await scoredCase(parent, first, 9000);
  await confirm(first);
  const roundId = await openRound('cap-j');
  await scoredCase(branch, roundId, 9000, branchOf(parent));
  await scoredCase(branch, roundId, 8900, { product: aProduct() });
  const run = await propose(roundId);
  const trace = { roomBefore: { amount: '5000000.00' }, capCountsWith: [parent] };
  t.match(run.awards, [
    { applicantCreditCode: branch, capCreditCode: parent, trace },
    { applicantCreditCode: branch, capCreditCode: parent, trace },
  ]);
  const confirmed = await second.post(`/v1/allocation-runs/${run.id}/confirmation`, AGREED);
  t.equal(confirmed.status, 201, confirmed.findings.join());
  t.same([await yearOf(parent), await yearOf(branch)], [10 * million, 0]);

  const next = await openRound('cap-k');
  await scoredCase(branch, next, 9000, branchOf(parent));
  await scoredCase(branch, next, 8900, { ...branchOf(another), product: aProduct() });
  const refused = await proposeAnyway(officer, `/v1/rounds/${next}/allocation-runs`);
  t.same([refused.status, refused.findings], [409, ['parents-differ ']]);
});

t.test('what a branch loses gives room back to its group', async (t) => {
  const [parent, branch] = [anOrganisation(), anOrganisation()];
  const roundId = await openRound('cap-h');
  const url = await scoredCase(branch, roundId, 9000, branchOf(parent));
  const [award] = await finalise(roundId);
  t.match(award, { applicantCreditCode: branch, capCreditCode: parent });
  const own = await service.as('applicant', branch).get<Award>(`${url}/award`);
  t.equal(own.body.capCreditCode, parent);
  t.equal(await yearOf(parent), 5 * million);
  const clawback = await finance.post(`/v1/awards/${award?.id}/clawbacks`, {
    externalId: 'cap-1',
    amount: { amount: '0.00', currency: 'CNY' },
    reason: 'false-statement',
    stopsPayment: true,
  });
  t.equal(clawback.status, 201, `${clawback.findings}`);
  t.same([await yearOf(parent), await yearOf(branch)], [0, 0]);
  const [granted] = await rows<{ code: string }>(
    `select data ->> 'capCreditCode' as code from ledger_entries
     where action = 'award.granted' and application_id = $1`,
    String(url.split('/').at(-1)),
  );
  t.equal(granted?.code, parent);
  t.equal((await auditor.get<Award>(`/v1/awards/${award?.id}`)).body.capCreditCode, parent);
});
