import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssessedCase } from './assessed-case.ts';

/** @see rules 3.3–3.6, 3.8: the applicant agrees to each declaration of the policy separately */
export function checkDeclarations({ form, policy }: AssessedCase): Finding[] {
  const known = new Set(policy.declarations.map(({ code }) => code));
  const missing = policy.declarations
    .filter(({ code }) => form.declarations?.[code] !== true)
    .map(({ code, rule, text }) =>
      finding('declaration-missing', `/declarations/${code}`, { declaration: text }, rule),
    );
  const unknown = Object.keys(form.declarations ?? {})
    .filter((code) => !known.has(code))
    .map((code) => finding('declaration-unknown', `/declarations/${code}`));
  return [...missing, ...unknown];
}
