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
  /** That the paper an earlier acceptance asked for, and nobody brought, is needed no more. */
  readonly waivePaper: boolean;
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
 * after correction does not ask for it again unless it lists items; where it is still outstanding, it says so.
 * @see rules 4.1, 4.2, 4.2a, 5
 */
export function decideAcceptance(state: ReviewedCase, command: AcceptCommand): Decision<Decided> {
  const { decisionId, checks, paperItems, waivePaper } = command;
  const refusal = refusalOf('accept', state, [
    ...checklistFindings(state.policy.preReview.checklist, checks, 'all-pass'),
    ...paperFindings(state, paperItems),
    ...waiverFindings(state, command),
  ]);
  if (refusal !== undefined) return refusal;

  const needed = paperItems.length > 0;
  const untouched = state.paperState === 'confirmed' ? 'confirmed' : 'not-required';
  const move = moveOf('accept', state, {
    acceptedAt: state.acceptedAt ?? state.now,
    paperState: needed ? 'required' : untouched,
  });
  return {
    kind: 'accepted',
    change: { move, decision: { decisionId, checks, paperItems, ruleIds: [], reason: null } },
    entries: [
      entryOf(state, 'application.accepted', rulesOf(needed, waivePaper), {
        decisionId,
        submissionNumber: state.submissionCount,
        paperItems: paperItems.map(({ materialKind }) => materialKind),
        ...(waivePaper ? { paperWaived: true } : {}),
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

function rulesOf(needed: boolean, waivePaper: boolean): readonly string[] {
  if (needed) return ['4.1', '4.2'];
  return waivePaper ? ['4.1', '4.2', '5'] : ['4.1', '5'];
}

/** Paper that was asked for and not brought is asked for again, or waived in so many words. */
function waiverFindings(
  { paperState }: ReviewedCase,
  { paperItems, waivePaper }: AcceptCommand,
): Finding[] {
  const outstanding = paperState === 'required' && paperItems.length === 0;
  if (outstanding === waivePaper) return [];
  return [outstanding ? paperOutstanding() : nothingToWaive()];
}

function paperOutstanding(): Finding {
  return {
    code: 'paper-outstanding',
    rule: '4.2',
    pointer: '/paperItems',
    message: {
      zh: '此前要求的纸质材料尚未确认',
      en: 'The paper that was asked for before is not confirmed yet',
    },
    remedy: {
      zh: '再次列出须提交的纸质材料，或以 waivePaper 明确不再要求。',
      en: 'List the paper again, or say by waivePaper that it is needed no more.',
    },
  };
}

function nothingToWaive(): Finding {
  return {
    code: 'nothing-to-waive',
    rule: '4.2',
    pointer: '/waivePaper',
    message: {
      zh: '没有可免交的纸质材料：此前未要求、已确认，或本次又列出',
      en: 'No paper to waive: none was asked for, it is confirmed, or it is listed again',
    },
    remedy: { zh: '去掉 waivePaper。', en: 'Leave waivePaper out.' },
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
    if (!kinds.has(materialKind)) findings.push(unknownKind(pointer, [...kinds]));
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
      zh: '不要求纸质材料而受理（此前已要求的以 waivePaper 免交），或退回，或不予受理。',
      en: 'Accept without paper (waivePaper, if it was asked for before), return the application, or decline it.',
    },
  };
}

function unknownKind(pointer: string, kinds: readonly string[]): Finding {
  return {
    code: 'material-kind-unknown',
    rule: '4.2',
    pointer,
    message: { zh: '材料目录中没有该类材料', en: 'The catalogue has no such material kind' },
    remedy: { zh: `可用的类别：${kinds.join('、')}`, en: `One of: ${kinds.join(', ')}` },
  };
}

function repeatedKind(pointer: string): Finding {
  return {
    code: 'paper-item-repeated',
    rule: '4.2',
    pointer,
    message: { zh: '该类材料重复', en: 'The material kind is listed twice' },
    remedy: { zh: '每类材料只列一次。', en: 'List each kind once.' },
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
