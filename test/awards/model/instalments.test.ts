import { ok, strictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { presentDrawdown, presentInstalmentItem } from '../../../src/awards/instalments/present.ts';
import { dueFactsOf } from '../../../src/awards/model/instalments/due-facts.ts';
import {
  type DrawnAward,
  type HeldInstalment,
  instalmentAmounts,
  openFen,
  payableFen,
  unpaidFen,
} from '../../../src/awards/model/instalments/instalment.ts';
import {
  drawdownOf,
  plannedInstalments,
  recordedInstalments,
} from '../../../src/awards/model/instalments/plan.ts';
import { shareFen, splitAmount } from '../../../src/awards/model/instalments/shares.ts';
import {
  usageReportDigest,
  usageReportDigests,
} from '../../../src/awards/model/instalments/usage-report.ts';
import { presentUsageReport } from '../../../src/awards/usage-reports/present.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import { policyOf } from '../../../src/rounds/model/policy.ts';
import { shanghai } from '../../support/cases.ts';
import { testTerms, withInstalments } from '../../support/instalments.ts';
import { documentWith, shippedPolicy } from '../../support/policy.ts';

const finalAt = shanghai('2025-12-23T00:00:00.000');

const document = documentWith({});
withInstalments()(document);
const policy = policyOf(document);

/** The planned instalments as an award holds them. */
function held(...statuses: readonly HeldInstalment['status'][]): HeldInstalment[] {
  return plannedInstalments(policy, finalAt).map((planned, at) => ({
    ...{ ...planned, id: `instalment-${at + 1}`, lapsedFen: 0 },
    status: statuses[at] ?? planned.status,
    dueAt: planned.dueAt?.toISOString() ?? null,
  }));
}

function drawn(changes: Partial<DrawnAward> = {}): DrawnAward {
  return {
    ...{ amountFen: 100_001, disbursedFen: 0, clawedBackFen: 0, stoppedFen: 0 },
    ...{ instalments: held(), ...changes },
  };
}

t.test(
  'an amount is split exactly: each share to a fen, and the last takes the rest',
  async (t) => {
    t.same(splitAmount(100, [3333, 3333, 3334]), [33, 33, 34]);
    t.same(splitAmount(1, [6000, 4000]), [0, 1]);
    t.same(splitAmount(0, [6000, 4000]), [0, 0]);
    t.same(splitAmount(101, [10_000, 0]), [101, 0]);
    t.throws(() => splitAmount(100, [6000, 3999]), RangeError);
    t.throws(() => splitAmount(100, []), RangeError);
    for (const [fen, points] of [
      [-1, 1],
      [0.5, 1],
      [1, -1],
      [1, 10_001],
      [1, 0.5],
    ] as const) {
      t.throws(() => shareFen(fen, points), RangeError);
    }
    const cuts = fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 11 });
    fc.assert(
      fc.property(fc.maxSafeNat(), cuts, (amountFen, at) => {
        const ends = [...at.toSorted((a, b) => a - b), 10_000];
        const shares = ends.map((end, index) => end - (ends[index - 1] ?? 0));
        const parts = splitAmount(amountFen, shares);
        strictEqual(
          parts.reduce((sum, part) => sum + BigInt(part), 0n),
          BigInt(amountFen),
        );
        for (const [index, part] of parts.entries()) {
          // At most a fen from the exact share, and never negative.
          const exact = BigInt(amountFen) * BigInt(shares[index] ?? 0);
          const off = BigInt(part) * 10_000n - exact;
          ok(part >= 0 && off > -10_000n && off < 10_000n);
        }
      }),
      { numRuns: 10_000 },
    );
  },
);

t.test('instalments follow from the policy and the final decision', async (t) => {
  t.same(plannedInstalments(shippedPolicy, finalAt), [], 'off unless the policy sets them');
  t.equal(drawdownOf([], finalAt), null);
  const planned = plannedInstalments(policy, finalAt);
  t.match(planned, [
    { position: 1, basisPoints: 6000, status: 'open', dueAt: null, evidence: [] },
    {
      ...{ position: 2, basisPoints: 3000, status: 'report-due', evidence: ['usage-report'] },
      dueAt: shanghai('2026-06-23T23:59:59.999'),
    },
    { position: 3, status: 'waiting', dueAt: shanghai('2026-12-23T23:59:59.999') },
  ]);
  t.same(drawdownOf(planned, finalAt), {
    ...{ position: 2, dueAt: '2026-06-23T15:59:59.999Z', report: 'due' },
    since: '2025-12-22T16:00:00.000Z',
  });
  t.same(recordedInstalments(planned.slice(0, 2)), [
    { position: 1, basisPoints: 6000, dueAt: null },
    { position: 2, basisPoints: 3000, dueAt: '2026-06-23T15:59:59.999Z' },
  ]);
});

