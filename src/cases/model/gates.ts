import type { Finding } from '#platform/values/findings.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import { type CaseFacts, preReviewResultOf } from './case-facts.ts';

/** What one gate says: what stands against passing it now, and when it opens or closes. */
export interface GateVerdict {
  readonly finding?: Finding;
  readonly opensAt?: Date;
  readonly closesAt?: Date;
}

const windowClosedCode = 'window-closed';

export type Gate = (facts: CaseFacts, policy: Policy, now: Date) => GateVerdict;

/**
 * The round's window; it gates the first submission only.
 * @see rules 4.1, 4.1a: whether the closing instant itself is in time is the policy's `closeInclusive`
 */
export function submissionWindow(_facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  return windowVerdict(policy, now);
}

/** Work on a draft that can never be handed in any more would be lost. @see rule 4.1a */
export function draftNotTooLate({ status }: CaseFacts, policy: Policy, now: Date): GateVerdict {
  if (status !== 'draft') return {};
  const { finding, closesAt } = windowVerdict(policy, now);
  if (finding?.code === windowClosedCode) return { finding, ...(closesAt && { closesAt }) };
  return closesAt ? { closesAt } : {};
}

/** The round's window for a case that may not exist yet. */
export function windowVerdict({ window }: Policy, now: Date): GateVerdict {
  if (window.opensAt === undefined) return { finding: unsetValue('/window/opensAt', '4.1') };
  if (window.closeInclusive === undefined) {
    return { finding: unsetValue('/window/closeInclusive', '4.1a') };
  }
  const opensAt = new Date(window.opensAt);
  const closesAt = new Date(window.closesAt);
  const late = window.closeInclusive ? now > closesAt : now >= closesAt;
  if (now < opensAt) {
    return { opensAt, closesAt, finding: early(opensAt) };
  }
  return late ? { opensAt, closesAt, finding: closed(closesAt) } : { opensAt, closesAt };
}

/** @see rule 2.1 */
export function notAwarded({ awardedAt }: CaseFacts): GateVerdict {
  if (awardedAt === null) return {};
  return {
    finding: {
      code: 'already-awarded',
      rule: '2.1',
      pointer: '',
      message: { zh: '资助结果已确认', en: 'The award is confirmed already' },
      remedy: {
        zh: '结果确认后不再变更本申报。',
        en: 'Nothing about the application changes any more.',
      },
    },
  };
}

/** While a second look is awaited nobody decides anew. Which decision it is, the finding does not say: applicants read it. */
export function noDecisionPending({ pendingDecision }: CaseFacts): GateVerdict {
  if (pendingDecision === null) return {};
  return {
    finding: {
      code: 'decision-pending',
      rule: '4.1',
      pointer: '',
      message: {
        zh: '预审决定正待另一预审人员复核',
        en: 'A pre-review decision awaits a second reviewer',
      },
      remedy: {
        zh: '由另一预审人员确认（confirmDecision）或退回重审（rejectDecision）。',
        en: 'Another pre-reviewer confirms it (confirmDecision) or sends it back (rejectDecision).',
      },
    },
  };
}

export function decisionPending({ pendingDecision }: CaseFacts): GateVerdict {
  if (pendingDecision !== null) return {};
  return {
    finding: {
      code: 'no-decision-pending',
      rule: '4.1',
      pointer: '',
      message: { zh: '没有待复核的预审决定', en: 'No pre-review decision awaits a second look' },
      remedy: { zh: '请查看 nextActions。', en: 'See nextActions for what is possible now.' },
    },
  };
}

/** @see rule 5 */
export function preReviewPassed(facts: CaseFacts): GateVerdict {
  if (preReviewResultOf(facts) === 'passed') return {};
  return {
    finding: {
      code: 'pre-review-not-passed',
      rule: '5',
      pointer: '',
      message: {
        zh: '尚未通过形式预审：纸质材料待确认',
        en: 'Pre-review is not passed: paper is still to be confirmed',
      },
      remedy: {
        zh: '先预约并在窗口收件确认（recordReceipt）。',
        en: 'Book the counter and have the paper confirmed there first (recordReceipt).',
      },
    },
  };
}

/** @see rule 2.1 */
export function scoreOpen({ scoreCenti }: CaseFacts): GateVerdict {
  if (scoreCenti === null) return {};
  return {
    finding: {
      code: 'score-final',
      rule: '2.1',
      pointer: '',
      message: { zh: '综合评分已确认', en: 'The score is final' },
      remedy: {
        zh: '需要重新评分时，先退回该申报。',
        en: 'To have it scored anew, return the application first.',
      },
    },
  };
}

/** @see rule 2.1 */
export function scoreFinal({ scoreCenti }: CaseFacts): GateVerdict {
  if (scoreCenti !== null) return {};
  return {
    finding: {
      code: 'score-not-final',
      rule: '2.1',
      pointer: '',
      message: { zh: '综合评分尚未确认', en: 'The score is not final yet' },
      remedy: {
        zh: '先确认综合评分（finaliseScore）。',
        en: 'Finalise the score first (finaliseScore).',
      },
    },
  };
}

function early(opensAt: Date): Finding {
  const at = toWireInstant(opensAt);
  return {
    code: 'window-not-open',
    rule: '4.1',
    pointer: '',
    message: { zh: `申报于 ${at} 开始`, en: `The window opens at ${at}` },
    remedy: { zh: '请在开放后提交。', en: 'Submit once the window is open.' },
  };
}

function closed(closesAt: Date): Finding {
  const at = toWireInstant(closesAt);
  return {
    code: windowClosedCode,
    rule: '4.1a',
    pointer: '',
    message: {
      zh: `线上填报已于 ${at} 截止，不再受理新提交的申请`,
      en: `The window closed at ${at}; no new submission is taken`,
    },
    remedy: {
      zh: '请关注下一轮申报；已提交后被退回的申报仍可按通知时间重新提交。',
      en: 'Wait for the next round; what was handed in and returned may still be handed in again.',
    },
  };
}
