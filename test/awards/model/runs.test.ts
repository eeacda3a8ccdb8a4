import fc from 'fast-check';
import t from 'tap';
import { allocationTerms } from '../../../src/awards/model/allocation/terms.ts';
import { itemDigest } from '../../../src/awards/model/digests.ts';
import { inStep } from '../../../src/awards/model/runs/placed-products.ts';
import { planAllocation } from '../../../src/awards/model/runs/plan-allocation.ts';
import type { PlannedAward } from '../../../src/awards/model/runs/run-result.ts';
import { presentProduct } from '../../../src/awards/run-items/present.ts';
import {
  decideProposeAllocation,
  type ProposableRound,
} from '../../../src/awards/runs/decide-propose-allocation.ts';
import { presentRun } from '../../../src/awards/runs/present.ts';
import {
  acceptedOf,
  applicantCode,
  creditCode,
  placesOf,
  refusedOf,
  shanghai,
} from '../../support/cases.ts';
import { funded, holderOf, planOf, scored, withPrior } from '../../support/funded-round.ts';
import { policyWith } from '../../support/policy.ts';

const million = 100_000_000;

t.test('the plan of an allocation', (t) => {
  t.test(
    'gives each product its tier, and nothing below the tiers or to a barred applicant',
    (t) => {
      const { input, result } = planOf(
        funded([
          scored(1, 5999),
          scored(2, 6000),
          scored(3, 8500),
          scored(4, 9900, { otherAwardReceived: true }),
          scored(5, 9900, { scoreCenti: null }),
          scored(6, 9900, { awardedAt: shanghai('2025-12-14T10:00:00.000') }),
          scored(7, 9900, { barredAt: shanghai('2025-12-14T10:00:00.000') }),
        ]),
      );
      t.same(
        result.awards.map(({ applicationId, amountFen, trace }) => [
          applicationId,
          amountFen,
          trace.tierCode,
        ]),
        [
          ['case-3', 5 * million, 'first'],
          ['case-2', 1 * million, 'third'],
          ['case-1', 0, null],
        ],
      );
      t.same(
        result.barred.map(({ applicationId, code }) => `${applicationId} ${code}`),
        ['case-4 other-award-received', 'case-7 double-benefit-barred'],
      );
      t.match(result, { productCount: 3, awardedCount: 2, totalFen: 6 * million, form: 'grant' });
      t.equal(input.budgetFen, 20 * million);
      t.end();
    },
  );

  t.test('says which tier a product lost for want of places', (t) => {
    const policy = policyWith({ '/awards/tiers/0/places': 1, '/awards/tiers/1/places': 1 });
    const { result } = planOf(
      funded([scored(1, 9000), scored(2, 8900), scored(3, 8800), scored(4, 100)], { policy }),
    );
    t.same(
      result.awards.map(({ displacedFrom, trace }) => [displacedFrom, trace.tierCode]),
      [
        [null, 'first'],
        ['first', 'second'],
        ['first', 'third'],
        [null, null],
      ],
    );
    t.end();
  });

  t.test('orders equal scores as the policy says', (t) => {
    const early = shanghai('2025-11-02T10:00:00.000');
    const { result } = planOf(
      funded([scored(1, 9000), scored(2, 9000, { firstSubmittedAt: early })]),
    );
    t.same(
      result.awards.map(({ applicationId, placedBy }) => [applicationId, placedBy]),
      [
        ['case-2', null],
        ['case-1', 'first-submitted'],
      ],
    );
    t.end();
  });

  t.test('takes earlier awards of the year and the round into account', (t) => {
    const cases = [9000, 8900].map((centi, index) =>
      withPrior(scored(index + 1, centi, { applicantCreditCode: applicantCode }), 6 * million),
    );
    const { result, input } = planOf(funded(cases, { awardedFen: 15 * million }));
    t.equal(input.budgetFen, 5 * million);
    t.equal(result.totalFen, 4 * million, 'equality with the cap is reached, and not passed');
    t.equal(result.unallocatedFen, 1 * million);
    t.end();
  });

  t.test('never exceeds the requested amount, where the policy says so', (t) => {
    const cases = (requestedFen: number) => [scored(1, 9000, { requestedFen }), scored(2, 9000)];
    const { input, inputsSha256, result } = planOf(funded(cases(4 * million)));
    t.same(
      result.awards.map(({ amountFen, trace }) => [amountFen, trace.boundBy]),
      [
        [4 * million, 'requested'],
        [5 * million, 'ceiling'],
      ],
    );
    t.match(input.products, [{ requestedFen: 4 * million }, { requestedFen: null }]);
    t.not(planOf(funded(cases(4 * million - 1))).inputsSha256, inputsSha256, 'bound to it');

    const policy = policyWith({ '/awards/requestLimits': false });
    const ceilings = planOf(funded(cases(4 * million), { policy }));
    t.match(ceilings.result.awards, [{ amountFen: 5 * million }, { amountFen: 5 * million }]);
    t.match(ceilings.input.products, [{ requestedFen: null }, { requestedFen: null }]);
    t.end();
  });

  t.test('is the same in whatever order the cases come', (t) => {
    const cases = [9000, 8700, 8700, 8000, 7600, 6100, 5000].map((centi, index) =>
      withPrior(scored(index + 1, centi), index * million),
    );
    const { inputsSha256, result } = planOf(funded(cases));
    fc.assert(
      fc.property(fc.shuffledSubarray(cases, { minLength: cases.length }), (shuffled) => {
        const plan = planOf(funded(shuffled));
        t.equal(plan.inputsSha256, inputsSha256);
        t.same(plan.result, result);
      }),
      { numRuns: 30 },
    );
    t.end();
  });

  const impossible: readonly [string, ProposableRound, string[]][] = [
    ['no case', funded([]), ['no-eligible-product ']],
    [
      'the budget used up to the fen',
      funded([scored(1, 9000)], { awardedFen: 20 * million }),
      ['budget-used-up /awards/budgetFen'],
    ],
    [
      'values unset, all of them named',
      funded([], {
        policy: policyWith({
          '/awards/form': undefined,
          '/awards/requestLimits': undefined,
          '/awards/strategy': undefined,
          '/awards/capYearBasis': undefined,
          '/scoring/tieBreakers': undefined,
          '/awards/tiers/2/minScoreCenti': undefined,
        }),
      }),
      [
        'policy-value-unset /awards/form',
        'policy-value-unset /awards/requestLimits',
        'policy-value-unset /awards/strategy',
        'policy-value-unset /awards/capYearBasis',
        'policy-value-unset /scoring/tieBreakers',
        'policy-value-unset /awards/tiers/2/minScoreCenti',
      ],
    ],
  ];
  for (const [name, state, findings] of impossible) {
    t.test(`is impossible: ${name}`, (t) => {
      const planning = planAllocation(state);
      t.same(planning.kind === 'impossible' && placesOf(planning.findings), findings);
      t.same(placesOf(refusedOf(decideProposeAllocation(state, 'run-1')).findings), findings);
      t.end();
    });
  }

  t.test('needs the rule for the last product only where products are ranked', (t) => {
    const ranked = { '/awards/strategy': 'ranked', '/awards/cutLast': undefined };
    t.match(allocationTerms(policyWith(ranked)), {
      kind: 'findings',
      findings: [{ pointer: '/awards/cutLast' }],
    });
    t.match(allocationTerms(policyWith({ '/awards/cutLast': undefined })), { kind: 'terms' });
    t.match(allocationTerms(policyWith({ ...ranked, '/awards/cutLast': 'cut' })), {
      terms: { cutLast: 'cut' },
    });
    t.end();
  });

  t.match(allocationTerms(policyWith({ '/awards/capCountsGroup': undefined })), {
    terms: { capCountsGroup: false },
  });
  t.throws(() => inStep([1], []), RangeError);
  t.end();
});

