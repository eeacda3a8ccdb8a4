import t from 'tap';
import type { ConfirmedRun } from '../../../src/awards/model/runs/confirmed-run.ts';
import { decideFinaliseAllocation } from '../../../src/awards/publicity/decide-finalise-allocation.ts';
import { decidePublishAllocation } from '../../../src/awards/publicity/decide-publish-allocation.ts';
import { monday } from '../../support/awarded-cases.ts';
import { acceptedOf, codesOf, placesOf, plusMs, refusedOf, shanghai } from '../../support/cases.ts';
import { testTerms } from '../../support/instalments.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

const million = 100_000_000;

const lastInstant = shanghai('2025-12-22T23:59:59.999');

const product = {
  isBarred: false,
  isDisputed: false,
  number: '2025-000001',
  productName: '导办',
  receivedMeasures: [],
};

function run(changes: Partial<ConfirmedRun> = {}): ConfirmedRun {
  return {
    now: monday,
    version: 2,
    runId: 'run-1',
    roundId: 'round-1',
    end: null,
    status: 'confirmed',
    proposedBy: 'officer-a',
    publishedAt: null,
    publicityEndsAt: null,
    policyVersion: 3,
    policy: shippedPolicy,
    awards: [
      { ...product, id: 'award-1', applicationId: 'case-1', amountFen: 5 * million },
      { ...product, id: 'award-2', applicationId: 'case-2', amountFen: million },
    ],
    unawarded: [],
    isRevocationProposed: false,
    openObjections: 0,
    ...changes,
  };
}

function published(changes: Partial<ConfirmedRun> = {}): ConfirmedRun {
  const publicity = { publishedAt: monday, publicityEndsAt: lastInstant };
  return run({ status: 'published', ...publicity, now: plusMs(lastInstant, 1), ...changes });
}

/** Without instalments, awards are payable at once. */
const atOnce = { instalments: [], drawdown: null };

t.test('a publication lasts the policy’s working days, counted from the day after', async (t) => {
  const { change, entries } = acceptedOf(decidePublishAllocation(run()));
  t.same(change.publicityEndsAt, lastInstant);
  t.same(
    entries.map(({ action, subjectId }) => `${action} ${subjectId}`),
    ['allocation.published run-1', 'award.published case-1', 'award.published case-2'],
  );
  t.match(entries[0].data, { awardCount: 2, totalFen: 6 * million });

  const unawarded = [{ applicationId: 'case-3', loadedVersion: 4 }];
  t.match(acceptedOf(decidePublishAllocation(run({ unawarded }))).entries[3], {
    action: 'no-award.published',
    subjectId: 'case-3',
    data: { runId: 'run-1', publicityEndsAt: lastInstant.toISOString() },
  });

  const beforeNewYear = run({ now: shanghai('2025-12-26T16:00:00.000') });
  t.same(
    acceptedOf(decidePublishAllocation(beforeNewYear)).change.publicityEndsAt,
    shanghai('2026-01-05T23:59:59.999'),
    'the holiday does not count, the Sunday worked for it does',
  );

  const unset = policyWith({ '/awards/publicityWorkingDays': undefined });
  const cases = [
    [run({ status: 'published' }), 'action-not-allowed', ['run-not-confirmed ']],
    [run({ isRevocationProposed: true }), 'action-not-allowed', ['revocation-proposed ']],
    [run({ status: 'proposed' }), 'action-not-allowed', ['run-not-confirmed ']],
    [
      run({ now: shanghai('2026-12-30T10:00:00.000') }),
      'action-not-allowed',
      ['calendar-unknown /calendar'],
    ],
    [
      run({ status: 'final', now: shanghai('2026-12-30T10:00:00.000') }),
      'action-not-allowed',
      ['run-not-confirmed ', 'calendar-unknown /calendar'],
    ],
    [
      run({ policy: unset, status: 'final' }),
      'policy-value-unset',
      ['run-not-confirmed ', 'policy-value-unset /awards/publicityWorkingDays'],
    ],
  ] as const;
  for (const [state, problem, findings] of cases) {
    const refused = refusedOf(decidePublishAllocation(state));
    t.same([refused.problem, placesOf(refused.findings)], [problem, findings]);
  }
});

t.test('a final decision waits for the end of the period and for every objection', async (t) => {
  const { entries } = acceptedOf(decideFinaliseAllocation(published(), 'officer-b'));
  t.same(
    entries.map(({ action }) => action),
    ['allocation.finalised', 'award.finalised', 'award.finalised'],
  );
  const cases = [
    [published({ now: lastInstant }), 'officer-b', 'action-not-allowed', ['publicity-open']],
    [published({ openObjections: 1 }), 'officer-b', 'action-not-allowed', ['objections-open']],
    [run(), 'officer-b', 'action-not-allowed', ['run-not-published']],
    [published({ status: 'final' }), 'officer-b', 'action-not-allowed', ['run-not-published']],
    [
      published({ now: lastInstant, openObjections: 2 }),
      'officer-a',
      'forbidden',
      ['own-proposal', 'publicity-open', 'objections-open'],
    ],
  ] as const;
  for (const [state, resolvedBy, problem, codes] of cases) {
    const refused = refusedOf(decideFinaliseAllocation(state, resolvedBy));
    t.same([refused.problem, codesOf(refused.findings)], [problem, codes]);
    t.equal(refused.entries?.length, problem === 'forbidden' ? 1 : undefined);
  }
});

