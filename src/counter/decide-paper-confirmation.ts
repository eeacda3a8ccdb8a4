import { type CaseMove, moveOf } from '../applications/case-move.ts';
import { type GuardedCase, refusalOf } from '../applications/guard.ts';
import type { Decision } from '../ledger/index.ts';
import type { Finding } from '../platform/findings.ts';

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
    ...itemFindings(state.requiredItems, confirmation.items),
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
    },
  ];
}

function itemFindings(
  required: readonly string[],
  items: readonly { readonly materialKind: string }[],
): Finding[] {
  const brought = new Set<string>();
  const findings: Finding[] = [];
  items.forEach(({ materialKind }, index) => {
    if (!required.includes(materialKind) || brought.has(materialKind)) {
      findings.push({
        code: brought.has(materialKind) ? 'paper-item-repeated' : 'paper-item-not-required',
        rule: '4.2',
        pointer: `/items/${index}/materialKind`,
        message: {
          zh: '该项不在须补交的纸质材料清单内，或已重复',
          en: 'Not among the paper that was asked for, or listed twice',
        },
      });
    }
    brought.add(materialKind);
  });
  const missing = required.filter((kind) => !brought.has(kind));
  return [
    ...findings,
    ...missing.map((kind) => ({
      code: 'paper-item-missing',
      rule: '4.2',
      pointer: '/items',
      message: { zh: `缺少纸质材料：${kind}`, en: `Paper still missing: ${kind}` },
      remedy: { zh: '收齐后一并确认。', en: 'Confirm once everything has been brought.' },
    })),
  ];
}
