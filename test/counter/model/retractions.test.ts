import t from 'tap';
import { presentAppointment } from '../../../src/counter/appointments/present.ts';
import type { RetractableCase } from '../../../src/counter/model/retractable-receipt.ts';
import { decideConfirmReceiptRetraction } from '../../../src/counter/retractions/decide-confirm-receipt-retraction.ts';
import { decideProposeReceiptRetraction } from '../../../src/counter/retractions/decide-propose-receipt-retraction.ts';
import { decideRecordReceipt } from '../../../src/counter/visits/decide-visit.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import type { HeldProposal } from '../../../src/proposals/model/index.ts';
import { acceptedOf, caseIn, placesOf, plusMs, refusedOf, shanghai } from '../../support/cases.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';
import {
  awaitingPaper,
  booked,
  checkedIn,
  deadline,
  placesIn,
  receipt,
  receiving,
  slot,
} from '../../support/visited-cases.ts';

const later = shanghai('2026-01-20T18:00:00.000');
const held = { id: 'receipt-1', outcome: 'confirm' as const, submissionNumber: 1 };

/** A case whose paper a counter confirmed, before any expert had a seat. */
function confirmed(changes: Partial<RetractableCase> = {}) {
  return {
    ...caseIn('accepted', { paperState: 'confirmed' }),
    appointmentId: 'appointment-1',
    receipt: { ...held, formerDueAt: null },
    ...{ isRetracted: false, hasPanel: false, isProposed: false },
    ...changes,
  };
}

const proposing = { proposalId: 'proposal-1', dueAt: null, reason: '误点', byOfficer: false };

t.test('exactly a standing receipt is taken back, before an expert has a seat', async (t) => {
  const cases: readonly (readonly [string, Partial<RetractableCase>, string[]])[] = [
    ['a standing receipt', {}, []],
    ['none', { receipt: null }, ['receipt-not-standing ']],
    [
      'returned paper',
      { receipt: { ...held, outcome: 'return', formerDueAt: null } },
      ['receipt-not-standing '],
    ],
    ['an earlier packet', { submissionCount: 2 }, ['receipt-not-standing ']],
    ['taken back', { isRetracted: true }, ['receipt-not-standing ']],
    ['a panel', { hasPanel: true }, ['scoring-begun ']],
    ['a final score', { scoreCenti: 0, hasPanel: true }, ['score-final ', 'scoring-begun ']],
    ['paper due again', { paperState: 'required' }, ['paper-not-confirmed ']],
    ['a returned case', { status: 'returned' }, ['wrong-status ']],
  ];
  for (const [name, changes, expected] of cases) {
    for (const byOfficer of [false, true]) {
      const decision = decideProposeReceiptRetraction(confirmed(changes), {
        ...proposing,
        byOfficer,
      });
      t.same(decision.kind === 'accepted' ? [] : placesOf(decision.findings), expected, name);
    }
  }
  const open = { ...confirmed(), isProposed: true };
  t.same(placesIn(decideProposeReceiptRetraction(open, proposing)), ['proposal-open ']);
});

t.test('a new deadline is given exactly where the former one is over', async (t) => {
  const unset = policyWith({ '/counter/supplementDeadline': undefined });
  const limited = policyWith({ '/preReview/returnMaxDays': 1 });
  const day = 24 * 60 * 60 * 1000;
  const over = { ...held, formerDueAt: later };
  const cases: readonly (readonly [string, Partial<RetractableCase>, Date | null, string[]])[] = [
    ['before the deadline', { now: plusMs(deadline, -1) }, null, []],
    ['before it, needless', { now: plusMs(deadline, -1) }, later, ['due-time-needless /dueAt']],
    ['at the deadline', { now: deadline }, null, ['due-time-needed /dueAt']],
    ['at it, given', { now: deadline }, later, []],
    ['after it', { now: plusMs(deadline, 1) }, null, ['due-time-needed /dueAt']],
    ['a notified time holds', { now: plusMs(later, -1), receipt: over }, null, []],
    ['it is over', { now: later, receipt: over }, null, ['due-time-needed /dueAt']],
    ['not ahead', { now: deadline }, deadline, ['due-time-not-ahead /dueAt']],
    ['one ahead', { now: deadline }, plusMs(deadline, 1), []],
    ['the last day', { now: deadline, policy: limited }, plusMs(deadline, day), []],
    [
      'too far',
      { now: deadline, policy: limited },
      plusMs(deadline, day + 1),
      ['due-time-too-far /dueAt'],
    ],
    ['no deadline set', { now: later, policy: unset }, null, []],
  ];
  for (const [name, changes, dueAt, expected] of cases) {
    const decision = decideProposeReceiptRetraction(confirmed(changes), { ...proposing, dueAt });
    t.same(decision.kind === 'accepted' ? [] : placesOf(decision.findings), expected, name);
  }
});

