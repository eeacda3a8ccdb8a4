import { Type } from 'typebox';

// What several schemas of scoring are made of.

export const Code = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 });
export const Centi = Type.Integer({
  minimum: 0,
  maximum: 10_000,
  description: 'Hundredths of a point: 8613 is 86.13',
});
export const Subject = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'Token subject, no name',
});
export const SubmissionNumber = Type.Integer({ minimum: 1, description: 'The packet: 1, 2, 3 …' });
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hex' });
