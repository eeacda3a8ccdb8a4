import t from 'tap';
import type { AllocationTrace } from '../../../src/awards/model/allocation/types.ts';
import { raisingOf, uncappedAmountFen } from '../../../src/awards/model/raised-amount.ts';
import {
  type ConfirmingRaising,
  decideConfirmAwardRaising,
} from '../../../src/awards/raisings/decide-confirm-award-raising.ts';
import {
  decideProposeAwardRaising,
  judgeRaising,
  type ProposableRaising,
  raisingContent,
} from '../../../src/awards/raisings/decide-propose-award-raising.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import type { HeldProposal } from '../../../src/proposals/model/index.ts';
import { awardedCase } from '../../support/awarded-cases.ts';
import { acceptedOf, codesOf, refusedOf } from '../../support/cases.ts';
import { funded, holderOf, planOf, scored } from '../../support/funded-round.ts';
import { policyWith } from '../../support/policy.ts';

// The annual cap is 1 000; three products of one applicant claim 500 each, so that each was
// lowered. All amounts in steps of 10.

const own = '91440300MA5EXAMP1F';
const policy = policyWith({
  '/awards/applicantAnnualCapFen': 1000,
  '/awards/budgetFen': 3000,
  '/awards/granularityFen': 10,
});

function traceOf(strategy: 'proportional' | 'ranked', budgetFen: number): AllocationTrace {
  const rules = policyWith({
    '/awards/applicantAnnualCapFen': 1000,
    '/awards/budgetFen': budgetFen,
    '/awards/granularityFen': 10,
    '/awards/strategy': strategy,
    '/awards/cutLast': 'cut',
  });
  const requestedFen = 500;
  const lowered = [1, 2, 3].map((number) =>
    scored(number, 9000 - number, { applicantCreditCode: own, requestedFen }),
  );
  const others = [4, 5].map((number) => scored(number, 8000 - number, { requestedFen }));
  const { result } = planOf(funded([...lowered, ...others], { policy: rules }));
  const trace = result.awards.findLast(({ trace: { boundBy } }) => boundBy === 'cap')?.trace;
  if (trace === undefined) throw new RangeError('the cap lowered nothing');
  return trace;
}

const full = traceOf('proportional', 3000);
const scarce = traceOf('proportional', 1900);
const ranked = traceOf('ranked', 1200);

t.test('without the cap, a product gets what all others get', (t) => {
  const { basis: _basis, ...untold } = full;
  const table: readonly [AllocationTrace, number | null][] = [
    [full, 500],
    // 900 are left for the others, who claim 1 000.
    [scarce, 450],
    // After two products of 500, 200 are left at its turn.
    [ranked, 200],
    [{ ...full, boundBy: 'budget' }, null],
    [untold, null],
  ];
  for (const [trace, uncapped] of table) t.equal(uncappedAmountFen(trace), uncapped);
  t.end();
});

t.test('an award rises to its uncapped amount, the room and the budget allow', (t) => {
  const room = { annualCapFen: 1000, priorFen: 0, priorAwards: [], budgetFen: 3000, awardedFen: 0 };
  const table: readonly [Partial<typeof room>, number][] = [
    [{}, 500],
    [{ priorFen: 829 }, 500],
    [{ priorFen: 830 }, 500],
    [{ priorFen: 831 }, 490],
    [{ priorFen: 990 }, 340],
    [{ priorFen: 991 }, 330],
    [{ priorFen: 1001 }, 330],
    [{ awardedFen: 2830 }, 500],
    [{ awardedFen: 2831 }, 490],
    [{ awardedFen: 2990 }, 340],
    [{ awardedFen: 3001 }, 330],
    [{ priorFen: 960, awardedFen: 2950 }, 370],
  ];
  for (const [changes, amountFen] of table) {
    const raising = raisingOf(330, full, { ...room, ...changes });
    t.match(raising, { formerFen: 330, uncappedFen: 500, amountFen }, JSON.stringify(changes));
  }
  t.match(raisingOf(500, full, room), { uncappedFen: 500, amountFen: 500 });
  t.match(raisingOf(510, full, room), { uncappedFen: 510, amountFen: 510 });
  const { basis: _basis, ...untold } = full;
  t.match(raisingOf(330, untold, room), { uncappedFen: 330, amountFen: 330 });
  t.end();
});

const award = {
  ...{ id: 'award-1', runId: 'run-1', capCreditCode: own, amountFen: 330, trace: full },
  ...{ clawedBackFen: 0, stoppedFen: 0, isStopped: false },
};

function proposable(changes: Partial<ProposableRaising> = {}): ProposableRaising {
  const counted = {
    ...{ applicantCreditCode: own, parentCreditCode: null, parentHolder: null },
    holder: holderOf(own, 900, 2),
    yearShares: [],
  };
  return {
    ...awardedCase('final'),
    ...{ number: '2025-000001', policy, roundPolicy: policy, currentPolicyVersion: 4 },
    ...{ award, counted: [counted], awardedFen: 1900, reservedFen: 0 },
    ...{ budgetDecisions: 1, isProposed: false },
    ...changes,
  };
}

