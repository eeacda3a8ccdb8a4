import type { ApplicationForm } from '#cases/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { checkCreditCode } from '#programme/credit-code.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssessedCase } from './assessed-case.ts';

/**
 * @see rules 3.1: the applicant's kind and business count, not the region of its credit code; 2.4: a
 *   branch, and only a branch, names the legal person it belongs to
 */
export function checkApplicant({ applicantCreditCode, form, policy }: AssessedCase): Finding[] {
  const { kind, activities, businessInShenzhen } = form.organisation ?? {};
  const { organisationKinds, activities: eligible } = policy.eligibility;
  const findings: Finding[] = [];
  if (checkCreditCode(applicantCreditCode).kind === 'checksum-mismatch') {
    findings.push(finding('credit-code-checksum', '', {}, '3.1'));
  }
  if (kind !== undefined && !organisationKinds.includes(kind)) {
    findings.push(finding('organisation-kind-not-eligible', '/organisation/kind'));
  }
  findings.push(...parentFindings(applicantCreditCode, form.organisation));
  if (activities?.length && !activities.some((activity) => eligible.includes(activity))) {
    findings.push(finding('activities-not-eligible', '/organisation/activities'));
  }
  if (businessInShenzhen === false) {
    findings.push(finding('not-in-shenzhen', '/organisation/businessInShenzhen'));
  }
  return findings;
}

function parentFindings(
  applicantCreditCode: string,
  { kind, parent }: NonNullable<ApplicationForm['organisation']> = {},
): Finding[] {
  if (parent === undefined) {
    return kind === 'branch' ? [finding('branch-without-parent', '/organisation/parent')] : [];
  }
  const findings: Finding[] = [];
  if (kind !== undefined && kind !== 'branch') {
    findings.push(finding('parent-of-no-branch', '/organisation/parent'));
  }
  if (parent.creditCode === applicantCreditCode) {
    findings.push(finding('parent-is-applicant', '/organisation/parent/creditCode'));
  }
  if (checkCreditCode(parent.creditCode).kind === 'checksum-mismatch') {
    findings.push(finding('credit-code-checksum', '/organisation/parent/creditCode', {}, '3.1'));
  }
  return findings;
}
