import { type Static, Type } from 'typebox';
import {
  CreditCode,
  component,
  Instant,
  nullable,
  strictObject,
  stringEnum,
  Uuid,
} from '../platform/schema.ts';
import { matchVerdicts } from './terms.ts';

const Note = Type.String({ minLength: 1, maxLength: 2000 });

const MatchEvidence = component(
  'MatchEvidence',
  strictObject(
    {
      kind: stringEnum(['same-file', 'similar-text', 'same-scenario-and-name'] as const),
      materialKind: Type.Optional(Type.String()),
      sha256: Type.Optional(Type.String()),
      similarity: Type.Optional(
        Type.String({ description: 'Jaccard similarity of the texts, percent with two decimals' }),
      ),
    },
    { description: '线索' },
  ),
);

export const ContentMatch = component(
  'ContentMatch',
  strictObject(
    {
      applicationId: Uuid,
      number: nullable(Type.String()),
      applicantCreditCode: CreditCode,
      rule: stringEnum(['3.4a', '3.4b'] as const, {
        description: '3.4b: another applicant; 3.4a: the same one',
      }),
      isConsortiumMember: Type.Boolean({
        description: 'The other applicant is a member of this application’s consortium',
      }),
      evidence: Type.Array(MatchEvidence),
      verdict: nullable(
        strictObject({
          verdict: stringEnum(matchVerdicts),
          note: nullable(Type.String()),
          judgedAt: Instant,
        }),
      ),
    },
    { description: '相同内容线索' },
  ),
);
export type ContentMatch = Static<typeof ContentMatch>;

export const ContentMatchList = component(
  'ContentMatchList',
  strictObject({ items: Type.Array(ContentMatch) }),
);

export const NewMatchVerdict = component(
  'NewMatchVerdict',
  strictObject(
    {
      otherApplicationId: Uuid,
      verdict: stringEnum(matchVerdicts),
      note: Type.Optional(Note),
    },
    { description: '对相同内容线索的判定' },
  ),
);
