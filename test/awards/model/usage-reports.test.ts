import { ok, strictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { decideConfirmInstalmentLapse } from '../../../src/awards/instalments/decide-confirm-instalment-lapse.ts';
import {
  decideProposeInstalmentLapse,
  type LapsingAward,
  lapseContent,
} from '../../../src/awards/instalments/decide-propose-instalment-lapse.ts';
import {
  type HeldInstalment,
  openFen,
  payableFen,
  unpaidFen,
} from '../../../src/awards/model/instalments/instalment.ts';
import {
  lapsingFen,
  reclaimableFen,
  reclaimsWhenMissed,
  unprovenFen,
} from '../../../src/awards/model/instalments/lapse.ts';
import { afterOpening, nextDueAt } from '../../../src/awards/model/instalments/opening.ts';
import { isPaymentStopped } from '../../../src/awards/model/instalments/stop.ts';
import { usageReportDigest } from '../../../src/awards/model/instalments/usage-report.ts';
import type { PaidAward } from '../../../src/awards/model/paid-award.ts';
import { decideRecordClawback } from '../../../src/awards/payments/decide-record-clawback.ts';
import { decideRecordDisbursement } from '../../../src/awards/payments/decide-record-disbursement.ts';
import { decideConfirmUsageReportAcceptance } from '../../../src/awards/usage-reports/decide-confirm-usage-report-acceptance.ts';
import { decideProposeUsageReportAcceptance } from '../../../src/awards/usage-reports/decide-propose-usage-report-acceptance.ts';
import { decideReturnUsageReport } from '../../../src/awards/usage-reports/decide-return-usage-report.ts';
import {
  decideSubmitUsageReport,
  type ReportableAward,
} from '../../../src/awards/usage-reports/decide-submit-usage-report.ts';
import type { Drawdown } from '../../../src/cases/model/index.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import { awardedCase } from '../../support/awarded-cases.ts';
import {
  acceptedOf,
  applicantCode,
  codesOf,
  placesOf,
  refusedOf,
  shanghai,
} from '../../support/cases.ts';
import { testTerms } from '../../support/instalments.ts';

const due = shanghai('2026-06-23T23:59:59.999');
const [before, after] = [-1, 1].map((ms) => new Date(due.getTime() + ms)) as [Date, Date];
const awaited: Drawdown = {
  ...{ position: 2, dueAt: due.toISOString(), report: 'due' },
  since: shanghai('2025-12-23T00:00:00.000').toISOString(),
};
const open: Drawdown = { ...awaited, report: 'open' };

/** Of the policy: half a year lies between the second and the third. */
const terms = testTerms;
const { policy } = awardedCase('final');
const drawnPolicy = { ...policy, awards: { ...policy.awards, instalments: terms } };

/** 60 %, 30 % and 10 %. */
function instalments(
  onMissed: HeldInstalment['onMissed'],
  ...statuses: readonly HeldInstalment['status'][]
): HeldInstalment[] {
  return [6000, 3000, 1000].map((basisPoints, at) => ({
    ...{ id: `instalment-${at + 1}`, position: at + 1, basisPoints, onMissed, lapsedFen: 0 },
    status: statuses[at] ?? 'waiting',
    dueAt: at === 0 ? null : new Date(due.getTime() + (at - 1) * 86_400_000).toISOString(),
    ...{ evidence: at === 0 ? [] : ['usage-report'], remindDaysBefore: [30] },
  }));
}

function paid(
  drawdown: Drawdown | null,
  amounts: Partial<PaidAward['award']> = {},
  now = before,
): PaidAward {
  return {
    ...{ ...awardedCase('final'), policy: drawnPolicy },
    ...{ number: '2025-000001', productName: '导办', receivedMeasures: [], now, drawdown },
    award: {
      ...{ id: 'award-1', applicantCreditCode: applicantCode, year: 2025, amountFen: 100_001 },
      ...{ disbursedFen: 0, clawedBackFen: 0, stoppedFen: 0 },
      instalments: instalments(
        'lapse',
        'open',
        drawdown?.report === 'open' ? 'report-open' : 'report-due',
      ),
      finalAt: shanghai('2025-12-23T00:00:00.000'),
      ...amounts,
    },
  };
}

const file = { id: 'file-1', kind: 'usage-report', sha256: 'ab' };
const scanned = { ...file, scanState: 'clean' as const };

function reportable(changes: Partial<ReportableAward> = {}): ReportableAward {
  return { ...paid(awaited), evidence: [scanned], reportCount: 0, ...changes };
}

const command = { id: 'report-1', statement: '用于扩容。', materialIds: ['file-1'] };

t.test('a report names evidence of each kind, and is late from the instant after', async (t) => {
  for (const [now, isLate] of [
    [before, false],
    [due, false],
    [after, true],
  ] as const) {
    const { change, entries } = acceptedOf(decideSubmitUsageReport(reportable({ now }), command));
    t.match(change, { instalmentId: 'instalment-2', position: 2, number: 1, isLate });
    t.match(JSON.parse(String(change.move.drawdown)), { position: 2, report: 'open' });
    const contentSha256 = usageReportDigest({ statement: command.statement, evidence: [file] });
    t.match(entries, [{ action: 'usage-report.submitted', data: { isLate, contentSha256 } }]);
  }
  const places = (state: ReportableAward, materialIds = command.materialIds) =>
    placesOf(refusedOf(decideSubmitUsageReport(state, { ...command, materialIds })).findings);
  t.same(places(reportable({ evidence: [{ ...scanned, kind: 'other' }] })), [
    'usage-evidence-missing /materialIds',
  ]);
  t.same(places(reportable(), ['file-1', 'file-2']), ['usage-evidence-unknown /materialIds/1']);
  for (const scanState of ['not-scanned', 'pending', 'unscannable'] as const) {
    const waiting = decideSubmitUsageReport(
      reportable({ evidence: [{ ...file, scanState }] }),
      command,
    );
    t.same(acceptedOf(waiting).change.evidence, [file], scanState);
  }
  t.same(places(reportable({ evidence: [{ ...file, scanState: 'infected' }] })), [
    'scan-infected /materialIds/0',
  ]);
  t.same(places({ ...reportable(), drawdown: open }), ['usage-report-open ']);
  t.same(places({ ...reportable(), drawdown: null }), ['no-usage-report-due ']);
  const lost = reportable({ award: { ...paid(awaited).award, instalments: [] } });
  t.throws(() => decideSubmitUsageReport(lost, command), RangeError);
});

const report = {
  ...{ id: 'report-1', position: 2, heldFiles: [] },
  status: 'submitted' as const,
};

t.test('a returned report is due again, never earlier than before', async (t) => {
  const state = { ...paid(open), report };
  for (const [given, dueAt] of [
    [due, due],
    [after, after],
  ] as const) {
    const { change, entries } = acceptedOf(
      decideReturnUsageReport(state, { reason: '未盖章', dueAt: given }),
    );
    t.same(change.dueAt, dueAt);
    t.match(JSON.parse(String(change.move.drawdown)), {
      ...{ position: 2, report: 'due', dueAt: dueAt.toISOString(), since: before.toISOString() },
    });
    t.match(entries, [{ data: { reasonSha256: canonicalDigest('未盖章') } }]);
  }
  const early = acceptedOf(
    decideReturnUsageReport(
      { ...state, now: shanghai('2026-01-05T10:00:00.000') },
      { reason: '未盖章', dueAt: shanghai('2026-01-06T10:00:00.000') },
    ),
  );
  t.same(early.change.dueAt, due);
  const codes = (
    changed: typeof state | (Omit<typeof state, 'report'> & { report: object }),
    dueAt: Date,
  ) =>
    codesOf(
      refusedOf(decideReturnUsageReport(changed as typeof state, { reason: '未盖章', dueAt }))
        .findings,
    );
  t.same(codes(state, before), ['usage-report-due-not-ahead']);
  t.same(codes({ ...state, drawdown: awaited, report: { ...report, status: 'returned' } }, after), [
    'no-usage-report-open',
    'usage-report-closed',
  ]);
});

function proposal(kind: 'usage-report-acceptance' | 'instalment-lapse') {
  const about = { roundId: 'r', applicationId: 'a', contentSha256: 'ab' };
  return { id: 'p', kind, status: 'open' as const, ...about, proposedBy: 'officer-a' };
}

t.test('two officers accept a report, and the next instalment awaits its own', async (t) => {
  const state = { ...paid(open), report };
  const proposed = acceptedOf(
    decideProposeUsageReportAcceptance({ ...state, isProposed: false }, 'p', '属实'),
  );
  t.match(proposed.change, { kind: 'usage-report-acceptance', about: 'report-1' });
  const closed = { ...report, status: 'accepted' } as const;
  t.same(
    codesOf(
      refusedOf(
        decideProposeUsageReportAcceptance(
          { ...state, report: closed, isProposed: true },
          'p',
          '属实',
        ),
      ).findings,
    ),
    ['usage-report-closed', 'proposal-open'],
  );
  const confirming = { ...state, proposal: proposal('usage-report-acceptance'), caseVersion: 7 };
  const done = acceptedOf(decideConfirmUsageReportAcceptance(confirming, 'officer-b'));
  t.equal(done.change.openBasisPoints, 9000);
  t.equal(done.change.move.loadedVersion, 7);
  t.match(JSON.parse(String(done.change.move.drawdown)), { position: 3, report: 'due' });
  t.match(done.entries, [
    { action: 'usage-report-acceptance.confirmed' },
    { action: 'usage-report.accepted', data: { openBasisPoints: 9000, openFen: 90_000 } },
  ]);
  t.same(codesOf(refusedOf(decideConfirmUsageReportAcceptance(confirming, 'officer-a')).findings), [
    'proposed-by-caller',
  ]);
  const late = { ...confirming, report: closed };
  t.same(codesOf(refusedOf(decideConfirmUsageReportAcceptance(late, 'officer-b')).findings), [
    'usage-report-closed',
  ]);
  const last = paid(open, { instalments: instalments('lapse', 'open', 'open', 'report-open') });
  t.same(afterOpening(last.award, 3, before, terms), {
    ...{ drawdown: null, openBasisPoints: 10_000, openFen: 100_001 },
  });
  const heldFiles = [
    { kind: 'usage-report', scanState: 'pending' as const },
    { kind: 'user-report', scanState: 'infected' as const },
  ];
  const unsafe = { report: { ...report, heldFiles } };
  const codes = ['scan-pending', 'scan-infected'];
  const proposing = { ...state, ...unsafe, isProposed: false };
  t.same(
    codesOf(refusedOf(decideProposeUsageReportAcceptance(proposing, 'p', '属实')).findings),
    codes,
  );
  const held = decideConfirmUsageReportAcceptance({ ...confirming, ...unsafe }, 'officer-b');
  t.same(codesOf(refusedOf(held).findings), codes);
  const whole = { ...confirming, report: { ...report, position: 3 }, award: last.award };
  const ended = acceptedOf(decideConfirmUsageReportAcceptance(whole, 'officer-b'));
  t.match(ended.change, { nextDueAt: null, move: { drawdown: null } });
  t.notOk('nextDueAt' in (ended.entries[1]?.data ?? {}), 'no report is to come');
});

t.test('the next report is due as planned, or the months between both from now', async (t) => {
  const planned = shanghai('2026-12-23T23:59:59.999');
  for (const [accepted, dueAt] of [
    ['2026-06-22T23:59:59.999', '2026-12-23T23:59:59.999'],
    ['2026-06-23T23:59:59.999', '2026-12-23T23:59:59.999'],
    ['2026-06-24T00:00:00.000', '2026-12-24T23:59:59.999'],
    ['2027-01-04T10:00:00.000', '2027-07-04T23:59:59.999'],
  ] as const) {
    t.same(nextDueAt(planned, 3, shanghai(accepted), terms), shanghai(dueAt), accepted);
  }
  for (const position of [2, 4]) {
    t.throws(() => nextDueAt(planned, position, due, terms), RangeError);
  }
  t.throws(() => nextDueAt(planned, 3, due, undefined), RangeError);

  const award = {
    ...paid(open).award,
    instalments: instalments('lapse-and-reclaim', 'open', 'report-open'),
  };
  const late = {
    ...{ ...paid(open), award, now: shanghai('2027-01-04T10:00:00.000'), report, caseVersion: 7 },
    proposal: proposal('usage-report-acceptance'),
  };
  const { change, entries } = acceptedOf(decideConfirmUsageReportAcceptance(late, 'officer-b'));
  const dueAt = shanghai('2027-07-04T23:59:59.999').toISOString();
  t.equal(change.nextDueAt, dueAt);
  t.match(JSON.parse(String(change.move.drawdown)), { position: 3, report: 'due', dueAt });
  t.match(entries[1]?.data, { nextDueAt: dueAt });
});

function lapsing(
  onMissed: HeldInstalment['onMissed'],
  amounts: Partial<PaidAward['award']> = {},
  now = after,
): LapsingAward {
  const parts = instalments(onMissed, 'open', 'report-due');
  return { ...paid(awaited, { instalments: parts, ...amounts }, now), isOrdered: false };
}

t.test('what lapses follows from the policy and from what was paid', async (t) => {
  const some = { disbursedFen: 50_000, clawedBackFen: 10_000 };
  t.equal(reclaimsWhenMissed(lapsing('lapse', some).award), false);
  t.equal(reclaimsWhenMissed(lapsing('lapse-and-reclaim', some).award), true);
  t.equal(reclaimsWhenMissed({ instalments: [] }), false);
  t.equal(lapsingFen(lapsing('lapse', some).award), 40_001);
  t.equal(lapsingFen(lapsing('lapse-and-reclaim', some).award), 50_001);
  t.equal(lapsingFen(lapsing('lapse', { ...some, stoppedFen: 50_001 }).award), 0);
  t.equal(lapsingFen(paid(null, { instalments: [] }).award), 0);
  t.equal(unprovenFen(lapsing('lapse', some).award), 40_000);
  t.match(lapseContent(lapsing('lapse-and-reclaim', some)), {
    ...{ position: 2, lapsed: { amount: '500.01' }, reclaimable: { amount: '400.00' } },
  });
  // The report for the second proved the use of the first.
  const proven = { ...some, disbursedFen: 80_000, clawedBackFen: 0 };
  const parts = instalments('lapse-and-reclaim', 'open', 'open', 'lapsed');
  t.equal(unprovenFen(paid(null, { ...proven, instalments: parts }).award), 20_000);
  t.equal(reclaimableFen(paid(null, { ...proven, instalments: parts }).award), 20_000);
  t.equal(reclaimableFen(lapsing('lapse-and-reclaim', some).award), 0, 'nothing lapsed yet');
  const only = instalments('lapse', 'open', 'open', 'lapsed');
  t.equal(reclaimableFen(paid(null, { ...proven, instalments: only }).award), 0);
  t.equal(unprovenFen(paid(null, { disbursedFen: 60_000, instalments: parts }).award), 0);
});

t.test('a lapse stops no payment of what is open, unless it reclaims', async (t) => {
  const parts = (onMissed: HeldInstalment['onMissed'], lapsedFen: number) =>
    instalments(onMissed, 'open', 'lapsed', 'lapsed').map((each) =>
      each.position === 2 ? { ...each, lapsedFen } : each,
    );
  const stopped = (instalments: HeldInstalment[], stoppedFen: number) =>
    isPaymentStopped({ ...paid(null, { instalments, stoppedFen }).award, isStopped: false });
  t.equal(stopped([], 0), false);
  t.equal(stopped(parts('lapse', 40_001), 40_001), false);
  t.equal(stopped(parts('lapse-and-reclaim', 40_001), 40_001), true);
});

t.test('two officers let it lapse, from the instant after it was due', async (t) => {
  for (const now of [before, due]) {
    const state = { ...lapsing('lapse', {}, now), isProposed: false };
    t.same(codesOf(refusedOf(decideProposeInstalmentLapse(state, 'p', '逾期')).findings), [
      'usage-report-not-overdue',
    ]);
  }
  const state = { ...lapsing('lapse', { disbursedFen: 10_000 }), isProposed: false };
  const proposed = acceptedOf(decideProposeInstalmentLapse(state, 'p', '逾期'));
  t.match(proposed.change, {
    ...{ kind: 'instalment-lapse', about: 'award-1' },
    content: { position: 2, lapsed: { amount: '400.01' }, reclaimable: { amount: '0.00' } },
  });
  const refused = decideProposeInstalmentLapse(
    { ...state, isProposed: true, drawdown: open },
    'p',
    '逾期',
  );
  t.same(codesOf(refusedOf(refused).findings), ['usage-report-open', 'proposal-open']);
  const ordered = { ...state, isOrdered: true };
  acceptedOf(decideProposeInstalmentLapse(ordered, 'p', '逾期'));
  const reclaiming = { ...lapsing('lapse-and-reclaim', { disbursedFen: 10_000 }), isOrdered: true };
  t.same(
    codesOf(
      refusedOf(decideProposeInstalmentLapse({ ...reclaiming, isProposed: false }, 'p', '逾期'))
        .findings,
    ),
    ['award-ordered'],
  );

  const confirming = {
    ...{ ...state, proposal: proposal('instalment-lapse'), caseVersion: 7 },
    content: lapseContent(state),
  };
  const done = acceptedOf(decideConfirmInstalmentLapse(confirming, 'officer-b'));
  t.match(done.change, { position: 2, lapsedFen: 40_001, move: { drawdown: null } });
  t.match(done.entries, [
    { action: 'instalment-lapse.confirmed' },
    { action: 'instalment.lapsed', data: { lapsedFen: 40_001, reclaimableFen: 0 } },
  ]);
  t.same(codesOf(refusedOf(decideConfirmInstalmentLapse(confirming, 'officer-a')).findings), [
    'proposed-by-caller',
  ]);
  const money = { amount: '1.00', currency: 'CNY' } as const;
  for (const content of [
    { ...confirming.content, position: 3 },
    { ...confirming.content, lapsed: money },
    { ...confirming.content, reclaimable: money },
  ]) {
    const changed = decideConfirmInstalmentLapse({ ...confirming, content }, 'officer-b');
    t.same(codesOf(refusedOf(changed).findings), ['lapse-changed']);
  }
  for (const [drawdown, code] of [
    [null, 'no-usage-report-due'],
    [open, 'usage-report-open'],
    [{ ...awaited, position: 3, dueAt: after.toISOString() }, 'usage-report-not-overdue'],
  ] as const) {
    const refused = decideConfirmInstalmentLapse({ ...confirming, drawdown }, 'officer-b');
    t.same(codesOf(refusedOf(refused).findings), [code], 'the reason itself, and no other');
  }
});

/** What may happen to an award that is paid in three instalments. */
const act = fc.record({
  name: fc.constantFrom('pay', 'accept', 'lapse', 'clawBack', 'stop'),
  perMille: fc.integer({ min: 0, max: 1100 }),
});

t.test('whatever happens, no more is paid than is open, and every fen has its place', async () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000_000 }),
      fc.constantFrom('lapse', 'lapse-and-reclaim'),
      fc.array(act, { maxLength: 25 }),
      (amountFen, onMissed, acts) => {
        let drawdown: Drawdown | null = awaited;
        let award = {
          ...paid(awaited).award,
          ...{ amountFen, instalments: instalments(onMissed, 'open', 'report-due') },
        };
        let serial = 0;
        for (const { name, perMille } of acts) {
          serial += 1;
          const state = {
            ...paid(drawdown, award, new Date(after.getTime() + 10 * 86_400_000)),
            award,
          };
          const payable = payableFen(award);
          if (name === 'pay') {
            const fen = Math.floor((payable * perMille) / 1000);
            const payment = {
              id: 'p',
              externalId: `${serial}`,
              amountFen: fen,
              paidOn: '2026-01-08',
            };
            const { kind } = decideRecordDisbursement(state, payment);
            strictEqual(kind === 'accepted', fen > 0 && fen <= payable);
            if (kind === 'accepted') award = { ...award, disbursedFen: award.disbursedFen + fen };
          } else if (name === 'accept' && drawdown !== null) {
            const { position } = drawdown;
            const opened = afterOpening(award, position, state.now, terms);
            drawdown = opened.drawdown;
            award = {
              ...award,
              instalments: award.instalments.map((each) => {
                if (each.position === position) return { ...each, status: 'open' as const };
                return each.position === position + 1
                  ? { ...each, status: 'report-due' as const }
                  : each;
              }),
            };
            strictEqual(openFen(award), opened.openFen);
          } else if (name === 'lapse' && drawdown !== null) {
            const { position } = drawdown;
            const lapsedFen = lapsingFen(award);
            ok(lapsedFen >= 0 && lapsedFen <= unpaidFen(award));
            drawdown = null;
            award = {
              ...award,
              stoppedFen: award.stoppedFen + lapsedFen,
              instalments: award.instalments.map((each) =>
                each.position < position
                  ? each
                  : {
                      ...{ ...each, status: 'lapsed' as const },
                      lapsedFen: each.position === position ? lapsedFen : 0,
                    },
              ),
            };
            // What is open stays payable, unless all is stopped.
            strictEqual(payableFen(award), onMissed === 'lapse' ? payable : 0);
          } else if (name === 'clawBack' || name === 'stop') {
            const heldFen = award.disbursedFen - award.clawedBackFen;
            const fen = Math.floor((heldFen * perMille) / 1000);
            const isStop = name === 'stop';
            const reason = isStop ? ('audit-finding' as const) : ('usage-not-proven' as const);
            const clawback = { id: 'k', externalId: `${serial}`, amountFen: fen, reason };
            const decision = decideRecordClawback(state, { ...clawback, stopsPayment: isStop });
            if (decision.kind === 'refused') continue;
            ok(isStop || fen <= reclaimableFen(award));
            award = {
              ...award,
              clawedBackFen: award.clawedBackFen + fen,
              stoppedFen: award.stoppedFen + decision.change.stoppedFen,
            };
          }
          ok(award.disbursedFen <= openFen(award));
          ok(award.clawedBackFen <= award.disbursedFen);
          ok(payableFen(award) >= 0 && payableFen(award) <= unpaidFen(award));
          strictEqual(
            award.disbursedFen + award.stoppedFen + unpaidFen(award),
            amountFen,
            'paid, stopped and unpaid are the award',
          );
          ok(reclaimableFen(award) <= award.disbursedFen - award.clawedBackFen);
        }
      },
    ),
    { numRuns: 10_000 },
  );
});
