import type { Actor } from '#platform/access/actor.ts';
import type { ActingPerson } from './decide-appointment.ts';

/**
 * Who changes an appointment: the applicant or the counter, by the rules for a citizen; or an
 * officer, who acts for one and must say why.
 */
export function actingPerson({ role }: Actor, reason: string | undefined): ActingPerson {
  return { isOfficer: role === 'officer', reason: reason ?? null };
}