/** A proposed run, but for its plan. */
const presentable = {
  id: 'run-1',
  roundId: 'round-1',
  status: 'proposed' as const,
  policyVersion: 3,
  inputsSha256: 'digest',
  proposedAt: shanghai('2025-12-15T10:00:00.000'),
  proposedBy: 'officer-a',
  confirmedAt: null,
  confirmedBy: null,
  confirmedNumber: null,
  correctsId: null,
  publishedAt: null,
  publishedBy: null,
  publicityEndsAt: null,
  finalAt: null,
  finalBy: null,
  revokedAt: null,
  revokedBy: null,
  version: 1,
  afterTheFact: null,
  incomplete: [],
};

t.test('a run is shown in yuan, with the requested amount where it counts', (t) => {
  const { result, input, inputsSha256 } = planOf(funded([scored(1, 9000), scored(2, 6000)]));
  const [first, second] = result.awards as [PlannedAward, PlannedAward];
  const { capCreditCode: _ofBefore, ...earlier } = first;
  const asked = { ...earlier, trace: { ...first.trace, requestedFen: 123_456_789 } };
  t.match(presentRun({ ...presentable, inputs: input, inputsSha256, result }), {
    isCurrent: true,
    incomplete: [],
    total: { amount: '6000000.00', currency: 'CNY' },
    proposedAt: '2025-12-15T10:00:00.000+08:00',
  });
  t.match([asked, second].map(presentProduct), [
    {
      capCreditCode: first.applicantCreditCode,
      amount: { amount: '5000000.00' },
      trace: { requested: { amount: '1234567.89' } },
    },
    { amount: { amount: '1000000.00' }, trace: { requested: null } },
  ]);
  t.end();
});

