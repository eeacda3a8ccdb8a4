import { withContact } from '#cases/model/index.ts';
import type { AssessedCase } from './assessed-case.ts';
import { checkApplicant } from './check-applicant.ts';
import { checkConsortium } from './check-consortium.ts';
import { checkDeclarations } from './check-declarations.ts';
import { checkFiles } from './check-files.ts';
import { checkMaterials } from './check-materials.ts';
import { checkOtherMeasures } from './check-other-measures.ts';
import { checkProductDates } from './check-product-dates.ts';
import { checkScenario } from './check-scenario.ts';
import type { ReadinessFinding } from './readiness-finding.ts';
import { missingFields } from './required-fields.ts';

export type { AssessedCase, AssessedMaterial, SubmittedScenario } from './assessed-case.ts';
export type { ReadinessFinding, Severity } from './readiness-finding.ts';

/**
 * Everything that stands against handing an application in, and everything a reviewer must confirm, at once. The
 * readiness operation prints it and submission obeys it.
 * @returns findings in the order of the form; none means ready
 * @see rules 1, 2.2, 2.3, 3.1–3.7, 4.1
 */
export function assessReadiness(state: AssessedCase): ReadinessFinding[] {
  return [
    ...missingFields(withContact(state.form, state.contact)),
    ...checkApplicant(state),
    ...checkScenario(state),
    ...checkProductDates(state),
    ...checkConsortium(state),
    ...checkDeclarations(state),
    ...checkOtherMeasures(state),
    ...checkMaterials(state),
    ...checkFiles(state),
  ];
}
