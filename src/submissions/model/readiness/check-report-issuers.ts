import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssessedCase } from './assessed-case.ts';

/**
 * Reference evidence that the applicant, under its present name or a former one, or a member of its
 * consortium, present or former, issued itself: a reviewer confirms what it is worth.
 * @see rule 2.2: reports come from the laboratory or other third parties
 */
export function checkReportIssuers(state: AssessedCase): Finding[] {
  const { form, applicantCreditCode, applicantName, formerApplicants, materials, policy } = state;
  const members = [...(form.consortium?.members ?? []), ...state.leftConsortium];
  const own = new Set(
    [
      applicantCreditCode,
      applicantName,
      form.organisation?.name,
      ...formerApplicants.flatMap(({ creditCode, name }) => [creditCode, name]),
      ...members.flatMap(({ creditCode, name }) => [creditCode, name]),
    ].flatMap((each) => (each === undefined || each === null ? [] : [plain(each)])),
  );
  const evidence = new Set(policy.materials.filter(({ rule }) => rule === '2.2').map(codeOf));
  const kinds = materials
    .filter(({ kind, issuer }) => evidence.has(kind) && issuer !== null && own.has(plain(issuer)))
    .map(({ kind }) => kind);
  return [...new Set(kinds)].map((kind) => finding('report-by-applicant', `/materials/${kind}`));
}

function codeOf({ code }: { readonly code: string }): string {
  return code;
}

/** Names and codes in any width and case, without blanks. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
}