t.test('a run shows what was open when it was proposed, with the reasons', (t) => {
  const { result, input } = planOf(funded([scored(1, 9000)]));
  const open = {
    ...{ cause: 'unscored' as const, count: 1, numbers: ['2025-000002'] },
    ...{ itemsSha256: 'f'.repeat(64), reason: '该件另行安排。' },
  };
  t.same(presentRun({ ...presentable, inputs: input, result, incomplete: [open] }).incomplete, [
    {
      ...{ cause: 'unscored', causeName: { zh: '评分未确认', en: 'No final score' } },
      ...{ reason: '该件另行安排。', count: 1, numbers: ['2025-000002'] },
    },
  ]);
  t.end();
});

t.test('a run names the codes on which awards count, and everyone under one cap', (t) => {
  const parent = creditCode('91440300MA5TEXT88');
  const policy = policyWith({ '/awards/capCountsGroup': true });
  const ofParent = { parentCreditCode: parent, parentHolder: holderOf(parent) };
  const state = funded([scored(1, 9000, ofParent), scored(2, 8000)], { policy });
  const { input, result } = planOf(state);
  const [branch, other] = state.cases.map(({ applicantCreditCode }) => applicantCreditCode);
  t.match(input, {
    products: [{ capCreditCode: parent }, { applicantCreditCode: other }],
    capGroups: { [parent]: [branch, parent].toSorted() },
  });
  t.match(result.awards, [{ capCreditCode: parent }, { applicantCreditCode: other }]);
  const row = { ...presentable, inputs: input, result };
  t.match(result.awards.map(presentProduct), [{ capCreditCode: parent }, { capCreditCode: other }]);
  t.notOk('awards' in presentRun(row), 'a run has its products as a list of their own');
  t.end();
});

t.test('an applicant that names two parents has no cap to count on', (t) => {
  const [one, two] = [creditCode('91440300MA5TEXT88'), creditCode('91440300MA5TEXT89')];
  const applicantCreditCode = applicantCode;
  const naming = (parent: string) => ({
    ...{ applicantCreditCode, parentCreditCode: parent, parentHolder: holderOf(parent) },
  });
  const cases = [
    scored(1, 9000, naming(one)),
    scored(2, 8000, naming(two)),
    scored(3, 7000, { applicantCreditCode }),
  ];
  const policy = policyWith({ '/awards/capCountsGroup': true });
  t.match(planAllocation(funded(cases, { policy })), {
    kind: 'impossible',
    problem: 'action-not-allowed',
    findings: [{ code: 'parents-differ', message: { en: / 2025-000001, 2025-000002 of / } }],
  });
  const alone = policyWith({ '/awards/capCountsGroup': false });
  t.equal(planAllocation(funded(cases, { policy: alone })).kind, 'plan', 'each counts alone');
  const [, second, third] = cases;
  const named = [second, third].flatMap((each) => each ?? []);
  t.match(planOf(funded(named, { policy })).result.awards, [
    { capCreditCode: two },
    { capCreditCode: two },
  ]);
  t.end();
});

