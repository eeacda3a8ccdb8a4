import { Type } from 'typebox';
import { centi, code, ordinal, subject } from '#platform/values/bounds.ts';

// Values shared by several schemas of scoring.

export const Code = Type.String(code);
export const Centi = Type.Integer({
  ...centi,
  description: 'Hundredths of a point: 8613 is 86.13',
});
export const Subject = Type.String({ ...subject, description: 'Token subject, not a name' });
export const SubmissionNumber = Type.Integer({
  ...ordinal,
  description: 'The packet: 1, 2, 3 …',
});
