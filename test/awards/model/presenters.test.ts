import t from 'tap';
import { presentClawbackCorrection } from '../../../src/awards/clawback-corrections/present.ts';
import { presentCorrection } from '../../../src/awards/corrections/present.ts';
import type { PublicRun } from '../../../src/awards/model/runs/after-the-fact.ts';
import type { RunResult } from '../../../src/awards/model/runs/run-result.ts';
import { presentObjection, presentOwnObjection } from '../../../src/awards/objections/present.ts';
import { presentClawback, presentDisbursement } from '../../../src/awards/payments/present.ts';
import { recordReported } from '../../../src/awards/payments/record-reported.ts';
import {
  presentControlTotals,
  presentPublicCorrection,
  presentPublicResult,
  presentPublicRun,
} from '../../../src/awards/results/present.ts';
import type { PublicResultRow } from '../../../src/awards/results/repository.ts';
import { presentRun, runResource } from '../../../src/awards/runs/present.ts';
import type { RunRow } from '../../../src/awards/runs/repository.ts';
import { presentWhatIf } from '../../../src/awards/what-if/present.ts';
import type { WhatIfPlan } from '../../../src/awards/what-if/try-allocation.ts';
import { shanghai } from '../../support/cases.ts';

const at = shanghai('2026-01-05T09:00:00.000');
const wire = '2026-01-05T09:00:00.000+08:00';

const result: RunResult = {
  algorithm: 'proportional@1',
  strategy: 'proportional',
  form: 'grant',
  budgetFen: 300,
  totalFen: 200,
  unallocatedFen: 100,
  productCount: 0,
  awardedCount: 0,
  factors: [],
  awards: [],
  barred: [],
  toConfirm: [{ applicationId: 'a', applicationNumber: '2025-000001', recordIds: ['m'] }],
  survivors: [],
};

const run: RunRow = {
  afterTheFact: null,
  incomplete: [],
  id: 'r',
  roundId: 'o',
  status: 'proposed',
  policyVersion: 2,
  inputs: {
    year: 2025,
    products: [],
    tiers: [],
    priorAwardsFen: {},
    annualCapFen: 1,
    budgetFen: 300,
    granularityFen: 100,
    strategy: 'proportional',
    cutLast: 'skip',
  },
  inputsSha256: 'f'.repeat(64),
  result,
  proposedAt: at,
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
  version: 3,
};

t.test('a proposal whose inputs changed is another variant of its version', async (t) => {
  t.match(runResource(run, 'current'), { version: 3, body: { isCurrent: true, proposedAt: wire } });
  t.notOk('variant' in runResource(run, 'current'));
  t.notOk('variant' in runResource({ ...run, status: 'confirmed' }, 'stale'));
  t.match(runResource(run, 'stale'), { version: 3, variant: 'stale', body: { isCurrent: false } });
});

t.test('a trial shows the same as a run, but is not recorded', async (t) => {
  const trial: WhatIfPlan = {
    roundId: 'o',
    policyVersion: 2,
    input: run.inputs,
    inputsSha256: run.inputsSha256,
    result,
    afterTheFact: { policyVersions: [2], basePolicyVersion: 1 },
  };
  const settings = { requestLimits: false };
  const shown = presentWhatIf(trial, settings);
  t.same(shown.settings, settings, 'echoed as they were sent');
  t.same(shown.afterTheFact, { policyVersions: [2], basePolicyVersion: 1 });
  t.match(shown, { roundId: 'o', policyVersion: 2, budget: { amount: '3.00' } });
  t.same(shown.toConfirm, result.toConfirm);
  t.notOk('id' in shown);
});

