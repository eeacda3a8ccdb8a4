import type { Finding, FindingCode, Localized } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { counterUnknown } from '../appointments/decide-appointment.ts';
import type { CounterCase } from '../model/counter-case.ts';
import type { ReceiptInput, ReceivedItem } from '../model/vocabulary.ts';

export const receiptItemCodes = [
  'counter-unknown',
  'paper-item-repeated',
  'paper-item-not-required',
  'paper-item-unanswered',
  'paper-item-unnamed',
  'original-kept-otherwise',
  'kept-unasked',
  'paper-count-unasked',
  'digest-mismatch',
  'reason-unasked',
  'return-reason-unknown',
  'paper-not-whole',
  'nothing-differs',
  'nothing-missing',
  'due-time-unasked',
] as const satisfies readonly FindingCode[];

/**
 * What is wrong with a receipt. It must answer each requested item once and no other, compare the
 * paper with the files of the present packet, and give the outcome that follows from the results.
 * @see rules 4.2, 4.2b
 */
export function receiptFindings(state: CounterCase, receipt: ReceiptInput): Finding[] {
  const { from, to } = state.policy.counter.counters;
  const known = receipt.counterNumber >= from && receipt.counterNumber <= to;
  return [
    ...(known ? [] : [counterUnknown(state, '/counterNumber')]),
    ...listFindings(state, receipt.items),
    ...receipt.items.flatMap((item, index) => itemFindings(state, item, `/items/${index}`)),
    ...outcomeFindings(receipt),
  ];
}

function listFindings({ policy, requiredItems }: CounterCase, items: ReceiptInput['items']) {
  const answered = new Set<string>();
  const findings: Finding[] = [];
  const originals = policy.counter.originals ?? [];
  items.forEach(({ materialKind, original }, index) => {
    if ((materialKind === undefined) === (original === undefined)) {
      findings.push(finding('paper-item-unnamed', `/items/${index}`));
      return;
    }
    const code = materialKind ?? String(original);
    const pointer = `/items/${index}/${original === undefined ? 'materialKind' : 'original'}`;
    const isOriginal = originals.some((each) => each.code === code);
    if (answered.has(code)) findings.push(finding('paper-item-repeated', pointer));
    else if (!requiredItems.includes(code) || isOriginal !== (original !== undefined))
      findings.push(finding('paper-item-not-required', pointer));
    answered.add(code);
  });
  const names = new Map(
    [...policy.materials, ...originals].map(({ code, name }): [string, Localized] => [code, name]),
  );
  const missing = requiredItems.filter((kind) => !answered.has(kind));
  return [
    ...findings,
    ...missing.map((kind) =>
      finding('paper-item-unanswered', '/items', { kind: names.get(kind) ?? same(kind) }),
    ),
  ];
}

function itemFindings(
  { policy, packetFiles }: CounterCase,
  item: ReceivedItem,
  pointer: string,
): Finding[] {
  const { materialKind, result, comparedWith, reasonCode } = item;
  const findings = [
    ...keptFindings(policy, item, `${pointer}/kept`),
    ...countFindings(item, pointer),
  ];
  const electronic = packetFiles.filter(({ kind }) => kind === materialKind);
  const expected = result === 'missing' ? [] : electronic.map(({ sha256 }) => sha256);
  if (!sameSet(comparedWith, expected)) {
    findings.push(finding('digest-mismatch', `${pointer}/comparedWith`));
  }
  const reasons = policy.preReview.returnReasons.map(({ code }) => code);
  if (result === 'matches' && reasonCode !== undefined) {
    findings.push(finding('reason-unasked', `${pointer}/reasonCode`));
  }
  if (result !== 'matches' && !reasons.includes(reasonCode ?? '')) {
    findings.push(finding('return-reason-unknown', `${pointer}/reasonCode`, { reasons }, '4.2b'));
  }
  return findings;
}

/**
 * An original that is in order is kept or handed back as the policy says; any other is handed back.
 * Paper that confirms an electronic file has no such answer.
 */
function keptFindings(
  { counter }: CounterCase['policy'],
  { original, result, kept }: ReceivedItem,
  pointer: string,
): Finding[] {
  if (original === undefined || result === 'missing') {
    return kept === undefined ? [] : [finding('kept-unasked', pointer)];
  }
  const known = counter.originals?.find(({ code }) => code === original);
  const wanted = result === 'matches' && known?.kept === true;
  if (known === undefined || kept === wanted) return [];
  return [finding('original-kept-otherwise', pointer, { wanted: wanted ? keep : handBack })];
}

/** Only paper that was brought is counted, and an original is no copy. */
function countFindings({ original, result, ...counted }: ReceivedItem, pointer: string): Finding[] {
  const isMissing = result === 'missing';
  const unasked = { copies: isMissing, paperForm: isMissing || original !== undefined };
  return (['copies', 'paperForm'] as const).flatMap((member) =>
    unasked[member] && counted[member] !== undefined
      ? [finding('paper-count-unasked', `${pointer}/${member}`)]
      : [],
  );
}

const keep: Localized = { zh: '留存', en: 'kept' };

const handBack: Localized = { zh: '当场退还', en: 'handed back' };

function outcomeFindings({ outcome, items, dueAt }: ReceiptInput): Finding[] {
  const has = (wanted: ReceivedItem['result']) => items.some(({ result }) => result === wanted);
  const findings: Finding[] = [];
  if (outcome === 'confirm' && (has('differs') || has('missing'))) {
    findings.push(finding('paper-not-whole', '/outcome'));
  }
  if (outcome === 'return' && !has('differs')) {
    findings.push(finding('nothing-differs', '/outcome'));
  }
  if (outcome === 'supplement' && !has('missing')) {
    findings.push(finding('nothing-missing', '/outcome'));
  }
  if (outcome === 'confirm' && dueAt !== undefined) {
    findings.push(finding('due-time-unasked', '/dueAt'));
  }
  return findings;
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.toSorted().join() === right.toSorted().join();
}

function same(text: string): Localized {
  return { zh: text, en: text };
}
