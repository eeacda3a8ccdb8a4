import { toWireInstant } from '#platform/values/instant.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import type { CaseFacts } from './case-facts.ts';
import type { GateVerdict } from './gates.ts';

/**
 * Before when a slot must start that paper is brought in: the supplement deadline, or where the counter gave the paper
 * back, the time it notified; the later of the two, so that who came in time is never worse off than who did not.
 * @returns undefined while neither is known
 * @see rules 4.2a, 4.2b
 */
export function paperLimit(
  { paperDueAt }: Pick<CaseFacts, 'paperDueAt'>,
  { counter: { supplementDeadline } }: Policy,
): Date | undefined {
  if (supplementDeadline === undefined) return paperDueAt ?? undefined;
  const deadline = new Date(supplementDeadline);
  return paperDueAt !== null && paperDueAt > deadline ? paperDueAt : deadline;
}

/**
 * Paper only where pre-review required it, and only once. What lapsed for want of paper still lacks it.
 * @see rule 4.2
 */
export function paperOutstanding({ status, paperState }: CaseFacts): GateVerdict {
  if (paperState === (status === 'lapsed' ? 'missed' : 'required')) return {};
  const confirmed = paperState === 'confirmed';
  return {
    finding: {
      code: confirmed ? 'paper-confirmed-already' : 'paper-not-required',
      rule: '4.2',
      pointer: '',
      message: confirmed
        ? { zh: '纸质材料已确认', en: 'The paper is confirmed already' }
        : { zh: '该申报无需提交纸质材料', en: 'No paper is awaited for this application' },
      remedy: { zh: '无需办理；请查看 paperState。', en: 'Nothing to do; see paperState.' },
    },
  };
}

/** @see rules 4.2a, 4.2b: before the limit, exclusive; unset means no paper can be taken yet */
export function supplementDeadline(facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  const closesAt = paperLimit(facts, policy);
  if (closesAt === undefined) {
    return { finding: unsetValue('/counter/supplementDeadline', '4.2a') };
  }
  if (now < closesAt) return { closesAt };
  const at = toWireInstant(closesAt);
  return {
    closesAt,
    finding: {
      code: 'supplement-deadline-passed',
      rule: facts.paperDueAt === null ? '4.2a' : '4.2b',
      pointer: '',
      message: {
        zh: `补充材料截止时间 ${at} 已过，不再受理纸质材料`,
        en: `Paper is no longer taken: the time for it ended at ${at}`,
      },
      remedy: {
        zh: '由预审人员退回，重新受理时免交（waivePaper），或不予受理。',
        en: 'Let pre-review return the application, and then waive the paper (waivePaper) or decline it.',
      },
    },
  };
}

/** Paper can be missed from the limit itself on: no slot can begin before it any more. @see rules 4.2a, 4.2b */
export function paperOverdue(facts: CaseFacts, policy: Policy, now: Date): GateVerdict {
  const opensAt = paperLimit(facts, policy);
  if (opensAt === undefined) return { finding: unsetValue('/counter/supplementDeadline', '4.2a') };
  if (now >= opensAt) return { opensAt };
  const at = toWireInstant(opensAt);
  return {
    opensAt,
    finding: {
      code: 'supplement-deadline-ahead',
      rule: '4.2a',
      pointer: '',
      message: { zh: `补充材料截止时间 ${at} 未到`, en: `Paper is still taken until ${at}` },
      remedy: { zh: '该时间之后才会逾期失效。', en: 'It lapses only then.' },
    },
  };
}

/** Whether missed paper has a consequence is the policy's to say. @see rule 4.2a */
export function paperConsequence(_facts: CaseFacts, { counter }: Policy): GateVerdict {
  if (counter.onPaperMissed === undefined) {
    return { finding: unsetValue('/counter/onPaperMissed', '4.2a') };
  }
  if (counter.onPaperMissed === 'lapsed') return {};
  return {
    finding: {
      code: 'no-lapse-by-policy',
      rule: '4.2a',
      pointer: '',
      message: {
        zh: '政策规定逾期未交纸质材料不改变申报状态',
        en: 'By the policy missed paper has no consequence',
      },
      remedy: {
        zh: '由预审人员退回，重新受理时免交（waivePaper），或不予受理。',
        en: 'Let pre-review return the application, and then waive the paper (waivePaper) or decline it.',
      },
    },
  };
}