t.test('control totals and public results show money as yuan', async (t) => {
  const totals = {
    count: 2,
    amountFen: 100,
    standingFen: 90,
    payableFen: 80,
    disbursedFen: 10,
    clawedBackFen: 5,
    stoppedFen: 4,
  };
  const amounts = Object.entries(presentControlTotals(totals)).map(([name, value]) =>
    typeof value === 'number' ? `${name} ${value}` : `${name} ${value.amount}`,
  );
  t.same(amounts, [
    'count 2',
    'sum 1.00',
    'standing 0.90',
    'payable 0.80',
    'disbursed 0.10',
    'clawedBack 0.05',
    'stopped 0.04',
  ]);

  const open = {
    ...{ cause: 'unscored' as const, count: 1, numbers: ['2025-000002'] },
    ...{ itemsSha256: 'f'.repeat(64), reason: '该件另行安排。' },
  };
  const row: PublicResultRow = {
    id: 'w',
    runId: 'r',
    applicationId: 'a',
    applicationNumber: '2025-000001',
    organisationName: '示例单位',
    formerApplicants: [],
    applicantCreditCode: '91350100M000100Y43',
    productName: '示例产品',
    scenarioCode: 'KFCJ-2025-001',
    scenarioName: '示例场景',
    tierCode: 'first',
    form: 'grant',
    amountFen: 100,
    isFinal: false,
    publicityEndsAt: at,
    incomplete: [open],
  };
  t.match(presentPublicResult(row, []), {
    ...{ status: 'published', publicityEndsAt: wire, afterTheFact: null },
    incomplete: ['unscored'],
  });
  t.match(presentPublicResult({ ...row, isFinal: true }, []), { status: 'final' });

  const versions = { policyVersions: [2, 4], basePolicyVersion: 1 };
  const run = { id: 'r', awardedCount: 3, totalFen: 900 };
  const placed = { rank: 2, tierCode: 'third', amountFen: 40, boundBy: 'ceiling' as const };
  const changed = (before: typeof placed | null): PublicRun => ({
    ...run,
    afterTheFact: {
      ...versions,
      difference: {
        unchangedCount: 2,
        changes: [
          {
            ...{ applicationId: 'a', applicationNumber: '2025-000001' },
            before: before && { ...before, capCountsWith: [] },
            after: { ...placed, tierCode: 'first', amountFen: 100, capCountsWith: [] },
          },
        ],
      },
    },
  });
  const yuan = (amount: string) => ({ amount, currency: 'CNY' });
  const after = { tierCode: 'first', amount: yuan('1.00') };
  const otherwise = changed(placed);
  t.same(presentPublicResult(row, [{ ...otherwise, id: 'other' }, otherwise]).afterTheFact, {
    ...versions,
    difference: { before: { tierCode: 'third', amount: yuan('0.40') }, after },
  });
  t.same(presentPublicResult(row, [changed(null)]).afterTheFact, {
    ...versions,
    difference: { before: null, after },
  });
  t.same(presentPublicRun(changed(null)), {
    ...versions,
    difference: {
      before: { awardedCount: 2, total: yuan('8.00') },
      after: { awardedCount: 3, total: yuan('9.00') },
    },
  });
  const planless = { ...run, afterTheFact: { ...versions, difference: null } };
  t.same(presentPublicResult(row, [planless]).afterTheFact, { ...versions, difference: null });
  t.same(presentPublicRun(planless), { ...versions, difference: null });
});

t.test('a correction by an upheld objection is public, without persons', async (t) => {
  const row = { applicationNumber: '2025-000001', consequence: 'tier-set', decidedAt: at } as const;
  const before = { tierCode: 'second', amountFen: 100 };
  t.same(presentPublicCorrection({ ...row, before }), {
    ...row,
    decidedAt: wire,
    before: { tierCode: 'second', amount: { amount: '1.00', currency: 'CNY' } },
  });
  t.equal(presentPublicCorrection({ ...row, before: null }).before, null);
});

