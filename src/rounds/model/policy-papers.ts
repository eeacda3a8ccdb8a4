import { Type } from 'typebox';
import { ONE_LINE } from '#platform/values/text-lines.ts';
import { closed, Name, oneOf, Text, unsettable } from './policy-values.ts';

/**
 * Papers of an authority, each of which may be signed and numbered in its own way. A return notice
 * is one to correct, one to complete, or one of the counter.
 */
export const paperKinds = [
  'return-notice',
  'supplement-notice',
  'counter-return-notice',
  'acceptance-notice',
  'decline-notice',
  'counter-receipt',
  'no-award-notice',
  'award-notice',
  'extension-notice',
  'withdrawal-notice',
  'lapse-notice',
  'cancellation-notice',
  'clawback-notice',
  'score-sheet',
  'publication-list',
] as const;
export type PaperKind = (typeof paperKinds)[number];

const Phone = Type.String({
  ...{ minLength: 1, maxLength: 60, pattern: ONE_LINE },
  description: 'Telephone number of an office, 电话',
});

/** What one kind of paper says otherwise than the others. */
const PaperOfKind = Type.Object(
  {
    kind: oneOf(...paperKinds),
    authority: Type.Optional(Name),
    /** Absent: the number names the application. */
    numberMark: Type.Optional(
      Type.String({
        ...{ minLength: 1, maxLength: 16, pattern: '^[一-鿿A-Za-z]+$' },
        description:
          '机关代字: the first part of 文号, as in `深政数受〔2025〕1号`; kinds of one mark are numbered together',
      }),
    ),
    contactPost: Type.Optional(Name),
    contactPhone: Type.Optional(Phone),
    supervisionPhone: Type.Optional(Phone),
    relief: Type.Optional(Text),
  },
  closed,
);

/** Who signs the papers of a round, and what they tell of the office. */
export const Papers = Type.Object(
  {
    /** Full name of the authority, below its papers: 落款. */
    authority: unsettable(Name),
    /** Full name of the counter, below its papers. */
    counter: unsettable(Name),
    /** The post that handles the case, 承办人: no name of a person. */
    contactPost: unsettable(Name),
    contactPhone: unsettable(Phone),
    supervisionPhone: unsettable(Phone),
    /**
     * Legal remedies, 救济途径, with the organ of review, the court and both time limits: on a decline, and
     * where nothing is awarded, a case lapses, its round is cancelled, or payment is stopped.
     */
    relief: unsettable(Text),
    kinds: unsettable(Type.Array(PaperOfKind, { minItems: 1, maxItems: paperKinds.length })),
  },
  closed,
);
