import type { Press } from '#documents/index.ts';
import { problems } from '#platform/contract/refusals.ts';
import { binary } from '#platform/contract/schema.ts';
import { formatOf } from '#platform/http/negotiation.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { turns } from '#platform/runtime/one-at-a-time.ts';
import { tableMediaTypes } from '#platform/tables/formats.ts';
import { figureChart } from '../model/figure-charts.ts';
import { downloadFigures, downloadReport } from './download-figures.ts';
import { presentFigures, presentProgramme } from './present.ts';
import { asOfIn, readFigures, readProgrammeFigures } from './read-figures.ts';
import {
  FigureChartParams,
  FigureParams,
  FigureQuery,
  FigureReportQuery,
  FigureTableQuery,
  ProgrammeChartParams,
  ProgrammeFigures,
  ProgrammeQuery,
  ProgrammeReportQuery,
  ProgrammeTableQuery,
  RoundFigures,
} from './schemas.ts';

const tags = ['audit'];
const reportTypes = { html: 'text/html', pdf: 'application/pdf' } as const;
const findings = ['as-of-ahead'] as const;

interface AsOf {
  readonly asOf?: string;
}

/** Of a request: its signal ends the reading once the client has left. */
interface Asked<Query> {
  readonly query: Query;
  readonly signal: AbortSignal;
}

/** The figures of a round and of the whole programme, at any instant. */
export function figureRoutes(app: App, { db }: Pick<Deps, 'db'>, press: Press): void {
  // Each reading folds every case of a round: a replica bears one, and further callers wait. The whole
  // programme takes so much longer that it has a queue of its own.
  const ofRounds = turns();
  const ofProgramme = turns();
  const figuresAt = (roundId: string, { query, signal }: Asked<AsOf>) =>
    ofRounds(() => readFigures(db, roundId, asOfIn(query), signal));
  const programmeAt = ({ query, signal }: Asked<AsOf & { readonly year?: number }>) =>
    ofProgramme(() => readProgrammeFigures(db, query.year, asOfIn(query), signal));

  app.get(
    '/rounds/:roundId/figures',
    {
      config: { scope: 'figures:read', reads: 'record', findings },
      schema: {
        operationId: 'getRoundFigures',
        summary: '轮次统计 · The figures of a round, at any instant',
        description:
          '依据审计留痕还原，与 listPastApplications 一致。不指定时点时，读取期间提交的事项可能只计入部分统计；' +
          '指定数秒前的时点，则各项一致，且每次相同。' +
          ' Counts by status and age, stage, tier, applicant kind and scenario; workload; deadlines' +
          ' ahead; budget against claims. Without `asOf`, what commits while it is read may be in one' +
          ' of them and not in another; an instant some seconds ago is told alike every time.',
        tags,
        params: FigureParams,
        querystring: FigureQuery,
        response: { 200: RoundFigures, ...problems(404, 422) },
      },
    },
    async (request) => presentFigures(await figuresAt(request.params.roundId, request)),
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
    async (request, reply) =>
      downloadFigures(
        reply,
        await figuresAt(request.params.roundId, request),
        formatOf(request, reply, tableMediaTypes, request.query.format),
      ),
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
    async (request, reply) => {
      const { roundId, figureName } = request.params;
      const figures = await figuresAt(roundId, request);
      return reply.type('image/svg+xml').send(figureChart(figureName, figures));
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
    async (request, reply) =>
      downloadReport(
        reply,
        press,
        await figuresAt(request.params.roundId, request),
        formatOf(request, reply, reportTypes, request.query.format),
      ),
  );

  app.get(
    '/figures',
    {
      config: { scope: 'figures:read', reads: 'record', findings },
      schema: {
        operationId: 'getProgrammeFigures',
        summary: '专项统计 · The figures of all rounds, or of a year, at any instant',
        description:
          '各轮次统计之和，并列出每一轮次及其当时的状态；时点之后开设的轮次不计入。预算不含已取消的轮次，' +
          '并注明未设预算的轮次数。不同轮次代码相同的档次合并计数。' +
          ' The sums of the rounds that there were then, and each of them with its state. The budget' +
          ' leaves out cancelled rounds, and `roundsWithoutBudget` tells how many set none. Tiers of' +
          ' equal code are counted together.',
        tags,
        querystring: ProgrammeQuery,
        response: { 200: ProgrammeFigures, ...problems(422) },
      },
    },
    async (request) => presentProgramme(await programmeAt(request)),
  );

  app.get(
    '/figures/table',
    {
      config: { scope: 'figures:read', reads: 'record', findings },
      schema: {
        operationId: 'downloadProgrammeFigures',
        summary: '下载专项统计表 · The figures of all rounds as a table, CSV or XLSX',
        description:
          '格式同轮次统计表，另含各轮次的件数、资助额与预算。' +
          ' Like the table of a round, with count, awards and budget of each round.',
        tags,
        querystring: ProgrammeTableQuery,
        response: { 200: table, ...problems(422) },
      },
    },
    async (request, reply) =>
      downloadFigures(
        reply,
        await programmeAt(request),
        formatOf(request, reply, tableMediaTypes, request.query.format),
      ),
  );

  app.get(
    '/figures/charts/:figureName',
    {
      config: { scope: 'figures:read', reads: 'record', findings },
      schema: {
        operationId: 'getProgrammeFigureChart',
        summary: '专项统计图 · One chart of the figures of all rounds, as SVG',
        description: '与同一时点的统计数据一致。 The same figures as the table at that instant.',
        tags,
        params: ProgrammeChartParams,
        querystring: ProgrammeQuery,
        response: { 200: drawing, ...problems(422) },
      },
    },
    async (request, reply) =>
      reply
        .type('image/svg+xml')
        .send(figureChart(request.params.figureName, await programmeAt(request))),
  );

  app.get(
    '/figures/report',
    {
      config: { scope: 'figures:read', reads: 'record', findings },
      schema: {
        operationId: 'getProgrammeReport',
        summary: '专项办理情况报告 · The report of all rounds, or of a year, in Chinese',
        description:
          '格式同轮次办理情况报告。 HTML or PDF, like the report of a round, with a table of the rounds.',
        tags,
        querystring: ProgrammeReportQuery,
        response: { 200: report, ...problems(422) },
      },
    },
    async (request, reply) =>
      downloadReport(
        reply,
        press,
        await programmeAt(request),
        formatOf(request, reply, reportTypes, request.query.format),
      ),
  );
}

const table = {
  description: 'The table',
  content: { [tableMediaTypes.csv]: binary, [tableMediaTypes.xlsx]: binary },
};

const drawing = {
  description: 'A complete SVG document, without scripts',
  content: { 'image/svg+xml': binary },
};

const report = {
  description: 'The report',
  content: { [reportTypes.html]: binary, [reportTypes.pdf]: binary },
};
