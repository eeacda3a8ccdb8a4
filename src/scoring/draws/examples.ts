import { hash } from 'node:crypto';
import { exampleCase } from '#cases/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import { exampleRound } from '#rounds/index.ts';
import { drawAlgorithm, drawPanels, publishedPanels } from '../model/draw-panels.ts';
import { examplePool } from '../pool/examples.ts';

/** The contract's example of a draw; a reader can redo it. */

export const exampleDrawId = '019afb90-1c00-7a10-9b21-3c4d5e6f7081';

const seed = hash('sha256', 'a seed for the contract only');
const panelSize = 3;
const draw = drawPanels({
  seed,
  pool: examplePool,
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
  poolSha256: canonicalDigest(examplePool),
  frozenAt: '2025-12-05T18:00:00.000+08:00',
  panelSize,
  algorithm: drawAlgorithm,
  policyVersion: 1,
  resultSha256: canonicalDigest(panels),
  drawnAt: '2025-12-08T09:30:00.000+08:00',
  version: 3,
};

export const exampleDraw = { summary, whole: { ...summary, seed, pool: examplePool, panels } };
