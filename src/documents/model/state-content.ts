import { applicantAt, effectiveDueTime, type NoAwardReason } from '#cases/model/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { RuleId } from '#programme/rules.ts';
import type { Policy } from '#rounds/model/index.ts';
import type {
  DecisionRow,
  NoAwardRow,
  PrintedNoticeRow,
  ReceiptRow,
  SubmissionRow,
} from '../content/repository.ts';
import type {
  AcceptanceContent,
  CounterPlace,
  DeclineContent,
  NoAwardContent,
  ReceiptContent,
  ReturnNoticeContent,
  SubmissionReceiptContent,
} from './content.ts';
import { type DocumentKind, documentNumber, type OfficeNumber, officeNumber } from './kinds.ts';

/**
 * @param policy the version pinned by the judged packet; a later one never fills its gaps, because
 * issued documents must not change
 */
export function noticeContent(
  row: PrintedNoticeRow,
  policy: Policy,
  code: string,
): ReturnNoticeContent {
  const rules = { online: '4.1b', 'after-acceptance': '4.1c', counter: '4.2b' } as const;
  return {
    kind: 'return-notice',
    ...factsOf(row, policy, code, { kind: 'return-notice', ordinal: row.number, at: row.issuedAt }),
    stage: row.stage,
    correction: row.kind,
    ruleIds: [rules[row.stage]],
    dueAt: toWireInstant(row.dueAt),
    ...(row.stage === 'counter' ? {} : untilClose(row, policy)),
    opensAll: row.opensAll,
    items: row.items,
    ...(row.stage === 'counter' ? { counter: placeOf(policy) } : {}),
  };
}

function untilClose({ dueAt }: PrintedNoticeRow, policy: Policy) {
  const facts = { status: 'returned', dueAt, paperDueAt: null } as const;
  const until = effectiveDueTime(facts, policy);
  return until === null || until <= dueAt ? {} : { untilClose: toWireInstant(until) };
}

/** Like `noticeContent`, for an acceptance or a decline. */
export function decisionContent(
  row: DecisionRow,
  policy: Policy,
  code: string,
): AcceptanceContent | DeclineContent {
  const { ordinal, decidedAt: at, paperItems, checks } = row;
  if (row.kind === 'decline') {
    return {
      kind: 'decline-notice',
      ...factsOf(row, policy, code, { kind: 'decline-notice', ordinal, at }),
      ruleIds: row.ruleIds,
      reason: row.reason ?? '',
      failedChecks: checks
        .filter(({ verdict }) => verdict === 'fail')
        .map(({ code, note }) => ({ code, ...(note === undefined ? {} : { note }) })),
    };
  }
  const needsPaper = paperItems.length > 0;
  return {
    kind: 'acceptance-notice',
    ...factsOf(row, policy, code, { kind: 'acceptance-notice', ordinal, at }),
    ruleIds: needsPaper ? ['4.1', '4.2'] : ['4.1', '5'],
    paperItems,
    ...(needsPaper ? { counter: placeOf(policy, policy.counter.supplementDeadline) } : {}),
  };
}

/** Like `noticeContent`, for the counter's findings on the paper. */
export function receiptContent(row: ReceiptRow, policy: Policy, code: string): ReceiptContent {
  const { ordinal, receivedAt: at, dueAt } = row;
  return {
    kind: 'counter-receipt',
    ...factsOf(row, policy, code, { kind: 'counter-receipt', ordinal, at }),
    counterNumber: row.counterNumber,
    outcome: row.outcome,
    items: row.items,
    ...(dueAt === null ? {} : { counter: { ...placeOf(policy), dueAt: toWireInstant(dueAt) } }),
  };
}

const rulesOfReason = {
  'below-bar': ['2.1'],
  places: ['2.1'],
  budget: ['2.1'],
  'annual-cap': ['2.4'],
  'other-measure': ['2.3'],
  'same-content': ['3.4a', '3.4b'],
  'award-withdrawn': ['2.1'],
  barred: ['2.3'],
} as const satisfies Readonly<Record<NoAwardReason, readonly RuleId[]>>;

/** @param policy the version that the settlement used */
export function noAwardContent(row: NoAwardRow, policy: Policy, code: string): NoAwardContent {
  const { reason, decidedAt: at } = row;
  return {
    kind: 'no-award-notice',
    ...factsOf(row, policy, code, { kind: 'no-award-notice', ordinal: 1, at }),
    ruleIds: rulesOfReason[reason],
    reason,
  };
}

/** Like `noticeContent`, for a submission as it was recorded. */
export function submissionContent(
  row: SubmissionRow,
  policy: Policy,
  code: string,
): SubmissionReceiptContent {
  const { number: ordinal, submittedAt: at, manifestSha256, seal } = row;
  return {
    kind: 'submission-receipt',
    ...factsOf({ ...row, submissionNumber: ordinal }, policy, code, {
      ...{ kind: 'submission-receipt', ordinal, at },
    }),
    manifestSha256,
    seal,
  };
}

/** What every document takes from the packet that it is about, and from its case. */
type PacketFacts = Pick<
  PrintedNoticeRow,
  | 'applicationNumber'
  | 'submissionNumber'
  | 'form'
  | 'applicantCreditCode'
  | 'applicantName'
  | 'formerApplicants'
>;

/** Null and absent: the office gave no number. */
interface Numbered {
  readonly officeNumber?: OfficeNumber | null;
}

export function factsOf(
  row: PacketFacts & Numbered,
  policy: Policy,
  verificationCode: string,
  named: { readonly kind: DocumentKind; readonly ordinal: number; readonly at: Date },
) {
  const { applicationNumber, submissionNumber, form, officeNumber: given } = row;
  const { name, creditCode } = applicantAt(row, form.organisation?.name ?? null, named.at);
  return {
    form: given ? 2 : 1,
    number: given
      ? officeNumber(given)
      : documentNumber(named.kind, applicationNumber, named.ordinal),
    verificationCode,
    issuedAt: toWireInstant(named.at),
    applicationNumber,
    submissionNumber,
    programme: policy.title.zh,
    applicantName: name ?? creditCode,
    creditCode,
    productName: form.product?.name ?? '',
    scenarioCode: form.scenarioCode ?? '',
  } as const;
}

export function placeOf({ counter }: Policy, deadline?: string): CounterPlace {
  const { place, counters } = counter;
  const supplementDeadline = deadline && toWireInstant(new Date(deadline));
  return {
    place: place.zh,
    from: counters.from,
    to: counters.to,
    ...(supplementDeadline === undefined ? {} : { supplementDeadline }),
  };
}