t.test('only what is open is payable', async (t) => {
  t.equal(payableFen(drawn({ instalments: [] })), 100_001);
  t.same(instalmentAmounts(drawn({ instalments: [] })), []);
  t.same(instalmentAmounts(drawn()), [60_000, 30_000, 10_001]);
  t.equal(payableFen(drawn()), 60_000);
  t.equal(payableFen(drawn({ disbursedFen: 59_999 })), 1);
  t.equal(unpaidFen(drawn({ disbursedFen: 59_999 })), 40_002);
  t.equal(payableFen(drawn({ disbursedFen: 60_000 })), 0);
  const opened = { instalments: held('open', 'open', 'report-due') };
  t.equal(payableFen(drawn(opened)), 90_000);
  t.equal(payableFen(drawn({ ...opened, disbursedFen: 60_000 })), 30_000);
  t.equal(openFen(drawn({ instalments: held('open', 'open', 'open') })), 100_001);
  // Payment was stopped: nothing more is payable, open or not.
  t.equal(payableFen(drawn({ ...opened, disbursedFen: 70_000, stoppedFen: 30_001 })), 0);
});

t.test('what falls due is dated from the row alone', async (t) => {
  const [first, second, third] = held();
  t.same(dueFactsOf(first as HeldInstalment), [], 'the first needs no report');
  t.same(dueFactsOf(third as HeldInstalment), [], 'it waits for the one before');
  t.same(dueFactsOf(second as HeldInstalment), [
    { kind: 'report-due-soon', at: shanghai('2026-05-24T23:59:59.999'), daysBefore: 30 },
    { kind: 'report-due-soon', at: shanghai('2026-06-16T23:59:59.999'), daysBefore: 7 },
    { kind: 'report-due', at: shanghai('2026-06-23T23:59:59.999'), daysBefore: 0 },
    { kind: 'report-overdue', at: shanghai('2026-06-24T00:00:00.000'), daysBefore: 0 },
  ]);
  t.same(dueFactsOf({ status: 'report-due', dueAt: null, remindDaysBefore: [1] }), []);
});

t.test('an award shows its instalments, or that it is payable at once', async (t) => {
  t.equal(presentDrawdown(drawn({ instalments: [] })), null);
  const drawdown = presentDrawdown(drawn());
  t.match(drawdown, {
    ...{ open: { amount: '600.00' }, onMissed: testTerms.onMissed },
    instalments: [
      { position: 1, status: 'open', amount: { amount: '600.00' }, dueAt: null },
      {
        ...{ position: 2, amount: { amount: '300.00' }, evidence: ['usage-report'] },
        dueAt: '2026-06-23T23:59:59.999+08:00',
      },
      { position: 3, statusName: { en: 'Waiting' }, amount: { amount: '100.01' } },
    ],
  });
  const row = {
    id: 'instalment-2',
    applicationNumber: '2025-000001',
    organisationName: '样例公司',
    award: {
      ...{ ...drawn(), id: 'award-1', applicationId: 'case-1', position: 2 },
      applicantCreditCode: '91440300MA5TEST00X',
    },
  };
  t.match(presentInstalmentItem(row), {
    ...{ id: 'instalment-2', awardId: 'award-1', amount: { amount: '300.00' } },
    dueFacts: [{ daysBefore: 30 }, { daysBefore: 7 }, { kind: 'report-due' }, {}],
  });
  t.throws(
    () => presentInstalmentItem({ ...row, award: { ...row.award, position: 4 } }),
    RangeError,
  );
});

t.test('rows tell a report, and their digests', async (t) => {
  const due = shanghai('2026-06-23T23:59:59.999');
  const file = { id: 'file-1', kind: 'usage-report', sha256: 'ab' };
  const row = {
    ...{ id: 'report-1', awardId: 'award-1', applicationId: 'case-1', position: 2, number: 1 },
    ...{ statement: '用于扩容。', evidence: [file], isLate: false, submittedBy: 'a' },
    ...{ submittedAt: due, status: 'submitted' as const },
    ...{ returnReason: null, returnDueAt: null, closedAt: null, closedBy: null },
  };
  t.match(presentUsageReport(row), {
    ...{ instalment: 2, statusName: { en: 'Submitted' }, returned: null, closedAt: null },
    evidence: [{ materialId: 'file-1', kind: 'usage-report', sha256: 'ab' }],
  });
  const returned = {
    ...row,
    status: 'returned' as const,
    returnReason: '未盖章',
    returnDueAt: due,
  };
  t.match(presentUsageReport(returned), {
    returned: { reason: '未盖章', dueAt: '2026-06-23T23:59:59.999+08:00' },
  });
  t.equal(presentUsageReport({ ...returned, returnDueAt: null }).returned, null);
  const [content, reason] = usageReportDigests.map(({ of }) => of as (row: object) => unknown);
  t.equal(content?.(row), usageReportDigest(row));
  t.equal(reason?.(row), null);
  t.equal(reason?.(returned), canonicalDigest('未盖章'));
});