t.test('a final award names its instalments', async (t) => {
  const policy = policyWith({ '/awards/instalments': testTerms });
  const { change, entries } = acceptedOf(
    decideFinaliseAllocation(published({ policy }), 'officer-b'),
  );
  t.same(
    change.instalments.map(({ basisPoints }) => basisPoints),
    [6000, 3000, 1000],
  );
  t.match(entries[1]?.data, {
    amountFen: 5 * million,
    instalments: [
      { position: 1, basisPoints: 6000, dueAt: null },
      { position: 2, basisPoints: 3000, dueAt: /^2026-/ },
      { position: 3, basisPoints: 1000, dueAt: /^2026-/ },
    ],
  });
});

t.test('by policy an objection holds up its own case only', async (t) => {
  const [first, other] = run().awards;
  if (first === undefined || other === undefined) throw new Error('two awards');
  const awards = [first, { ...other, isDisputed: true, isBarred: true }];
  const policy = policyWith({ '/awards/objectionsHoldRun': false });
  const state = published({ awards, openObjections: 1, policy });
  const { change, entries } = acceptedOf(decideFinaliseAllocation(state, 'officer-b'));
  t.same(change, { awardIds: ['award-1'], isWhole: false, ...atOnce });
  t.match(entries[0]?.data, { awardCount: 1, totalFen: 5 * million, openObjections: 1 });
  t.equal(entries.length, 2);
  const codes = (changes: Partial<ConfirmedRun>) =>
    codesOf(refusedOf(decideFinaliseAllocation({ ...state, ...changes }, 'officer-b')).findings);
  t.same(codes({ awards: awards.slice(1) }), ['objections-open'], 'the others are final already');
  t.same(codes({ now: lastInstant }), ['publicity-open']);
  t.same(codes({ policy: policyWith({ '/awards/objectionsHoldRun': undefined }) }), [
    'objections-open',
    'awards-barred',
  ]);
  const over = { ...state, awards: [other], openObjections: 0 };
  t.same(acceptedOf(decideFinaliseAllocation(over, 'officer-b')).change, {
    awardIds: ['award-2'],
    isWhole: true,
    ...atOnce,
  });
  // A run that awarded nothing, or whose awards were all withdrawn, becomes final too.
  const empty = acceptedOf(decideFinaliseAllocation({ ...over, awards: [] }, 'officer-b'));
  t.same(empty.change, { awardIds: [], isWhole: true, ...atOnce });
});

t.test('a run goes no further in a round that is over', async (t) => {
  for (const [end, code] of [
    ['archived', 'round-archived'],
    ['cancelled', 'round-cancelled'],
  ] as const) {
    t.same(codesOf(refusedOf(decidePublishAllocation(run({ end }))).findings), [code]);
    const late = decideFinaliseAllocation(published({ end }), 'officer-b');
    t.same(codesOf(refusedOf(late).findings), [code]);
  }
  t.ok(acceptedOf(decideFinaliseAllocation(published({ end: 'settled' }), 'officer-b')));
});

t.test('imported awards are asked again before the final decision', async (t) => {
  const record = {
    id: 'record-1',
    measure: '示范项目',
    outcome: 'received' as const,
    year: 2025,
    productName: null,
  };
  const [first, other] = run().awards;
  if (first === undefined || other === undefined) throw new Error('two awards');
  const state = published({ awards: [first, { ...other, receivedMeasures: [record] }] });
  const refused = refusedOf(decideFinaliseAllocation(state, 'officer-b'));
  t.match(refused, {
    problem: 'action-not-allowed',
    findings: [{ code: 'other-awards-unchecked', pointer: '/otherAwardsChecked' }],
  });
  const statement = { otherAwardsChecked: true };
  const { entries } = acceptedOf(decideFinaliseAllocation(state, 'officer-b', statement));
  t.match(entries[0], { data: { otherAwardsChecked: ['record-1'] } });
});

t.test('a barred award holds the final decision up, and is named', async (t) => {
  const [first, other] = run().awards;
  if (first === undefined || other === undefined) throw new Error('two awards');
  const barred = { ...other, isBarred: true, number: '2025-000002' };
  const refused = refusedOf(
    decideFinaliseAllocation(published({ awards: [first, barred] }), 'officer-b'),
  );
  t.match(refused, {
    problem: 'action-not-allowed',
    findings: [{ code: 'awards-barred', pointer: '', message: { en: /2025-000002/ } }],
  });
  t.equal(refused.findings.length, 1);
  t.notMatch(refused.findings[0]?.message.en, /2025-000001/);
});
