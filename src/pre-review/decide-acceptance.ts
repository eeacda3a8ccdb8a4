import { type CaseMove, moveOf } from '../applications/case-move.ts';
import { refusalOf } from '../applications/guard.ts';
import type { Decision, NewEntry } from '../ledger/index.ts';
import type { Finding } from '../platform/findings.ts';
import { checklistFindings } from './checklist.ts';
import type { ReviewedCase } from './decide-return.ts';
import type { CheckAnswer, PaperItem } from './terms.ts';

export interface AcceptCommand {
  readonly decisionId: string;
  readonly checks: readonly CheckAnswer[];
  /** What must be brought to the counter; empty: nothing (rule 4.2). */
  readonly paperItems: readonly PaperItem[];
}

export interface DeclineCommand {
  readonly decisionId: string;
  readonly checks: readonly CheckAnswer[];
  readonly ruleIds: readonly string[];
  readonly reason: string;
}

export interface Decided {
  readonly move: CaseMove;
  readonly decision: {
    readonly decisionId: string;
    readonly checks: readonly CheckAnswer[];
    readonly ruleIds: readonly string[];
    readonly reason: string | null;
    readonly paperItems: readonly PaperItem[];
  };
}

/**
 * Accepts an application online: both axes of the checklist hold. Where paper was confirmed before, an acceptance
 * after correction does not ask for it again unless it lists items.
 * @see rules 4.1, 4.2, 4.2a, 5
 */
export function decideAcceptance(state: ReviewedCase, command: AcceptCommand): Decision<Decided> {
  const refusal = refusalOf('accept', state, [
    ...checklistFindings(state.policy.preReview.checklist, command.checks, 'all-pass'),
    ...paperFindings(state, command.paperItems),
  ]);
  if (refusal !== undefined) return refusal;

  const needed = command.paperItems.length > 0;
  const untouched = state.paperState === 'confirmed' ? 'confirmed' : 'not-required';
  const move = moveOf('accept', state, {
    acceptedAt: state.acceptedAt ?? state.now,
    paperState: needed ? 'required' : untouched,
  });
  return {
    kind: 'accepted',
    change: { move, decision: { ...command, ruleIds: [], reason: null } },
    entries: [
      entryOf(state, 'application.accepted', needed ? ['4.1', '4.2'] : ['4.1', '5'], {
        decisionId: command.decisionId,
        submissionNumber: state.submissionCount,
        paperItems: command.paperItems.map(({ materialKind }) => materialKind),
        preReviewResult: move.preReviewResult,
      }),
    ],
  };
}

/** Declines an application 不予受理, with the rules it rests on. Final. */
export function decideDecline(state: ReviewedCase, command: DeclineCommand): Decision<Decided> {
  const refusal = refusalOf(
    'decline',
    state,
    checklistFindings(state.policy.preReview.checklist, command.checks, 'some-fail'),
  );
  if (refusal !== undefined) return refusal;
  return {
    kind: 'accepted',
    change: { move: moveOf('decline', state), decision: { ...command, paperItems: [] } },
    entries: [
      entryOf(state, 'application.declined', command.ruleIds, {
        decisionId: command.decisionId,
        submissionNumber: state.submissionCount,
        failed: command.checks.filter(({ verdict }) => verdict === 'fail').map(({ code }) => code),
      }),
    ],
  };
}

function paperFindings({ policy, now }: ReviewedCase, items: readonly PaperItem[]): Finding[] {
  const kinds = new Set(policy.materials.map(({ code }) => code));
  const asked = new Set<string>();
  const { supplementDeadline } = policy.counter;
  const late = supplementDeadline !== undefined && now >= new Date(supplementDeadline);
  const findings: Finding[] = late && items.length > 0 ? [paperTooLate()] : [];
  items.forEach(({ materialKind }, index) => {
    const pointer = `/paperItems/${index}/materialKind`;
    if (!kinds.has(materialKind)) findings.push(unknownKind(pointer));
    else if (asked.has(materialKind)) findings.push(repeatedKind(pointer));
    asked.add(materialKind);
  });
  return findings;
}

/** Asked for now, it could not be brought any more: the case would wait at the counter for good (rule 4.2a). */
function paperTooLate(): Finding {
  return {
    code: 'supplement-deadline-passed',
    rule: '4.2a',
    pointer: '/paperItems',
    message: {
      zh: '补充材料截止时间已过，不能再要求提交纸质材料',
      en: 'The supplement deadline has passed: paper can no longer be asked for',
    },
    remedy: {
      zh: '不要求纸质材料而受理，或退回，或不予受理。',
      en: 'Accept without paper, return the application, or decline it.',
    },
  };
}

function unknownKind(pointer: string): Finding {
  return {
    code: 'material-kind-unknown',
    rule: '4.2',
    pointer,
    message: { zh: '材料目录中没有该类材料', en: 'The catalogue has no such material kind' },
  };
}

function repeatedKind(pointer: string): Finding {
  return {
    code: 'paper-item-repeated',
    rule: '4.2',
    pointer,
    message: { zh: '该类材料重复', en: 'The material kind is listed twice' },
  };
}

function entryOf(
  state: ReviewedCase,
  action: NewEntry['action'],
  ruleIds: readonly string[],
  data: NewEntry['data'] & object,
): NewEntry {
  return {
    action,
    subjectType: 'application',
    subjectId: state.id,
    applicationId: state.id,
    roundId: state.roundId,
    policyVersion: state.judgingPolicyVersion,
    ruleIds,
    data,
  };
}
