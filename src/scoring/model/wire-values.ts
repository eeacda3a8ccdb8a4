import { Type } from 'typebox';

// Values shared by several schemas of scoring.

export const Code = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 });
export const Centi = Type.Integer({
  minimum: 0,
  maximum: 10_000,
  description: 'Hundredths of a point: 8613 is 86.13',
});
/** Token issuers give ids: without spaces and `@`, no name or address fits. */
export const Subject = Type.String({
  pattern: '^[A-Za-z0-9._:|/=+-]+$',
  maxLength: 128,
  description: 'Token subject, not a name',
});
export const SubmissionNumber = Type.Integer({ minimum: 1, description: 'The packet: 1, 2, 3 …' });
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hex' });
