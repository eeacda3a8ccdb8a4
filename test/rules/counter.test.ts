import t from 'tap';
import {
  decidePaperConfirmation,
  type PaperConfirmation,
} from '../../src/counter/decide-paper-confirmation.ts';
import {
  acceptedOf,
  caseIn,
  codesOf,
  placesOf,
  plusMs,
  refusedOf,
  shanghai,
  type WholeCase,
} from '../support/cases.ts';
import { policyWith } from '../support/policy.ts';

const deadline = shanghai('2025-12-31T18:00:00.000');

function awaitingPaper(changes: Partial<WholeCase> = {}): WholeCase {
  return caseIn('accepted', {
    paperState: 'required',
    requiredItems: ['licence', 'user-report'],
    ...changes,
  });
}

function bringing(kinds: readonly string[], counterNumber = 5): PaperConfirmation {
  return {
    id: 'confirmation-1',
    counterNumber,
    items: kinds.map((materialKind) => ({ materialKind })),
  };
}

const everything = bringing(['user-report', 'licence']);

t.test('paper that is whole is confirmed, and pre-review is passed', async (t) => {
  const { change, entries } = acceptedOf(decidePaperConfirmation(awaitingPaper(), everything));
  t.match(change.move, {
    status: 'accepted',
    paperState: 'confirmed',
    preReviewResult: 'passed',
    stage: 'scoring',
  });
  t.equal(change.confirmation, everything);
  t.match(entries, [
    {
      action: 'paper.confirmed',
      ruleIds: ['4.2', '5'],
      data: { counterNumber: 5, items: ['user-report', 'licence'], preReviewResult: 'passed' },
    },
  ]);
});

t.test(
  'paper is taken at the counters of the policy, the first and the last included',
  async (t) => {
    for (const [counterNumber, taken] of [
      [4, false],
      [5, true],
      [42, true],
      [43, false],
    ] as const) {
      const decision = decidePaperConfirmation(
        awaitingPaper(),
        bringing(['licence', 'user-report'], counterNumber),
      );
      t.equal(decision.kind === 'accepted', taken, `counter ${counterNumber}`);
      if (!taken)
        t.same(placesOf(refusedOf(decision).findings), ['counter-unknown /counterNumber']);
    }
  },
);

t.test('paper is brought before the supplement deadline', async (t) => {
  t.ok(
    acceptedOf(decidePaperConfirmation(awaitingPaper({ now: plusMs(deadline, -1) }), everything)),
  );
  for (const ms of [0, 1]) {
    const late = awaitingPaper({ now: plusMs(deadline, ms) });
    t.same(codesOf(refusedOf(decidePaperConfirmation(late, everything)).findings), [
      'supplement-deadline-passed',
    ]);
  }
  const unset = awaitingPaper({ policy: policyWith({ '/counter/supplementDeadline': undefined }) });
  t.match(refusedOf(decidePaperConfirmation(unset, everything)), {
    problem: 'policy-value-unset',
    findings: [{ pointer: '/counter/supplementDeadline', rule: '4.2a' }],
  });
});

t.test('exactly the paper that was asked for is confirmed', async (t) => {
  const cases = [
    [[], ['paper-item-missing /items', 'paper-item-missing /items']],
    [['licence'], ['paper-item-missing /items']],
    [['licence', 'user-report', 'licence'], ['paper-item-repeated /items/2/materialKind']],
    [
      ['licence', 'user-report', 'application-form'],
      ['paper-item-not-required /items/2/materialKind'],
    ],
    [
      ['licence', 'licence', 'other'],
      [
        'paper-item-repeated /items/1/materialKind',
        'paper-item-not-required /items/2/materialKind',
        'paper-item-missing /items',
      ],
    ],
  ] as const;
  for (const [kinds, expected] of cases) {
    const refusal = refusedOf(decidePaperConfirmation(awaitingPaper(), bringing(kinds)));
    t.same(placesOf(refusal.findings), expected, kinds.join());
    t.equal(refusal.problem, 'rule-violation');
  }
});

t.test(
  'missing paper is called by its name in the catalogue, which may have lost it',
  async (t) => {
    const state = awaitingPaper({ requiredItems: ['user-report', 'gone'] });
    const [first, second] = refusedOf(decidePaperConfirmation(state, bringing([]))).findings;
    t.match(first?.message, { zh: '缺少纸质材料：用户使用报告' });
    t.match(second?.message, { zh: '缺少纸质材料：gone' });
  },
);

t.test('everything that stands against it is told at once', async (t) => {
  const state = caseIn('accepted', { requiredItems: ['licence'], now: deadline });
  t.same(codesOf(refusedOf(decidePaperConfirmation(state, bringing([], 1))).findings), [
    'paper-not-required',
    'supplement-deadline-passed',
    'counter-unknown',
    'paper-item-missing',
  ]);
});
