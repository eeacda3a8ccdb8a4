import type { Finding } from '#platform/values/findings.ts';
import { checkCreditCode } from '#programme/credit-code.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssessedCase } from './assessed-case.ts';

/**
 * Once the applicant is another one, it may have been a member: the packet then names it as one, and
 * a return notice need not open that list.
 * @see rule 3.7: the applicant is the lead, and each member another organisation
 */
export function checkConsortium(state: AssessedCase): Finding[] {
  const { form, applicantCreditCode, formerApplicants } = state;
  if (form.consortium === undefined) return [];
  const members = form.consortium.members ?? [];
  const findings: Finding[] = [];
  if (members.length === 0) {
    findings.push(finding('consortium-without-members', '/consortium/members'));
  }
  if (!form.consortium.leadDuties?.trim()) {
    const field = { zh: '牵头单位职责', en: 'The description of the lead’s duties' };
    findings.push(finding('required', '/consortium/leadDuties', { field }, '3.7'));
  }
  const seen = new Set(formerApplicants.length === 0 ? [applicantCreditCode] : []);
  members.forEach(({ creditCode }, index) => {
    const pointer = `/consortium/members/${index}/creditCode`;
    if (seen.has(creditCode)) findings.push(finding('member-repeated', pointer));
    seen.add(creditCode);
    if (checkCreditCode(creditCode).kind === 'checksum-mismatch') {
      findings.push(finding('credit-code-checksum', pointer, {}, '3.7'));
    }
  });
  return findings;
}
