import type { Finding } from '#platform/values/findings.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import type { CaseFacts } from './case-facts.ts';
import type { GateVerdict } from './gates.ts';

/**
 * The due time of the notice that is open: of a returned case its own, of an accepted one that of the paper which the
 * counter gave back.
 * @see rules 4.1b, 4.2b
 */
export function openDueTime({ status, dueAt, paperDueAt }: CaseFacts): Date | null {
  return status === 'accepted' ? paperDueAt : dueAt;
}

/** Something is due. @see rules 4.1b, 4.2b */
export function noticeOpen(facts: CaseFacts): GateVerdict {
  if (openDueTime(facts) !== null) return {};
  return {
    finding: {
      code: 'no-open-notice',
      rule: '4.1b',
      pointer: '',
      message: { zh: '没有待办理的退回通知', en: 'No return notice is open' },
      remedy: {
        zh: '需要修改时，由预审人员发出退回通知。',
        en: 'Where something is to be corrected, pre-review issues a notice first.',
      },
    },
  };
}

/**
 * The due time of the open notice, inclusive: for the correction itself, and for a pre-reviewer to give more time. It
 * outlives the close of the round.
 * @see rules 4.1b, 4.1c
 */
export function dueTime(facts: CaseFacts, _policy: Policy, now: Date): GateVerdict {
  const dueAt = openDueTime(facts);
  if (dueAt === null) return {};
  return now > dueAt ? { closesAt: dueAt, finding: passed(dueAt) } : { closesAt: dueAt };
}

/** A case lapses from the first millisecond after its due time on. @see rule 4.1b */
export function overdue({ dueAt }: CaseFacts, _policy: Policy, now: Date): GateVerdict {
  if (dueAt === null) return {};
  const opensAt = new Date(dueAt.getTime() + 1);
  return now >= opensAt ? { opensAt } : { opensAt, finding: ahead(dueAt) };
}

/** Whether a missed due time has a consequence is the policy's to say. @see rule 4.1b */
export function lapseConsequence(_facts: CaseFacts, { preReview }: Policy): GateVerdict {
  if (preReview.onLapse === undefined) return { finding: unsetValue('/preReview/onLapse', '4.1b') };
  if (preReview.onLapse === 'lapsed') return {};
  return {
    finding: {
      code: 'no-lapse-by-policy',
      rule: '4.1b',
      pointer: '',
      message: {
        zh: '政策规定逾期不改变申报状态',
        en: 'By the policy a missed due time has no consequence',
      },
      remedy: {
        zh: '需要继续办理时，延期或重新发出退回通知。',
        en: 'To go on with the case, extend the notice or issue a further one.',
      },
    },
  };
}

/** The finance platform corrects what was accepted before, nothing else. @see rule 4.1c */
export function acceptedBefore({ acceptedAt }: CaseFacts): GateVerdict {
  if (acceptedAt !== null) return {};
  return {
    finding: {
      code: 'not-accepted-before',
      rule: '4.1c',
      pointer: '',
      message: {
        zh: '该申报受理前被退回，须由申报单位在线修改',
        en: 'It was returned before any acceptance: its applicant corrects it here',
      },
      remedy: {
        zh: '由申报单位修改后重新提交（submitApplication）。',
        en: 'Its applicant corrects it and hands it in again (submitApplication).',
      },
    },
  };
}

function passed(dueAt: Date): Finding {
  const at = toWireInstant(dueAt);
  return {
    code: 'due-time-passed',
    rule: '4.1b',
    pointer: '',
    message: { zh: `告知的指定时间 ${at} 已过`, en: `The notified time ${at} has passed` },
    remedy: {
      zh: '请联系预审人员重新发出退回通知，或由主管人员延期。',
      en: 'Ask pre-review for a further return notice, or an officer for more time.',
    },
  };
}

function ahead(dueAt: Date): Finding {
  const at = toWireInstant(dueAt);
  return {
    code: 'due-time-ahead',
    rule: '4.1b',
    pointer: '',
    message: { zh: `告知的指定时间 ${at} 未过`, en: `The notified time ${at} has not passed yet` },
    remedy: { zh: '该时间过后才会逾期失效。', en: 'It lapses only after that time.' },
  };
}
