import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { type Involved, involvementOf } from './conflicts.ts';
import type { SeatedCase } from './scored-case.ts';

export const memberCodes = [
  'expert-assigned-already',
  'expert-excused',
  'expert-pre-reviewed',
  'expert-not-in-pool',
  'expert-conflicted',
] as const satisfies readonly FindingCode[];

/**
 * Everything that bars an expert from a place on the panel of a case.
 * @param pointer JSON Pointer to the expert in the request
 * @see rules 1, 5
 */
export function memberFindings(state: SeatedCase, subject: string, pointer: string): Finding[] {
  const findings: Finding[] = [];
  if (state.panel.includes(subject)) findings.push(finding('expert-assigned-already', pointer));
  if (state.excused.includes(subject)) findings.push(finding('expert-excused', pointer));
  if (state.preReviewers.includes(subject)) findings.push(finding('expert-pre-reviewed', pointer));
  return [...findings, ...poolFindings(state, subject, pointer)];
}

function poolFindings({ pool, involved }: SeatedCase, subject: string, pointer: string): Finding[] {
  const member = pool.find((one) => one.subject === subject);
  if (member === undefined || !member.active) return [finding('expert-not-in-pool', pointer)];
  const role = involvementOf(member, involved);
  return role === null ? [] : [finding('expert-conflicted', pointer, { role: roleNames[role] })];
}

const roleNames: Readonly<Record<Involved['role'], { readonly zh: string; readonly en: string }>> =
  {
    applicant: { zh: '申报单位', en: 'the applicant' },
    member: { zh: '联合体成员单位', en: 'a member of the consortium' },
    'demand-unit': { zh: '场景需求单位', en: 'the demand unit of the scenario' },
    'report-issuer': { zh: '报告出具单位', en: 'the issuer of a report' },
  };

/**
 * The expert for the next free seat of a drawn panel: the next one in the case's draw order without
 * findings.
 * @returns undefined where the case was not drawn, or no expert is left
 */
export function nextStandIn(state: SeatedCase): string | undefined {
  const subjects = new Map(state.pool.map(({ id, subject }) => [id, subject]));
  return state.draw?.order
    .flatMap((id) => subjects.get(id) ?? [])
    .find((subject) => memberFindings(state, subject, '').length === 0);
}
