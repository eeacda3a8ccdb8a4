import type { Press } from '#documents/index.ts';
import { problems } from '#platform/contract/refusals.ts';
import { binary } from '#platform/contract/schema.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { oneAtATime } from '#platform/runtime/one-at-a-time.ts';
import { figureChart } from '../model/figure-charts.ts';
import { downloadFigures, downloadReport } from './download-figures.ts';
import { asOfIn, readFigures } from './read-figures.ts';
import {
  FigureChartParams,
  FigureParams,
  FigureQuery,
  FigureReportQuery,
  FigureTableQuery,
  presentFigures,
  RoundFigures,
} from './schemas.ts';

const tags = ['audit'];
const findings = ['as-of-ahead'] as const;

/** The figures of the programme, at any instant. */
export function figureRoutes(app: App, { db }: Pick<Deps, 'db'>, press: Press): void {
  // Each reading folds every case of a round: a replica bears one, and further callers wait.
  const figuresAt = oneAtATime((roundId: string, query: { readonly asOf?: string }) =>
    readFigures(db, roundId, asOfIn(query)),
  );

  app.get(
    '/rounds/:roundId/figures',
    {
      config: { scope: 'figures:read', reads: 'record', findings },
      schema: {
        operationId: 'getRoundFigures',
        summary: '轮次统计 · The figures of a round, at any instant',
        description:
          '依据审计留痕还原，与 listPastApplications 一致。 Counts by status and age, stage, tier, applicant kind and scenario; workload; deadlines ahead; budget against claims.',
        tags,
        params: FigureParams,
        querystring: FigureQuery,
        response: { 200: RoundFigures, ...problems(404, 422) },
      },
    },
    async ({ params, query }) => presentFigures(await figuresAt(params.roundId, query)),
  );

  app.get(
    '/rounds/:roundId/figures/table',
    {
      config: { scope: 'figures:read', reads: 'record', findings },
      schema: {
        operationId: 'downloadRoundFigures',
        summary: '下载轮次统计表 · The figures of a round as a table, CSV or XLSX',
        description:
          'CSV：UTF-8（BOM）。XLSX：数字与金额为数值单元格。表头与名称为中文。' +
          ' CSV in UTF-8 with BOM; XLSX with numbers and money as numbers. Headings and names are' +
          ' Chinese.',
        tags,
        params: FigureParams,
        querystring: FigureTableQuery,
        response: { 200: table, ...problems(404, 422) },
      },
    },
    async ({ params, query }, reply) =>
      downloadFigures(reply, await figuresAt(params.roundId, query), query.format ?? 'csv'),
  );

  app.get(
    '/rounds/:roundId/figures/charts/:figureName',
    {
      config: { scope: 'figures:read', reads: 'record', findings },
      schema: {
        operationId: 'getFigureChart',
        summary: '轮次统计图 · One chart of the figures of a round, as SVG',
        description: '与同一时点的统计数据一致。 The same figures as the table at that instant.',
        tags,
        params: FigureChartParams,
        querystring: FigureQuery,
        response: { 200: drawing, ...problems(404, 422) },
      },
    },
    async ({ params, query }, reply) => {
      const figures = await figuresAt(params.roundId, query);
      return reply.type('image/svg+xml').send(figureChart(params.figureName, figures));
    },
  );

  app.get(
    '/rounds/:roundId/figures/report',
    {
      config: { scope: 'figures:read', reads: 'record', findings },
      schema: {
        operationId: 'getRoundReport',
        summary: '轮次办理情况报告 · The report of a round, a printable page in Chinese',
        description:
          'HTML：一个完整的文件，含统计图，不含脚本，不引用外部资源。PDF：A4，可直接打印。' +
          ' HTML: one whole file with its charts, without script or outside resources. PDF: A4,' +
          ' ready to print.',
        tags,
        params: FigureParams,
        querystring: FigureReportQuery,
        response: { 200: report, ...problems(404, 422) },
      },
    },
    async ({ params, query }, reply) =>
      downloadReport(reply, press, await figuresAt(params.roundId, query), query.format ?? 'html'),
  );
}

const table = {
  description: 'The table',
  content: {
    'text/csv': binary,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': binary,
  },
};

const drawing = {
  description: 'A complete SVG document, without scripts',
  content: { 'image/svg+xml': binary },
};

const report = {
  description: 'The report',
  content: { 'text/html': binary, 'application/pdf': binary },
};
