import { hash } from 'node:crypto';
import { exampleCase } from '#cases/index.ts';
import { exampleRound } from '#rounds/index.ts';
import { digestOf, drawAlgorithm, drawPanels, publishedPanels } from '../model/draw-panels.ts';
import type { PooledExpert } from '../model/draw-terms.ts';
import { exampleDrawId } from '../scores/examples.ts';

/** What the contract shows of the pool and of a draw that its reader can redo. */

const employers = [
  ['样例大学', '91440300MA5H0EXP11'],
  ['样例研究院', '12440300MB2C0EXP2U'],
  ['样例检测中心', '91440300MA5H0EXP37'],
  ['样例行业协会', '91440300MA5H0EXP4A'],
] as const;

const pool = employers.map(
  ([employerName, employerCreditCode], index): PooledExpert => ({
    id: `019afb80-0000-7000-8000-00000000000${index + 1}`,
    subject: `expert-0${index + 1}`,
    employerName,
    employerCreditCode,
    fields: ['natural-language'],
    load: 0,
  }),
);

const [first] = pool as [PooledExpert, ...PooledExpert[]];
const terms = {
  subject: first.subject,
  employer: { name: first.employerName, creditCode: first.employerCreditCode },
  fields: [...first.fields],
  active: true,
};

export const exampleExpert = {
  terms,
  registration: { id: first.id, subject: first.subject, version: 1, outcome: 'registered' },
  expert: {
    id: first.id,
    ...terms,
    employerCodeFits: true,
    version: 1,
    updatedAt: '2025-12-05T09:00:00.000+08:00',
  },
};

const seed = hash('sha256', 'a seed for the contract only');
const panelSize = 3;
const draw = drawPanels({
  seed,
  pool,
  panelSize,
  cases: [{ applicationId: exampleCase.applicationId, excluded: [] }],
});
const panels = draw.kind === 'drawn' ? publishedPanels(draw.panels, panelSize) : [];

const summary = {
  id: exampleDrawId,
  roundId: exampleRound.id,
  status: 'drawn',
  seedSha256: hash('sha256', seed),
  committedAt: '2025-12-05T09:00:00.000+08:00',
  poolSha256: digestOf(pool),
  frozenAt: '2025-12-05T18:00:00.000+08:00',
  panelSize,
  algorithm: drawAlgorithm,
  policyVersion: 1,
  resultSha256: digestOf(panels),
  drawnAt: '2025-12-08T09:30:00.000+08:00',
  version: 3,
};

export const exampleDraw = { summary, whole: { ...summary, seed, pool, panels } };