t.test('products scored by different rubrics are not ranked together', (t) => {
  const state = funded([scored(1, 9000), scored(2, 8000, { rubricSha256: 'other' })]);
  const planning = planAllocation(state);
  t.match(planning, {
    kind: 'impossible',
    problem: 'action-not-allowed',
    findings: [{ code: 'scores-of-other-rubric', pointer: '' }],
  });
  t.end();
});

t.test('a proposal is recorded with its digest and totals', (t) => {
  const state = funded([scored(1, 9000), scored(2, 9000, { otherAwardReceived: true })]);
  const { change, entries } = acceptedOf(decideProposeAllocation(state, 'run-1'));
  t.match(entries, [
    {
      action: 'allocation.proposed',
      subjectType: 'allocation-run',
      subjectId: 'run-1',
      data: {
        inputsSha256: change.inputsSha256,
        algorithm: 'proportional@1',
        totalFen: 5 * million,
        barred: ['case-2'],
      },
    },
    { action: 'allocation-items.proposed', data: { products: [{ rank: 1 }] } },
  ]);
  t.end();
});

t.test('each product of a proposal has its digest in the ledger, in entries of one leaf', (t) => {
  const of = (codes: readonly string[]) =>
    funded(
      codes.map((code, index) =>
        scored(1, 9000 - index, {
          id: `case-${index}`,
          applicantCreditCode: creditCode(`91440300MA5TEX${String(index).padStart(3, '0')}`),
          number: code,
        }),
      ),
    );
  const numbers = Array.from({ length: 501 }, (_, index) => `2025-${index}`);
  const { change, entries } = acceptedOf(decideProposeAllocation(of(numbers), 'run-1'));
  const listed = entries.filter(({ action }) => action === 'allocation-items.proposed');
  t.same(
    listed.map(({ data }) => 'products' in data && data.products.length),
    [500, 1],
  );
  for (const { data } of listed) t.ok(JSON.stringify(data).length < 60_000);
  const [first] = change.result.awards;
  t.match(listed[0]?.data, {
    products: [
      {
        rank: 1,
        sha256: itemDigest({ applicationId: `${first?.applicationId}`, product: first ?? {} }),
      },
    ],
  });
  t.end();
});

t.test('a proposal waits for the judgement of likenesses, and for what an open value sets', (t) => {
  const alike = [{ number: '2025-000001', others: ['2025-000002'] }];
  const none = ['no-eligible-product '];
  const unset = ['policy-value-unset /preReview/sameContentMinBasisPoints'];
  const table: readonly [string, ProposableRound, string, string[]][] = [
    [
      'an archived round, whatever else stands against it',
      funded([], { end: 'archived', unjudged: null }),
      'action-not-allowed',
      ['round-archived '],
    ],
    [
      'likenesses unjudged',
      funded([scored(1, 9000)], { unjudged: alike }),
      'action-not-allowed',
      ['content-matches-unjudged '],
    ],
    [
      'no similarity set',
      funded([scored(1, 9000)], { unjudged: null }),
      'policy-value-unset',
      unset,
    ],
    [
      'no similarity set, no case',
      funded([], { unjudged: null }),
      'policy-value-unset',
      [...unset, ...none],
    ],
    [
      'likenesses unjudged, no case',
      funded([], { unjudged: alike }),
      'action-not-allowed',
      ['content-matches-unjudged ', ...none],
    ],
  ];
  for (const [name, state, problem, findings] of table) {
    const refused = refusedOf(decideProposeAllocation(state, 'run-1'));
    t.same([refused.problem, placesOf(refused.findings)], [problem, findings], name);
  }
  t.end();
});

t.test('a new proposal voids the open one', (t) => {
  const waiting = funded([scored(1, 9000)], { hasUnpublishedRun: true });
  t.same(placesOf(refusedOf(decideProposeAllocation(waiting, 'run-1')).findings), [
    'earlier-run-unpublished ',
  ]);
  const openRun = { id: 'run-0', version: 1 };
  const { entries } = acceptedOf(
    decideProposeAllocation(funded([scored(1, 9000)], { openRun }), 'run-1'),
  );
  t.match(entries[2], {
    action: 'allocation.voided',
    subjectId: 'run-0',
    data: { replacedBy: 'run-1' },
  });
  t.end();
});