function confirming(changes: Partial<ConfirmingRaising> = {}): ConfirmingRaising {
  const { isProposed: _isProposed, ...state } = proposable();
  const content = raisingContent(award.id, judgeRaising(state).raising);
  const proposal: HeldProposal = {
    ...{ id: 'proposal-1', kind: 'award-raising', status: 'open', roundId: state.roundId },
    ...{ applicationId: state.id, contentSha256: canonicalDigest(content), proposedBy: 'anna' },
  };
  return {
    ...state,
    proposal,
    content,
    version: 1,
    caseVersion: 9,
    judgedByCaller: false,
    ...changes,
  };
}

t.test('a proposal tells what is possible and why no more', (t) => {
  const { change, entries } = acceptedOf(
    decideProposeAwardRaising(proposable(), 'proposal-1', '余额恢复'),
  );
  t.match(change, {
    ...{ kind: 'award-raising', about: 'award-1', reason: '余额恢复' },
    content: {
      awardId: 'award-1',
      former: { amount: '3.30' },
      amount: { amount: '4.30' },
      uncapped: { amount: '5.00' },
      room: { amount: '1.00' },
      budgetLeft: { amount: '11.00' },
    },
  });
  t.match(entries, [{ action: 'award-raising.proposed', ruleIds: ['2.1', '2.4'] }]);
  t.end();
});

t.test('what keeps an award from being raised is said at once', (t) => {
  const off = policyWith({ '/awards/raisesWhenRoomReturns': false });
  const unset = policyWith({ '/awards/raisesWhenRoomReturns': undefined });
  const unfunded = policyWith({ '/awards/budgetFen': undefined });
  const table: readonly [Partial<ProposableRaising>, readonly string[]][] = [
    [{ isProposed: true }, ['proposal-open']],
    [{ roundPolicy: off }, ['raising-not-provided']],
    [{ roundPolicy: unset }, ['raising-not-provided']],
    [{ roundPolicy: unfunded }, ['nothing-to-raise']],
    [{ award: { ...award, amountFen: 500 } }, ['award-not-lowered']],
    [{ award: { ...award, stoppedFen: 1 } }, ['award-taken-back']],
    [{ award: { ...award, clawedBackFen: 1 } }, ['award-taken-back']],
    [{ award: { ...award, isStopped: true } }, ['award-taken-back']],
    [{ awardedFen: 2991 }, ['nothing-to-raise']],
    [{ reservedFen: 1091 }, ['nothing-to-raise']],
    [awardedCase('published'), ['award-not-final']],
    [{ barredAt: awardedCase('final').now }, ['product-barred']],
    [
      { ...awardedCase('granted'), roundPolicy: off, awardedFen: 2e9, isProposed: true },
      ['award-not-final', 'raising-not-provided', 'nothing-to-raise', 'proposal-open'],
    ],
  ];
  for (const [changes, codes] of table) {
    const state = proposable({ policy, ...changes });
    const refused = refusedOf(decideProposeAwardRaising(state, 'proposal-1', '余额恢复'));
    t.same(codesOf(refused.findings), codes);
  }
  t.throws(() => judgeRaising(proposable({ counted: [] })), RangeError);
  t.end();
});

t.test('a confirmation raises the award, its year and its calculation', (t) => {
  const { change, entries } = acceptedOf(decideConfirmAwardRaising(confirming(), 'bert'));
  t.match(change, {
    move: { loadedVersion: 9, awardState: 'final' },
    amountFen: 430,
    trace: { amountFen: full.amountFen, raisings: [{ proposalId: 'proposal-1', amountFen: 430 }] },
    years: [{ creditCode: own, priorFen: 900, confirmations: 2, totalFen: 1000 }],
  });
  t.match(entries, [
    { action: 'award-raising.confirmed', subjectId: 'proposal-1' },
    {
      action: 'award.raised',
      policyVersion: 4,
      data: {
        ...{ awardId: 'award-1', proposalId: 'proposal-1', capCreditCode: own },
        ...{ formerFen: 330, amountFen: 430, traceSha256: canonicalDigest(change.trace) },
      },
    },
  ]);
  const again = { ...award, amountFen: 430, trace: change.trace };
  const { raising } = judgeRaising(proposable({ award: again }));
  t.match(raising, { formerFen: 430, amountFen: 500 });
  t.end();
});

t.test('it takes another person who did not judge the case, and what was proposed', (t) => {
  const closed = { ...confirming().proposal, status: 'rejected' } as const;
  const table: readonly [Partial<ConfirmingRaising>, string, string, readonly string[]][] = [
    [{}, 'anna', 'forbidden', ['proposed-by-caller']],
    [{ proposal: closed }, 'bert', 'action-not-allowed', ['proposal-closed']],
    [{ judgedByCaller: true }, 'bert', 'forbidden', ['confirmer-judged-case']],
    [{ awardedFen: 2930 }, 'bert', 'action-not-allowed', ['raising-changed']],
    [{ awardedFen: 3000 }, 'bert', 'action-not-allowed', ['nothing-to-raise']],
  ];
  for (const [changes, subject, problem, codes] of table) {
    const refused = refusedOf(decideConfirmAwardRaising(confirming(changes), subject));
    t.same([refused.problem, codesOf(refused.findings)], [problem, codes]);
  }
  t.end();
});
