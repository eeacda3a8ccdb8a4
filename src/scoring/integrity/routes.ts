import { problems } from '#platform/contract/refusals.ts';
import { binary } from '#platform/contract/schema.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { integrityChart } from '../model/integrity/charts.ts';
import { presentIntegrity } from './present.ts';
import { readIntegrity } from './read-integrity.ts';
import { IntegrityChartParams, IntegrityParams, IntegrityReport } from './schemas.ts';

const tags = ['scoring'];

export function integrityRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.get(
    '/rounds/:roundId/integrity-report',
    {
      config: { scope: 'experts:read', reads: 'scores' },
      schema: {
        operationId: 'getIntegrityReport',
        summary: '评分质量报告 · How the experts of a round scored',
        description:
          '仅含综合评分已确认的申报；退出的专家、撤回的评分表不计入。' +
          ' Of cases with a final score; sheets that were withdrawn and experts who left are not' +
          ' in it.',
        tags,
        params: IntegrityParams,
        response: { 200: IntegrityReport, ...problems(404) },
      },
    },
    async ({ params }) => presentIntegrity(await readIntegrity(db, params.roundId)),
  );

  app.get(
    '/rounds/:roundId/integrity-report/charts/:chartName',
    {
      config: { scope: 'experts:read', reads: 'scores' },
      schema: {
        operationId: 'getIntegrityChart',
        summary: '评分质量图表 · One chart of the integrity report, as SVG',
        description:
          '供查阅与打印，数据同评分质量报告。 The figures are those of the integrity report.',
        tags,
        params: IntegrityChartParams,
        response: { 200: drawing, ...problems(404) },
      },
    },
    async ({ params }, reply) => {
      const report = await readIntegrity(db, params.roundId);
      return reply.type('image/svg+xml').send(integrityChart(params.chartName, report));
    },
  );
}

const drawing = {
  description: 'A complete SVG document, without scripts',
  content: {
    'image/svg+xml': binary,
  },
};
