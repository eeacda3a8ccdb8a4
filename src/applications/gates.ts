import type { Finding } from '../platform/findings.ts';
import { toWireInstant } from '../platform/instant.ts';
import type { Policy } from '../rounds/policy.ts';
import { unsetValue } from '../rounds/unset-value.ts';
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

/**
 * The due time of the open return notice, inclusive. It outlives the close of the round.
 * @see rules 4.1b, 4.1c
 */
export function dueTime({ dueAt }: CaseFacts, _policy: Policy, now: Date): GateVerdict {
  if (dueAt === null) return {};
  return now > dueAt ? { closesAt: dueAt, finding: overdue(dueAt) } : { closesAt: dueAt };
}

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

/** @see rule 4.2: paper only where pre-review required it, and only once */
export function paperOutstanding({ paperState }: CaseFacts): GateVerdict {
  if (paperState === 'required') return {};
  return {
    finding: {
      code: paperState === 'confirmed' ? 'paper-confirmed-already' : 'paper-not-required',
      rule: '4.2',
      pointer: '',
      message:
        paperState === 'confirmed'
          ? { zh: '纸质材料已确认', en: 'The paper is confirmed already' }
          : { zh: '该申报无需提交纸质材料', en: 'This application needs no paper' },
      remedy: { zh: '无需办理；请查看 paperState。', en: 'Nothing to do; see paperState.' },
    },
  };
}

/** @see rule 4.2a: brought before the supplement deadline, exclusive; unset means no paper can be taken yet */
export function supplementDeadline(_facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  const deadline = policy.counter.supplementDeadline;
  if (deadline === undefined) {
    return { finding: unsetValue('/counter/supplementDeadline', '4.2a') };
  }
  const closesAt = new Date(deadline);
  if (now < closesAt) return { closesAt };
  return {
    closesAt,
    finding: {
      code: 'supplement-deadline-passed',
      rule: '4.2a',
      pointer: '',
      message: {
        zh: `补充材料截止时间 ${toWireInstant(closesAt)} 已过，不再受理纸质材料`,
        en: `Paper is no longer taken: the supplement deadline was ${toWireInstant(closesAt)}`,
      },
      remedy: {
        zh: '由预审人员退回，重新受理时免交（waivePaper），或不予受理。',
        en: 'Let pre-review return the application, and then waive the paper (waivePaper) or decline it.',
      },
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
        zh: '先在窗口确认纸质材料（confirmPaper）。',
        en: 'Confirm the paper at the counter first (confirmPaper).',
      },
    },
  };
}

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

function overdue(dueAt: Date): Finding {
  const at = toWireInstant(dueAt);
  return {
    code: 'due-time-passed',
    rule: '4.1b',
    pointer: '',
    message: {
      zh: `告知的指定时间 ${at} 已过`,
      en: `The notified time ${at} has passed`,
    },
    remedy: {
      zh: '请联系预审人员重新发出退回通知。',
      en: 'Ask pre-review for a further return notice.',
    },
  };
}
