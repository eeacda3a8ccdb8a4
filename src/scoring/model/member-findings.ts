import type { Finding } from '#platform/values/findings.ts';
import { type Involved, involvementOf } from './conflicts.ts';
import type { PanelCase } from './scored-case.ts';

/**
 * Everything that stands against an expert's place on the panel of a case.
 * @param pointer where the request names the expert
 * @see rules 1, 5
 */
export function memberFindings(state: PanelCase, subject: string, pointer: string): Finding[] {
  const findings: Finding[] = [];
  if (state.panel.includes(subject)) {
    findings.push({
      code: 'expert-assigned-already',
      rule: '1',
      pointer,
      message: { zh: '该专家已指派', en: 'The expert is on the panel already' },
    });
  }
  if (state.excused.includes(subject)) {
    findings.push({
      code: 'expert-excused',
      rule: '1',
      pointer,
      message: {
        zh: '该专家已退出本申报的评审',
        en: 'The expert was excused from this case',
      },
    });
  }
  if (state.preReviewers.includes(subject)) {
    findings.push({
      code: 'expert-pre-reviewed',
      rule: '5',
      pointer,
      message: {
        zh: '该人员参与过本申报的形式预审，须回避评分',
        en: 'Who pre-reviewed the case may not score it',
      },
      remedy: { zh: '请指派其他专家。', en: 'Assign another expert.' },
    });
  }
  return [...findings, ...poolFindings(state, subject, pointer)];
}

function poolFindings({ pool, involved }: PanelCase, subject: string, pointer: string): Finding[] {
  const member = pool.find((one) => one.subject === subject);
  if (member === undefined || !member.active) {
    return [
      {
        code: 'expert-not-in-pool',
        rule: '1',
        pointer,
        message: {
          zh: '该专家不在本轮次可用的专家库中',
          en: 'The expert is not in the round’s pool, or not active in it',
        },
        remedy: {
          zh: '请先登记该专家及其工作单位（registerExperts）。',
          en: 'Register the expert with its employer first (registerExperts).',
        },
      },
    ];
  }
  const role = involvementOf(member, involved);
  return role === null ? [] : [conflicted(role, pointer)];
}

const roleNames: Readonly<Record<Involved['role'], { readonly zh: string; readonly en: string }>> =
  {
    applicant: { zh: '申报单位', en: 'the applicant' },
    member: { zh: '联合体成员单位', en: 'a member of the consortium' },
    'demand-unit': { zh: '场景需求单位', en: 'the demand unit of the scenario' },
    'report-issuer': { zh: '报告出具单位', en: 'the issuer of a report' },
  };

function conflicted(role: Involved['role'], pointer: string): Finding {
  const { zh, en } = roleNames[role];
  return {
    code: 'expert-conflicted',
    rule: '5',
    pointer,
    message: {
      zh: `该专家的工作单位为本申报的${zh}，须回避`,
      en: `The expert’s employer is ${en} of the case`,
    },
    remedy: { zh: '请指派其他专家。', en: 'Assign another expert.' },
  };
}

/**
 * Who takes the next free seat of a drawn panel: the next of the case's order in the draw against whom nothing stands.
 * @returns undefined where the case was not drawn, or nobody is left
 */
export function nextStandIn(state: PanelCase): string | undefined {
  const subjects = new Map(state.pool.map(({ id, subject }) => [id, subject]));
  return state.draw?.order
    .flatMap((id) => subjects.get(id) ?? [])
    .find((subject) => memberFindings(state, subject, '').length === 0);
}