t.test('objections, payments and clawbacks are shown as they were recorded', async (t) => {
  const recorded = { id: 'x', awardId: 'w', recordedAt: at, recordedBy: 'finance' };
  const objection = {
    ...recorded,
    runId: 'r',
    applicationId: 'a',
    objector: 'third-person' as const,
    objectorCreditCode: null,
    statement: null,
    kind: 'scoring' as const,
    reference: '异字〔2026〕3号',
    receivedOn: '2026-01-05',
    outcome: null,
    reason: null,
    consequence: null,
    tierCode: null,
    proposalId: null,
    withdrawnAwardId: null,
    resolvedAt: null,
    resolvedBy: null,
  };
  t.match(presentObjection(objection), { recordedAt: wire, outcome: null, resolvedAt: null });
  const decided = { ...objection, outcome: 'upheld' as const, resolvedAt: at, resolvedBy: 'b' };
  t.match(presentObjection(decided), { outcome: 'upheld', resolvedAt: wire });
  const own = presentOwnObjection({ ...decided, roundId: 'o', applicationNumber: '2025-000001' });
  t.match(own, { applicationNumber: '2025-000001', outcome: 'upheld', resolvedAt: wire });
  t.notOk('resolvedBy' in own, 'no officer');

  const payment = {
    ...recorded,
    ...{ externalId: 'P-1', amountFen: 150, paidOn: '2026-01-06', movedFromId: null },
    ...{ movedToId: 'd2', isInForce: false },
  };
  t.match(presentDisbursement(payment), {
    ...{ externalId: 'P-1', amount: { amount: '1.50' }, movedToId: 'd2' },
  });
  const clawback = {
    ...recorded,
    externalId: 'C-1',
    amountFen: 50,
    stopsPayment: true,
    stoppedFen: 20,
    reason: 'audit-finding' as const,
    reportedOn: '2026-01-07',
    movedFromId: null,
    ...{ movedToId: null, isInForce: true },
  };
  const correction = {
    ...recorded,
    ...{ externalId: 'G-1', disbursementId: 'd', formerFen: 150, correctedFen: 0 },
    ...{ reason: 'other-award' as const, movedToId: 'd2', movedToAwardId: 'other' },
    ...{ movedExternalId: 'P-1', stoppedFen: 0 },
  };
  t.match(presentCorrection(correction), {
    formerAmount: { amount: '1.50' },
    amount: { amount: '0.00' },
    movedToId: 'd2',
    movedToAwardId: 'other',
    recordedAt: wire,
  });
  const returned = {
    ...recorded,
    ...{ externalId: 'ZG-1', clawbackId: 'c', formerFen: 50, correctedFen: 20, liftsStop: true },
    ...{ liftedFen: 30, reason: 'other' as const, movedToId: null, movedToAwardId: null },
    ...{ movedExternalId: null, movedStopsPayment: null },
  };
  t.match(presentClawbackCorrection(returned), {
    ...{ clawbackId: 'c', formerAmount: { amount: '0.50' }, amount: { amount: '0.20' } },
    ...{ liftsStop: true, lifted: { amount: '0.30' }, movedToAwardId: null, recordedAt: wire },
  });
  const { awardId } = recorded;
  const renumbered = { movedToId: 'x', movedToAwardId: awardId, movedExternalId: 'N-2' };
  const told = { movedToId: 'x', movedToAwardId: null, rightExternalId: 'N-2' };
  t.match(presentCorrection({ ...correction, ...renumbered }), told);
  // The stop goes on under the right number: nothing is payable again.
  t.match(presentClawbackCorrection({ ...returned, ...renumbered }), {
    ...{ ...told, liftsStop: false, lifted: { amount: '0.00' } },
  });
  t.match(presentClawback(clawback), {
    ...{ amount: { amount: '0.50' }, stopped: { amount: '0.20' } },
    ...{ stopsPayment: true, reportedOn: '2026-01-07', movedFromId: null },
    movedToId: null,
  });
});

t.test('a report of another system is recorded once under its number', async (t) => {
  const kept = new Map<string, number>();
  const report = (amount: number, record = async () => amount) =>
    recordReported({
      find: async () => kept.get('P-1'),
      isSame: (row) => row === amount,
      record: async () => {
        const row = await record();
        kept.set('P-1', row);
        return row;
      },
    });
  const failing = async () => {
    throw new Error('the database is gone');
  };
  await t.rejects(report(5, failing), { message: 'the database is gone' });
  t.same(await report(5), { row: 5, isReplay: false });
  t.same(await report(5, failing), { row: 5, isReplay: true }, 'answered as before');
  await t.rejects(report(6), { code: 'conflict' });

  kept.clear();
  const overtaken = async (): Promise<number> => {
    kept.set('P-1', 7);
    throw new Error('unique index');
  };
  t.same(await report(7, overtaken), { row: 7, isReplay: true }, 'its twin was faster');
});

t.test('a run under rules changed after the fact says so', async (t) => {
  const placing = {
    ...({ rank: 1, tierCode: 'first', amountFen: 100, boundBy: 'ceiling' } as const),
    capCountsWith: ['91350100M000100Y43'],
  };
  const change = { applicationId: 'a', applicationNumber: '2025-1', before: null, after: placing };
  const rules = { policyVersions: [2], basePolicyVersion: 1 };
  const difference = { unchangedCount: 0, changes: [change] };
  t.match(presentRun({ ...run, afterTheFact: { ...rules, difference } }).afterTheFact, {
    ...rules,
    difference: {
      changes: [
        {
          before: null,
          after: { amount: { amount: '1.00' }, capCountsWith: placing.capCountsWith },
        },
      ],
    },
  });
  t.same(presentRun({ ...run, afterTheFact: { ...rules, difference: null } }).afterTheFact, {
    ...rules,
    difference: null,
  });
});
