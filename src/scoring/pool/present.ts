import { toWireInstant } from '#platform/values/instant.ts';
import { checkCreditCode } from '#programme/credit-code.ts';
import type { ExpertInput, ExpertRegistration } from './decide-register-experts.ts';
import type { ExpertRow } from './repository.ts';
import type { Expert, ExpertRegistrations, NewExpert } from './schemas.ts';

export function expertInput({ employer, ...expert }: NewExpert): ExpertInput {
  return { ...expert, employerName: employer.name, employerCreditCode: employer.creditCode };
}

export function presentExpertRegistrations(
  registrations: readonly ExpertRegistration[],
): ExpertRegistrations {
  return {
    items: registrations.map(({ expert: { id, subject, version }, outcome }) => ({
      id,
      subject,
      version,
      outcome,
    })),
  };
}

export function presentExpert(row: ExpertRow): Expert {
  const { id, subject, employerName, employerCreditCode, fields, active, version } = row;
  return {
    id,
    subject,
    employer: { name: employerName, creditCode: employerCreditCode },
    employerCodeFits: checkCreditCode(employerCreditCode).kind === 'valid',
    fields: [...fields],
    active,
    version,
    updatedAt: toWireInstant(row.updatedAt),
  };
}
