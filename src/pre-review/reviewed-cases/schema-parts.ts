import { Type } from 'typebox';

/** A text for people to read; free, and never part of the ledger. */
export const note = (description: string) =>
  Type.String({ minLength: 1, maxLength: 2000, description });

export const code = (description: string) =>
  Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60, description });

export const materialKind = code('Code of the policy’s material catalogue');