const proposal: HeldProposal = {
  ...{ id: 'proposal-1', kind: 'receipt-retraction', status: 'open', contentSha256: 'c0' },
  ...{ proposedBy: 'counter-1', roundId: slot.roundId, applicationId: 'case-1' },
};

function confirming(changes: Partial<RetractableCase> = {}, dueAt: string | null = null) {
  const state = confirmed(changes);
  return {
    ...{ now: state.now, version: 1, proposal, reason: '误点', case: state },
    content: { receiptId: 'receipt-1', appointmentId: 'appointment-1', dueAt },
  };
}

t.test('the proposal holds what is taken back, and why', async (t) => {
  const { change, entries } = acceptedOf(
    decideProposeReceiptRetraction(confirmed({ now: deadline }), { ...proposing, dueAt: later }),
  );
  t.match(change, {
    ...{ kind: 'receipt-retraction', about: 'receipt-1', reason: '误点' },
    content: {
      receiptId: 'receipt-1',
      appointmentId: 'appointment-1',
      dueAt: later.toISOString(),
    },
  });
  t.match(entries, [{ action: 'receipt-retraction.proposed', ruleIds: ['4.2'] }]);
});

t.test('an officer other than the proposer takes it back', async (t) => {
  const own = refusedOf(decideConfirmReceiptRetraction(confirming(), 'counter-1'));
  t.match(own, { problem: 'forbidden', findings: [{ code: 'proposed-by-caller' }] });
  const seated = confirming({ hasPanel: true });
  t.same(placesIn(decideConfirmReceiptRetraction(seated, 'officer-1')), ['scoring-begun ']);
  const { change, entries } = acceptedOf(decideConfirmReceiptRetraction(confirming(), 'officer-1'));
  t.match(change, {
    receiptId: 'receipt-1',
    move: { paperState: 'required', paperDueAt: null, preReviewResult: 'pending' },
  });
  t.match(entries, [
    { action: 'receipt-retraction.confirmed' },
    {
      action: 'receipt.retracted',
      data: {
        ...{ receiptId: 'receipt-1', appointmentId: 'appointment-1', submissionNumber: 1 },
        ...{ dueAt: null, preReviewResult: 'pending', proposalId: 'proposal-1' },
        reasonSha256: canonicalDigest('误点'),
      },
    },
  ]);
});

t.test('the former deadline comes back, or the new one', async (t) => {
  const former = { ...held, formerDueAt: later };
  const kept = decideConfirmReceiptRetraction(confirming({ receipt: former }), 'officer-1');
  t.match(acceptedOf(kept).change.move, { paperDueAt: later });
  const given = decideConfirmReceiptRetraction(
    confirming({ now: deadline }, later.toISOString()),
    'officer-1',
  );
  t.match(acceptedOf(given).change.move, { paperDueAt: later });
  t.match(acceptedOf(given).entries, [{}, { data: { dueAt: later.toISOString() } }]);
});

t.test('a receipt keeps the deadline that held until it, and shows that it was taken back', (t) => {
  const state = { ...checkedIn(), paperDueAt: later };
  const { receipts } = acceptedOf(decideRecordReceipt(state, receiving(receipt()))).change;
  t.match(receipts, [{ outcome: 'confirm', formerDueAt: later, dueAt: null }]);
  const view = {
    ...booked().appointment,
    ...{ slot, receipt: receipts?.[0] ?? null, lateVisit: null, policy: shippedPolicy },
    ...{ caseVersion: 7, number: '2025-000001', roundId: slot.roundId, retractedAt: later },
    ...{ policyVersion: 1, currentPolicyVersion: 1, organisationName: null },
    ...{ requiredItems: ['licence'], packetFiles: awaitingPaper().packetFiles },
  };
  t.match(presentAppointment(view), {
    receipt: { outcome: 'confirm', retractedAt: '2026-01-20T18:00:00.000+08:00' },
  });
  t.end();
});
