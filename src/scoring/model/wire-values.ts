import { Type } from 'typebox';

// What several schemas of scoring are made of.

export const Code = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 });
export const Centi = Type.Integer({
  minimum: 0,
  maximum: 10_000,
  description: 'Hundredths of a point: 8613 is 86.13',
});
/** Issuers give ids: no space and no `@` lets a name or an address in. */
export const Subject = Type.String({
  pattern: '^[A-Za-z0-9._:|/=+-]+$',
  maxLength: 128,
  description: 'Token subject, no name',
});
export const SubmissionNumber = Type.Integer({ minimum: 1, description: 'The packet: 1, 2, 3 …' });
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hex' });
