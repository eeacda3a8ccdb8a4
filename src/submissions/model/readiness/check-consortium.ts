import { checkCreditCode } from '#cases/model/index.ts';
import type { AssessedCase } from './assessed-case.ts';
import { blocks, type ReadinessFinding, toConfirm } from './readiness-finding.ts';

/** @see rule 3.7: the applicant is the lead, and each member another organisation */
export function checkConsortium({ form, applicantCreditCode }: AssessedCase): ReadinessFinding[] {
  if (form.consortium === undefined) return [];
  const members = form.consortium.members ?? [];
  const findings: ReadinessFinding[] = [];
  if (members.length === 0) {
    findings.push(
      blocks(
        'consortium-without-members',
        '3.7',
        '/consortium/members',
        { zh: '联合体至少应有一家成员单位', en: 'A consortium has at least one member' },
        {
          zh: '补充成员单位，或删除联合体信息。',
          en: 'Add the members, or remove the consortium.',
        },
      ),
    );
  }
  if (!form.consortium.leadDuties?.trim()) {
    findings.push(
      blocks(
        'required',
        '3.7',
        '/consortium/leadDuties',
        { zh: '请填写牵头单位职责', en: 'The duties of the lead are missing' },
        { zh: '在草稿中补充该项。', en: 'Fill it in.' },
      ),
    );
  }
  const seen = new Set([applicantCreditCode]);
  members.forEach(({ creditCode }, index) => {
    const pointer = `/consortium/members/${index}/creditCode`;
    if (seen.has(creditCode)) {
      findings.push(
        blocks(
          'member-repeated',
          '3.7',
          pointer,
          {
            zh: '成员单位重复，或与牵头单位相同',
            en: 'The member is listed twice or is the lead itself',
          },
          { zh: '删除该成员单位。', en: 'Remove this member.' },
        ),
      );
    }
    seen.add(creditCode);
    if (checkCreditCode(creditCode).kind === 'checksum-mismatch') {
      findings.push(
        toConfirm(
          'credit-code-checksum',
          '3.7',
          pointer,
          {
            zh: '成员单位统一社会信用代码校验位不符，请核对证照',
            en: 'The check character of the member’s credit code does not match',
          },
          {
            zh: '证照所载代码确为如此的，无需处理，由预审人员核对。',
            en: 'If the licence shows this code, nothing is to do: pre-review compares it.',
          },
        ),
      );
    }
  });
  return findings;
}
