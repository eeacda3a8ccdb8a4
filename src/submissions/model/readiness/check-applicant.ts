import { checkCreditCode } from '#cases/model/index.ts';
import type { AssessedCase } from './assessed-case.ts';
import { blocks, type ReadinessFinding, toConfirm } from './readiness-finding.ts';

/** @see rule 3.1: what the applicant is and does, not the region its credit code was given in */
export function checkApplicant({
  applicantCreditCode,
  form,
  policy,
}: AssessedCase): ReadinessFinding[] {
  const { kind, activities, businessInShenzhen } = form.organisation ?? {};
  const { organisationKinds, activities: eligible } = policy.eligibility;
  const findings: ReadinessFinding[] = [];
  if (checkCreditCode(applicantCreditCode).kind === 'checksum-mismatch') {
    findings.push(
      toConfirm(
        'credit-code-checksum',
        '3.1',
        '',
        {
          zh: '统一社会信用代码校验位不符，请核对证照',
          en: 'The check character of the credit code does not match; compare it with the licence',
        },
        {
          zh: '证照所载代码确为如此的，无需处理，由预审人员核对。',
          en: 'If the licence shows this code, nothing is to do: pre-review compares it.',
        },
      ),
    );
  }
  if (kind !== undefined && !organisationKinds.includes(kind)) {
    findings.push(
      blocks(
        'organisation-kind-not-eligible',
        '3.1',
        '/organisation/kind',
        { zh: '单位类型不在支持范围内', en: 'Organisations of this kind are not supported' },
        { zh: '填写有误的，请更正。', en: 'Correct it if it was entered wrongly.' },
      ),
    );
  }
  if (activities?.length && !activities.some((activity) => eligible.includes(activity))) {
    findings.push(
      blocks(
        'activities-not-eligible',
        '3.1',
        '/organisation/activities',
        { zh: '实际从事的业务不在支持范围内', en: 'None of the activities is supported' },
        { zh: '填写有误的，请更正。', en: 'Correct them if they were entered wrongly.' },
      ),
    );
  }
  if (businessInShenzhen === false) {
    findings.push(
      blocks(
        'not-in-shenzhen',
        '3.1',
        '/organisation/businessInShenzhen',
        {
          zh: '申报单位须在深圳市（含深汕特别合作区）实际从事相关业务',
          en: 'The applicant must actually do this business in Shenzhen, Shenshan included',
        },
        { zh: '填写有误的，请更正。', en: 'Correct it if it was entered wrongly.' },
      ),
    );
  }
  return findings;
}
