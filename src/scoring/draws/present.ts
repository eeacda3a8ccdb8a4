import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { DrawRow, DrawSummaryRow } from './repository.ts';
import type { ExpertDraw, ExpertDrawSummary } from './schemas.ts';

export function presentDrawSummary(row: DrawSummaryRow): ExpertDrawSummary {
  const { pool: _pool, ...summary } = row;
  return {
    ...summary,
    committedAt: toWireInstant(row.committedAt),
    frozenAt: toWireInstantOrNull(row.frozenAt),
    drawnAt: toWireInstantOrNull(row.drawnAt),
  };
}

export function presentDraw(row: DrawRow): ExpertDraw {
  const { seed, pool, panels, ...summary } = row;
  return {
    ...presentDrawSummary({ ...summary, pool: null }),
    seed,
    pool: pool?.map((expert) => ({ ...expert, fields: [...expert.fields] })) ?? null,
    panels: panels.map(({ excluded, experts, ...panel }) => ({
      ...panel,
      excluded: [...excluded],
      experts: [...experts],
    })),
  };
}
