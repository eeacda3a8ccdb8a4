import { type CaseMove, moveOf } from '../applications/case-move.ts';
import { type GuardedCase, refusalOf } from '../applications/guard.ts';
import type { Decision } from '../ledger/index.ts';
import type { Finding, Localized } from '../platform/findings.ts';

/** A case whose paper a counter may take. */
export interface PaperCase extends GuardedCase {
  /** Material kinds that pre-review asked for on paper. */
  readonly requiredItems: readonly string[];
}

export interface PaperConfirmation {
  readonly id: string;
  readonly counterNumber: number;
  readonly items: readonly { readonly materialKind: string }[];
}

export interface ConfirmedPaper {
  readonly move: CaseMove;
  readonly confirmation: PaperConfirmation;
}

/**
 * Confirms at the counter that the paper asked for was brought and matches the electronic version.
 * @see rules 4.2, 4.2a, 5
 */
export function decidePaperConfirmation(
  state: PaperCase,
  confirmation: PaperConfirmation,
): Decision<ConfirmedPaper> {
  const refusal = refusalOf('confirm-paper', state, [
    ...counterFindings(state, confirmation.counterNumber),
    ...itemFindings(state, confirmation.items),
  ]);
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: { move: moveOf('confirm-paper', state, { paperState: 'confirmed' }), confirmation },
    entries: [
      {
        action: 'paper.confirmed',
        subjectType: 'application',
        subjectId: state.id,
        applicationId: state.id,
        roundId: state.roundId,
        policyVersion: state.judgingPolicyVersion,
        ruleIds: ['4.2', '5'],
        data: {
          confirmationId: confirmation.id,
          counterNumber: confirmation.counterNumber,
          items: confirmation.items.map(({ materialKind }) => materialKind),
          preReviewResult: 'passed',
        },
      },
    ],
  };
}

function counterFindings({ policy }: PaperCase, counterNumber: number): Finding[] {
  const { from, to } = policy.counter.counters;
  if (counterNumber >= from && counterNumber <= to) return [];
  return [
    {
      code: 'counter-unknown',
      rule: '4.2',
      pointer: '/counterNumber',
      message: {
        zh: `受理窗口为 ${from} 号至 ${to} 号`,
        en: `Paper is taken at counters ${from} to ${to}`,
      },
      remedy: { zh: '填写上述范围内的窗口号。', en: 'Give the number of one of these counters.' },
    },
  ];
}

function itemFindings(
  { policy, requiredItems }: PaperCase,
  items: PaperConfirmation['items'],
): Finding[] {
  const brought = new Set<string>();
  const findings: Finding[] = [];
  items.forEach(({ materialKind }, index) => {
    const pointer = `/items/${index}/materialKind`;
    if (brought.has(materialKind)) findings.push(repeated(pointer));
    else if (!requiredItems.includes(materialKind)) findings.push(notRequired(pointer));
    brought.add(materialKind);
  });
  const names = new Map(policy.materials.map(({ code, name }) => [code, name]));
  const missing = requiredItems.filter((kind) => !brought.has(kind));
  return [
    ...findings,
    ...missing.map((kind) => notBrought(names.get(kind) ?? { zh: kind, en: kind })),
  ];
}

function repeated(pointer: string): Finding {
  return {
    code: 'paper-item-repeated',
    rule: '4.2',
    pointer,
    message: { zh: '该项重复', en: 'The item is listed twice' },
    remedy: { zh: '每类材料只列一次。', en: 'List each kind once.' },
  };
}

function notRequired(pointer: string): Finding {
  return {
    code: 'paper-item-not-required',
    rule: '4.2',
    pointer,
    message: {
      zh: '该项不在须补交的纸质材料清单内',
      en: 'This is not among the paper that was asked for',
    },
    remedy: {
      zh: '去掉该项；须补交的材料见申报的 paperItems。',
      en: 'Leave it out; paperItems of the application says what was asked for.',
    },
  };
}

function notBrought(name: Localized): Finding {
  return {
    code: 'paper-item-missing',
    rule: '4.2',
    pointer: '/items',
    message: { zh: `缺少纸质材料：${name.zh}`, en: `Paper still missing: ${name.en}` },
    remedy: { zh: '收齐后一并确认。', en: 'Confirm once everything has been brought.' },
  };
}
