import {
  livingProductCodes,
  livingProductFindings,
  productKeyOf,
  withContact,
} from '#cases/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { findingCatalogue } from '#programme/findings/finding.ts';
import type { AssessedCase } from './assessed-case.ts';
import { checkApplicant } from './check-applicant.ts';
import { checkCharacters } from './check-characters.ts';
import { checkConsortium } from './check-consortium.ts';
import { checkDates } from './check-dates.ts';
import { checkDeclarations } from './check-declarations.ts';
import { checkFiles } from './check-files.ts';
import { checkMaterials } from './check-materials.ts';
import { checkOtherMeasures } from './check-other-measures.ts';
import { checkReportIssuers } from './check-report-issuers.ts';
import { checkReturnItems } from './check-return-items.ts';
import { checkProductDates, checkScenario } from './check-scenario.ts';
import { missingFields } from './required-fields.ts';

export type { AssessedCase, FormerPacket, SubmittedScenario } from './assessed-case.ts';

/** The findings of readiness, in the order of the form. */
export const readinessCodes = [
  'required',
  'unusual-character',
  'unusual-character-in-contact',
  'credit-code-checksum',
  'organisation-kind-not-eligible',
  'branch-without-parent',
  'parent-of-no-branch',
  'parent-is-applicant',
  'activities-not-eligible',
  'not-in-shenzhen',
  'scenario-unknown',
  'scenario-outside-window',
  'date-ahead',
  'completed-long-before',
  'used-before-completed',
  ...livingProductCodes,
  'consortium-without-members',
  'member-repeated',
  'declaration-missing',
  'declaration-unknown',
  'same-content-elsewhere',
  'other-measure-on-record',
  'material-missing',
  'reference-evidence-absent',
  'user-report-issuer',
  'report-by-applicant',
  'scan-infected',
  'material-scan-pending',
  'material-unscannable',
  'material-beyond-scanner',
  'material-encrypted',
  'material-damaged',
  'return-item-untouched',
  'return-item-unanswered',
] as const satisfies readonly FindingCode[];

/** The findings of readiness that block a submission. */
export const blockingCodes: readonly FindingCode[] = readinessCodes.filter(
  (code) => findingCatalogue[code].severity === 'blocks',
);

/**
 * Everything that blocks a submission, and everything a reviewer must confirm, at once. The
 * readiness operation prints it and submission obeys it.
 * @returns findings in the order of the form; none means ready
 * @see rules 1, 2.2, 2.3, 3.1–3.7, 3.4a, 4.1
 */
export function assessReadiness(state: AssessedCase): Finding[] {
  return [
    ...missingFields(withContact(state.form, state.contact)),
    ...checkCharacters(withContact(state.form, state.contact)),
    ...checkApplicant(state),
    ...checkScenario(state),
    ...checkProductDates(state),
    ...checkDates(state),
    ...livingProductFindings(productKeyOf(state.form), state.otherLiving),
    ...checkConsortium(state),
    ...checkDeclarations(state),
    ...checkOtherMeasures(state),
    ...checkMaterials(state),
    ...checkReportIssuers(state),
    ...checkFiles(state),
    ...checkReturnItems(state),
  ];
}
