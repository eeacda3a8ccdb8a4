import { checkCreditCode } from '#cases/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssessedCase } from './assessed-case.ts';

/** @see rule 3.1: the applicant's kind and business count, not the region of its credit code */
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
  if (activities?.length && !activities.some((activity) => eligible.includes(activity))) {
    findings.push(finding('activities-not-eligible', '/organisation/activities'));
  }
  if (businessInShenzhen === false) {
    findings.push(finding('not-in-shenzhen', '/organisation/businessInShenzhen'));
  }
  return findings;
}
