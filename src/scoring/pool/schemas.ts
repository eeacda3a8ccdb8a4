import { type Static, Type } from 'typebox';
import { CreditCode, Instant, listOf, ordinalOf, Uuid } from '#platform/contract/leaves.ts';
import { component, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { ONE_LINE } from '#platform/values/text-lines.ts';
import { Code, Subject } from '../model/wire-values.ts';
import { exampleExpert } from './examples.ts';

export const RoundOfExpertsParams = strictObject({ roundId: Uuid });
export const ExpertQuery = strictObject(pagingQuery);

const Employer = strictObject(
  {
    name: Type.String({ minLength: 1, maxLength: 200, pattern: ONE_LINE }),
    creditCode: CreditCode,
  },
  { description: '工作单位: an expert who works for a party cannot judge its case' },
);
export const MOST_FIELDS = 20;
const MOST_EXPERTS = 500;

const fields = Type.Array(Code, {
  maxItems: MOST_FIELDS,
  uniqueItems: true,
  description: '专业领域: codes of the programme, to help people choose; the draw ignores them',
});
const active = Type.Boolean({ description: 'Whether the expert may be drawn and assigned now' });

export const ExpertBatch = component(
  'ExpertBatch',
  strictObject(
    {
      experts: Type.Array(strictObject({ subject: Subject, employer: Employer, fields, active }), {
        minItems: 1,
        maxItems: MOST_EXPERTS,
      }),
    },
    {
      description: '登记专家库: by subject, all of them or none; no other personal data',
      examples: [{ experts: [exampleExpert.input] }],
    },
  ),
);
export type NewExpert = Static<typeof ExpertBatch>['experts'][number];

export const ExpertRegistrations = component(
  'ExpertRegistrations',
  strictObject(
    {
      items: listOf(
        strictObject({
          id: Uuid,
          subject: Subject,
          version: ordinalOf('1 for a new expert, one more for each revision'),
          outcome: stringEnum(['registered', 'revised', 'unchanged']),
        }),
        MOST_EXPERTS,
      ),
    },
    {
      description: '登记结果, in the order of the batch',
      examples: [{ items: [exampleExpert.registration] }],
    },
  ),
);
export type ExpertRegistrations = Static<typeof ExpertRegistrations>;

export const Expert = component(
  'Expert',
  strictObject(
    {
      id: Uuid,
      subject: Subject,
      employer: Employer,
      employerCodeFits: Type.Boolean({
        description:
          '校验位是否相符: false means that a person must confirm the employer’s credit code',
      }),
      fields,
      active,
      version: ordinalOf('1 for a new expert, one more for each revision'),
      updatedAt: Instant,
    },
    { description: '评审专家 in the pool of a round', examples: [exampleExpert.expert] },
  ),
);
export type Expert = Static<typeof Expert>;

export const ExpertPage = component(
  'ExpertPage',
  page(Expert, { description: '专家库', example: exampleExpert.expert }),
);
