import type { PooledExpert } from '../model/expert-draw.ts';

/** The contract's examples of the pool. */

const employers = [
  ['样例大学', '91440300MA5H0EXP11'],
  ['样例研究院', '12440300MB2C0EXP2U'],
  ['样例检测中心', '91440300MA5H0EXP37'],
  ['样例行业协会', '91440300MA5H0EXP4A'],
] as const;

export const examplePool = employers.map(
  ([employerName, employerCreditCode], index): PooledExpert => ({
    id: `019afb80-0000-7000-8000-00000000000${index + 1}`,
    subject: `expert-0${index + 1}`,
    employerName,
    employerCreditCode,
    fields: ['natural-language'],
    load: 0,
  }),
);

const [first] = examplePool as [PooledExpert, ...PooledExpert[]];
const input = {
  subject: first.subject,
  employer: { name: first.employerName, creditCode: first.employerCreditCode },
  fields: [...first.fields],
  active: true,
};

export const exampleExpert = {
  input,
  registration: { id: first.id, subject: first.subject, version: 1, outcome: 'registered' },
  expert: {
    id: first.id,
    ...input,
    employerCodeFits: true,
    version: 1,
    updatedAt: '2025-12-05T09:00:00.000+08:00',
  },
};
