import { type CaseMove, moveOf } from '#cases/model/index.ts';
import type { Decision, Loaded, NewEntry } from '#kernel/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { type RoundEnd, roundEndCodes, roundEndFindings } from '#rounds/model/index.ts';
import type { PaidAward } from '../model/paid-award.ts';
import type {
  OrderedPayment,
  PaymentFailure,
  PaymentOutcome,
} from '../model/payment-orders/payment-order.ts';
import {
  type DisbursementCommand,
  decideRecordDisbursement,
  disbursementCodes,
} from '../payments/decide-record-disbursement.ts';

/** 办理方式 */
export const resultModes = ['all-or-nothing', 'row-by-row'] as const;

export type ResultMode = (typeof resultModes)[number];

/** One row of the file of results. */
export interface PaymentResult {
  readonly reference: string;
  readonly outcome: PaymentOutcome;
  readonly paidOn?: string;
  readonly externalId?: string;
  readonly amountFen?: number;
  readonly failure?: PaymentFailure;
  readonly otherAwardsChecked?: boolean;
}

export interface ResultsCommand {
  readonly mode: ResultMode;
  /** SHA-256 of the file as it was sent, hex. */
  readonly fileSha256: string;
  readonly rows: readonly (PaymentResult & { readonly newId: string })[];
}

export interface KnownPayment {
  readonly id: string;
  readonly awardId: string;
  readonly externalId: string;
  readonly amountFen: number;
  readonly paidOn: string;
}

/** A payment that was reported, with what corrections left of it. */
export interface ReportedPayment extends KnownPayment {
  readonly standingFen: number;
  /** Where a correction moved it; null: it is corrected here. */
  readonly movedToId: string | null;
  /** Whether it settles a line of some order already. */
  readonly isResult: boolean;
}

export interface SettledItem extends OrderedPayment {
  /** Null until its result is known. */
  readonly outcome: PaymentOutcome | null;
  readonly failure: PaymentFailure | null;
  readonly disbursementId: string | null;
}

/** An order with the awards of the file, and the payments that have its external ids. */
export interface OrderState extends Loaded {
  readonly id: string;
  readonly roundId: string;
  readonly roundEnd: RoundEnd | null;
  readonly openCount: number;
  readonly items: readonly SettledItem[];
  readonly awards: readonly PaidAward[];
  readonly known: readonly ReportedPayment[];
  /** Numbers of the file that a correction or a clawback has in force. */
  readonly otherNumbers: readonly string[];
}

/** What becomes of one row. */
export interface ResultStep {
  readonly kind: 'paid' | 'failed' | 'replayed' | 'refused';
  readonly reference: string;
  /** The item that the row settles, if any. */
  readonly item: SettledItem | null;
  readonly failure: PaymentFailure | null;
  readonly disbursementId: string | null;
  /** The payment to record; null also where it was reported by itself before. */
  readonly payment: KnownPayment | null;
  readonly move: CaseMove | null;
  /** The case as it was loaded, where the row settles its line by a payment of before. */
  readonly asLoaded: Pick<CaseMove, 'applicationId' | 'loadedVersion'> | null;
  readonly entries: readonly NewEntry[];
  /** Null unless it is refused. */
  readonly problem: 'rule-violation' | 'action-not-allowed' | null;
  readonly findings: readonly Finding[];
}

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
  // One of which nothing stands has its number no more.
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

/** What forbids that a payment of before settles a line. */
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

/**
 * Records the results of an order: each paid row is a payment by the rules of every payment, each
 * failed row frees its award for another order.
 * @see rules 2.1, 2.3
 */
export function decideRecordPaymentResults(
  state: OrderState,
  command: ResultsCommand,
): Decision<readonly ResultStep[]> {
  const ended = roundEndFindings(state.roundEnd);
  if (ended.length > 0) {
    return { kind: 'refused', problem: 'action-not-allowed', findings: ended };
  }
  const steps = planPaymentResults(state, command);
  const findings = steps.flatMap((step) => step.findings);
  if (command.mode === 'all-or-nothing' && findings.length > 0) {
    const ofRules = steps.some(({ problem }) => problem === 'rule-violation');
    const problem = ofRules ? 'rule-violation' : 'action-not-allowed';
    return { kind: 'refused', problem, findings };
  }
  const news = steps.filter(isNews);
  const paid = news.filter(({ kind }) => kind === 'paid');
  const paidFen = paid.reduce((sum, { payment }) => sum + (payment?.amountFen ?? 0), 0);
  return {
    kind: 'accepted',
    change: steps,
    entries: [
      {
        action: 'payment-results.recorded',
        subjectType: 'payment-order',
        subjectId: state.id,
        roundId: state.roundId,
        ruleIds: ['2.1'],
        data: {
          ...{ fileSha256: command.fileSha256, mode: command.mode },
          ...{ paidCount: paid.length, paidFen, failedCount: news.length - paid.length },
          refusedCount: steps.filter(({ kind }) => kind === 'refused').length,
          openCount: state.openCount - news.length,
        },
      },
      ...news.flatMap(({ entries }) => entries),
    ],
  };
}
