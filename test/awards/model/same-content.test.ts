import t from 'tap';
import type { AwardableCase } from '../../../src/awards/model/runs/funded-round.ts';
import { planAllocation } from '../../../src/awards/model/runs/plan-allocation.ts';
import { barSameContent } from '../../../src/awards/model/same-content.ts';
import { decideProposeAllocation } from '../../../src/awards/runs/decide-propose-allocation.ts';
import type { StandingMatch } from '../../../src/pre-review/model/confirmed-facts.ts';
import { unjudgedMatches } from '../../../src/pre-review/model/content-matches.ts';
import { acceptedOf, placesOf, plusMs, refusedOf, shanghai } from '../../support/cases.ts';
import { funded, planOf, scored } from '../../support/funded-round.ts';
import { policyWith } from '../../support/policy.ts';

const noon = shanghai('2025-11-10T12:00:00.000');

/** A scored case that was submitted so many milliseconds after noon. */
function submitted(number: number, afterMs: number, changes: Partial<AwardableCase> = {}) {
  return scored(number, 9000, { firstSubmittedAt: plusMs(noon, afterMs), ...changes });
}

function matchOf({ id, number, applicantCreditCode, firstSubmittedAt }: AwardableCase) {
  return {
    applicationId: id,
    number,
    applicantCreditCode,
    firstSubmittedAt: `${firstSubmittedAt?.toISOString()}`,
  } satisfies StandingMatch;
}

/** Two cases judged to be the same content. */
function pairOf(first: AwardableCase, second: AwardableCase) {
  return [
    { ...first, standingMatches: [matchOf(second)] },
    { ...second, standingMatches: [matchOf(first)] },
  ] as const;
}

function under(sameContentOutcome: string | undefined) {
  return policyWith({ '/preReview/sameContentOutcome': sameContentOutcome });
}

function barredOf(outcome: string, cases: readonly AwardableCase[], survivors: string[] = []) {
  const found = barSameContent({ policy: under(outcome), survivors }, cases);
  return found.kind === 'bars'
    ? found.barred.map(({ applicationId }) => applicationId)
    : placesOf(found.findings);
}

t.test('without a verdict nothing is barred, whatever the policy says', (t) => {
  for (const outcome of [undefined, 'bars-all', 'named-by-officer']) {
    const found = barSameContent({ policy: under(outcome), survivors: [] }, [submitted(1, 0)]);
    t.same(found, { kind: 'bars', barred: [] });
  }
  t.end();
});

t.test('the policy says who is left; without it the run waits', (t) => {
  const cases = pairOf(submitted(1, 1), submitted(2, 0));
  t.match(barSameContent({ policy: under(undefined), survivors: [] }, cases), {
    kind: 'impossible',
    problem: 'policy-value-unset',
    findings: [{ pointer: '/preReview/sameContentOutcome', rule: '3.4b' }],
  });
  t.same(barredOf('bars-all', cases), ['case-1', 'case-2']);
  t.same(barredOf('bars-all', cases.slice(0, 1)), ['case-1'], 'the other need not be scored');
  t.end();
});

t.test('the first submitted survives, by the millisecond, then by id', (t) => {
  for (const [afterMs, barred] of [
    [-1, ['case-2']],
    [0, ['case-2']],
    [1, ['case-1']],
  ] as const) {
    const cases = pairOf(submitted(1, afterMs), submitted(2, 0));
    t.same(barredOf('first-submitted-survives', cases), barred, `${afterMs}`);
  }
  t.end();
});

t.test('an officer names exactly one of each pair', (t) => {
  const cases = pairOf(submitted(1, 0), submitted(2, 1));
  t.same(barredOf('named-by-officer', cases, ['case-2']), ['case-1']);
  t.same(barredOf('named-by-officer', cases), [
    'survivor-not-named /survivors',
    'survivor-not-named /survivors',
  ]);
  t.same(barredOf('named-by-officer', cases, ['case-1', 'case-2']), [
    'survivors-of-one-content /survivors',
    'survivors-of-one-content /survivors',
  ]);
  t.end();
});

t.test('a run names who is barred, under which rule, and because of whom', (t) => {
  const policy = under('first-submitted-survives');
  const cases = pairOf(submitted(1, 0), submitted(2, 1));
  const { result } = planOf(funded(cases, { policy, survivors: ['b', 'a'] }));
  t.same(
    result.awards.map(({ applicationId }) => applicationId),
    ['case-1'],
  );
  t.match(result.barred, [
    {
      applicationId: 'case-2',
      code: 'same-content-barred',
      rule: '3.4b',
      sameContentWith: ['case-1'],
    },
  ]);
  t.same(result.survivors, ['a', 'b']);
  const own = pairOf(
    submitted(1, 0),
    submitted(2, 1, { applicantCreditCode: submitted(1, 0).applicantCreditCode }),
  );
  t.match(planOf(funded(own, { policy })).result.barred, [{ rule: '3.4a' }]);
  t.match(planAllocation(funded(cases, { policy: under(undefined) })), { kind: 'impossible' });
  t.end();
});

t.test('applications that look alike are judged before a run is proposed', (t) => {
  const unjudged = [{ number: '2025-000001', others: ['2025-000002'] }];
  const refused = refusedOf(
    decideProposeAllocation(funded([scored(1, 9000)], { unjudged }), 'run'),
  );
  t.match(refused, {
    problem: 'action-not-allowed',
    findings: [{ code: 'content-matches-unjudged' }],
  });
  const unset = funded([scored(1, 9000)], { unjudged: null });
  t.match(refusedOf(decideProposeAllocation(unset, 'run')), {
    problem: 'policy-value-unset',
    findings: [{ pointer: '/preReview/sameContentMinBasisPoints' }],
  });
  acceptedOf(decideProposeAllocation(funded([scored(1, 9000)]), 'run'));
  t.end();
});

t.test('a pair looks alike from the policy’s similarity on', (t) => {
  const form = { product: { description: '窗口导办系统说明文字' } };
  const pair = { applicationId: 'a', number: '1', otherNumber: '2', form, otherForm: form };
  const apart = { ...pair, otherNumber: '3', otherForm: { product: { description: '别的' } } };
  t.same(unjudgedMatches([pair, apart], 10_000), [{ number: '1', others: ['2'] }]);
  t.same(unjudgedMatches([apart], 1), []);
  t.same(unjudgedMatches([pair, { ...apart, otherForm: form }], 10_000), [
    { number: '1', others: ['2', '3'] },
  ]);
  t.end();
});
