import t from 'tap';
import {
  type ConfirmingRevocation,
  decideConfirmAllocationRevocation,
} from '../../../src/awards/revocations/decide-confirm-allocation-revocation.ts';
import {
  decideProposeAllocationRevocation,
  type ProposableRevocation,
  type RevocableCase,
} from '../../../src/awards/revocations/decide-propose-allocation-revocation.ts';
import type { HeldProposal } from '../../../src/proposals/model/proposal.ts';
import { acceptedOf, caseIn, codesOf, refusedOf, shanghai } from '../../support/cases.ts';

const now = shanghai('2025-12-15T10:00:00.000');
const RUN = '01900000-0000-7000-8000-000000000009';
const ROUND = '01900000-0000-7000-8000-000000000002';
const inputsSha256 = 'a'.repeat(64);
const capCreditCode = '91440300MA5EXAMP1F';

function heldCase(number: number, amountFen: number | null): RevocableCase {
  const held = { scoreCenti: 9000, resultHeldAt: now };
  const granted = { awardedAt: now, awardState: 'granted' } as const;
  return {
    ...caseIn('accepted', amountFen === null ? held : { ...held, ...granted }),
    id: `case-${number}`,
    version: 7,
    award: amountFen === null ? null : { awardId: `award-${number}`, capCreditCode, amountFen },
  };
}

function revocable(changes: Partial<ProposableRevocation> = {}): ProposableRevocation {
  return {
    ...{ now, version: 2, runId: RUN, roundId: ROUND, end: null, status: 'confirmed' },
    ...{ policyVersion: 3, inputsSha256, isProposed: false },
    cases: [heldCase(1, 5), heldCase(2, 3), heldCase(3, null)],
    ...changes,
  };
}

function confirming(changes: Partial<ConfirmingRevocation> = {}): ConfirmingRevocation {
  const { isProposed: _isProposed, ...run } = revocable();
  const proposal: HeldProposal = {
    ...{ id: 'proposal-1', kind: 'allocation-revocation', status: 'open', roundId: ROUND },
    ...{ applicationId: null, contentSha256: 'c'.repeat(64), proposedBy: 'anna' },
  };
  return { ...run, runVersion: 2, proposal, ...changes };
}

t.test('only a confirmed run is revoked, before its publication', (t) => {
  const table: readonly [Partial<ProposableRevocation>, readonly string[]][] = [
    [{}, []],
    [{ status: 'proposed' }, ['run-not-revocable']],
    [{ status: 'void' }, ['run-not-revocable']],
    [{ status: 'revoked' }, ['run-not-revocable']],
    [{ status: 'published' }, ['run-published']],
    [{ status: 'final' }, ['run-published']],
    [{ end: 'archived' }, ['round-archived']],
    [{ isProposed: true }, ['proposal-open']],
    [
      { isProposed: true, end: 'cancelled', status: 'void' },
      ['proposal-open', 'round-cancelled', 'run-not-revocable'],
    ],
  ];
  for (const [changes, codes] of table) {
    const decision = decideProposeAllocationRevocation(revocable(changes), 'proposal-1', '有误');
    if (codes.length === 0) {
      const { change, entries } = acceptedOf(decision);
      t.match(change, {
        ...{ kind: 'allocation-revocation', about: RUN, roundId: ROUND, reason: '有误' },
        content: { runId: RUN, inputsSha256 },
      });
      t.match(entries, [{ action: 'allocation-revocation.proposed', subjectId: 'proposal-1' }]);
    } else {
      t.same(codesOf(refusedOf(decision).findings), codes);
    }
  }
  t.end();
});

t.test('a revocation sends each case back to the allocation, with its record', (t) => {
  const { change, entries } = acceptedOf(decideConfirmAllocationRevocation(confirming(), 'bert'));
  const nothing = { awardedAt: null, awardState: null, resultHeldAt: null };
  const back = { loadedVersion: 7, stage: 'scored', ...nothing };
  t.match(change, [
    { applicationId: 'case-1', ...back },
    { applicationId: 'case-2', ...back },
    { applicationId: 'case-3', ...back },
  ]);
  t.match(entries, [
    { action: 'allocation-revocation.confirmed', subjectId: 'proposal-1' },
    {
      ...{ action: 'allocation.revoked', subjectId: RUN },
      data: { proposalId: 'proposal-1', inputsSha256, awardCount: 2, totalFen: 8 },
    },
    {
      ...{ action: 'award.revoked', subjectId: 'case-1' },
      data: { runId: RUN, awardId: 'award-1', capCreditCode, amountFen: 5 },
    },
    { action: 'award.revoked', subjectId: 'case-2' },
    { action: 'no-award.revoked', subjectId: 'case-3', data: { runId: RUN } },
  ]);
  t.end();
});

t.test('it takes another person, and the run as it was', (t) => {
  const closed = { ...confirming().proposal, status: 'withdrawn' } as const;
  const table: readonly [ConfirmingRevocation, string, string, readonly string[]][] = [
    [confirming(), 'anna', 'forbidden', ['proposed-by-caller']],
    [confirming({ proposal: closed }), 'bert', 'action-not-allowed', ['proposal-closed']],
    [confirming({ status: 'published' }), 'bert', 'action-not-allowed', ['run-published']],
    [confirming({ end: 'archived' }), 'bert', 'action-not-allowed', ['round-archived']],
  ];
  for (const [state, subject, problem, codes] of table) {
    const refused = refusedOf(decideConfirmAllocationRevocation(state, subject));
    t.same([refused.problem, codesOf(refused.findings)], [problem, codes]);
  }
  t.end();
});
