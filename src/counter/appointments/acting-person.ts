import type { Actor } from '#platform/access/actor.ts';

/** Who acts, and why: an officer acts for a citizen, and says why. */
export interface ActingPerson {
  readonly isOfficer: boolean;
  readonly reason: string | null;
}

/**
 * Who changes an appointment: the applicant or the counter, by the rules for a citizen; or an
 * officer, who acts for one and must say why.
 */
export function actingPerson({ role }: Actor, reason: string | undefined): ActingPerson {
  return { isOfficer: role === 'officer', reason: reason ?? null };
}
