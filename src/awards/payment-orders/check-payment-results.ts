import { moveOf } from '#cases/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { roundEndCodes } from '#rounds/model/index.ts';
import type {
  KnownPayment,
  OrderState,
  ReportedPayment,
  ResultStep,
  ResultsCommand,
  SettledItem,
} from '../model/payment-orders/payment-results.ts';
import {
  type DisbursementCommand,
  decideRecordDisbursement,
  disbursementCodes,
} from '../payments/decide-record-disbursement.ts';

export const paymentResultCodes = [
  ...new Set<FindingCode>([
    ...disbursementCodes,
    ...roundEndCodes,
    'payment-reference-unknown',
    'payment-reference-repeated',
    'external-id-repeated',
    'payment-corrected',
    'payment-moved',
    'payment-already-settled',
    'more-than-ordered',
    'failed-and-paid',
    'required',
  ]),
] as const;

export function isNews({ kind }: ResultStep): boolean {
  return kind === 'paid' || kind === 'failed';
}

/**
 * The effect of each row, in the order of the file. A row that was recorded before changes nothing.
 */
export function planPaymentResults(state: OrderState, { rows }: ResultsCommand): ResultStep[] {
  const references = new Set<string>();
  const externalIds = new Set<string>();
  return rows.map((row, index) => {
    const isRepeated = references.has(row.reference);
    const isIdRepeated = row.externalId !== undefined && externalIds.has(row.externalId);
    references.add(row.reference);
    if (row.externalId !== undefined) externalIds.add(row.externalId);
    const repeated = [
      ...(isRepeated ? [finding('payment-reference-repeated', '/reference')] : []),
      ...(isIdRepeated ? [finding('external-id-repeated', '/externalId')] : []),
    ];
    const planned = stepOf(state, row);
    const step = repeated.length === 0 ? planned : refused(row, [...repeated, ...planned.findings]);
    return {
      ...step,
      findings: step.findings.map((each) => ({
        ...each,
        pointer: `/rows/${index}${each.pointer}`,
      })),
    };
  });
}

type Row = ResultsCommand['rows'][number];

const nothing = {
  ...{ item: null, failure: null, disbursementId: null, payment: null, move: null },
  ...{ asLoaded: null, entries: [], problem: null, findings: [] },
} as const;

function refused({ reference }: Pick<Row, 'reference'>, findings: readonly Finding[]): ResultStep {
  return { ...nothing, kind: 'refused', reference, problem: 'rule-violation', findings };
}

function stepOf(state: OrderState, row: Row): ResultStep {
  const item = state.items.find(({ reference }) => reference === row.reference);
  if (item === undefined) return refused(row, [finding('payment-reference-unknown', '/reference')]);
  if (row.outcome === 'failed') return failedStep(item, row);
  const { paidOn, externalId, amountFen } = row;
  const missing = missingFields(row);
  if (
    paidOn === undefined ||
    externalId === undefined ||
    amountFen === undefined ||
    missing.length > 0
  ) {
    return refused(row, missing);
  }
  return paidStep(state, item, {
    paymentOrderId: state.id,
    ...{ id: row.newId, externalId, amountFen, paidOn },
    ...(row.otherAwardsChecked === undefined ? {} : { otherAwardsChecked: row.otherAwardsChecked }),
  });
}

function missingFields({ paidOn, externalId, amountFen, failure }: Row): Finding[] {
  const fields = [
    [paidOn, '/paidOn', { zh: '拨付日期', en: 'The day of the payment' }],
    [externalId, '/externalId', { zh: '业务编号', en: 'The number of the payment' }],
    [amountFen, '/amount', { zh: '金额', en: 'The amount' }],
  ] as const;
  return [
    ...fields.flatMap(([value, pointer, field]) =>
      value === undefined ? [finding('required', pointer, { field }, '2.1')] : [],
    ),
    ...(failure === undefined ? [] : [finding('failed-and-paid', '/failure')]),
  ];
}

function failedStep(item: SettledItem, row: Row): ResultStep {
  const { reference, failure, paidOn, externalId, amountFen } = row;
  if (failure === undefined) {
    const field = { zh: '未拨付的原因', en: 'The reason why it was not paid' };
    return refused(row, [finding('required', '/failure', { field }, '2.1')]);
  }
  if (paidOn !== undefined || externalId !== undefined || amountFen !== undefined) {
    return refused(row, [finding('failed-and-paid', '/outcome')]);
  }
  if (item.outcome === null) return { ...nothing, kind: 'failed', reference, item, failure };
  return item.failure === failure
    ? { ...nothing, kind: 'replayed', reference, item, failure }
    : refused(row, [finding('payment-already-settled', '/reference')]);
}

function paidStep(state: OrderState, item: SettledItem, command: DisbursementCommand): ResultStep {
  const { reference, awardId } = item;
  const { id, externalId, amountFen, paidOn } = command;
  const payment = { id, awardId, externalId, amountFen, paidOn };
  const known = state.known.filter((each) => each.externalId === externalId);
  // A payment of which nothing stands has lost its number.
  const stands = ({ standingFen }: ReportedPayment) => standingFen > 0;
  const sameOnes = known.filter((each) => isSame(each, payment));
  const same = sameOnes.find(stands) ?? sameOnes[0];
  const settles = { ...nothing, reference, item };
  if (item.outcome !== null) {
    const settled = sameOnes.find((each) => each.id === item.disbursementId);
    return settled !== undefined
      ? { ...settles, kind: 'replayed', disbursementId: settled.id }
      : refused(item, [finding('payment-already-settled', '/reference')]);
  }
  const award = state.awards.find((each) => each.award.id === awardId);
  if (award === undefined) throw new RangeError('the awards of a file are loaded with its order');
  if (same !== undefined) {
    const findings = settlingFindings(same);
    if (findings.length > 0) return refused(item, findings);
    // It was reported by itself before, and settles the item now.
    const asLoaded = { applicationId: award.id, loadedVersion: award.version };
    return { ...settles, kind: 'paid', disbursementId: same.id, asLoaded };
  }
  const decision = decideRecordDisbursement({ ...award, now: state.now }, command);
  const findings = [
    ...(known.some(stands) || state.otherNumbers.includes(externalId)
      ? [finding('external-id-used', '/externalId')]
      : []),
    ...(amountFen > item.amountFen
      ? [finding('more-than-ordered', '/amount', { orderedFen: item.amountFen })]
      : []),
    ...(decision.kind === 'refused' ? decision.findings : []),
  ];
  if (decision.kind === 'refused' || findings.length > 0) {
    const isGate = decision.kind === 'refused' && decision.problem === 'action-not-allowed';
    return { ...refused(item, findings), ...(isGate ? { problem: 'action-not-allowed' } : {}) };
  }
  return {
    ...{ ...settles, kind: 'paid', disbursementId: id, payment },
    move: moveOf('record-disbursement', { ...award, now: state.now }),
    entries: decision.entries,
  };
}

/** Why an earlier payment may not settle a line. */
function settlingFindings(payment: ReportedPayment): Finding[] {
  const { amountFen, standingFen, movedToId, isResult } = payment;
  if (movedToId !== null) return [finding('payment-moved', '/externalId')];
  if (standingFen !== amountFen) {
    return [finding('payment-corrected', '/externalId', { standingFen })];
  }
  return isResult ? [finding('external-id-used', '/externalId')] : [];
}

function isSame(left: KnownPayment, right: KnownPayment): boolean {
  const fields = ['awardId', 'externalId', 'amountFen', 'paidOn'] as const;
  return fields.every((field) => left[field] === right[field]);
}
