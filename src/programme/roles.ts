/** Everybody who calls the service, people and systems. */
export const roles = [
  'applicant',
  'pre-reviewer',
  'counter',
  'expert',
  'officer',
  'finance',
  'auditor',
  'admin',
] as const;

export type Role = (typeof roles)[number];
