import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { strictObject } from '#platform/contract/schema.ts';
import { digestBodies } from '#platform/http/body-digest.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import type { App } from '#platform/http/server.ts';
import { tellReplay } from '#platform/idempotency/idempotency.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { tableCodes } from '../files/table-shape.ts';
import { acceptTables, tableTypes } from '../files/take-files.ts';
import { importNoticeCodes } from './check-records.ts';
import { measureTable } from './columns.ts';
import { importCodes } from './decide-import-other-measures.ts';
import { importFile } from './import-file.ts';
import { importOtherMeasures } from './import-other-measures.ts';
import {
  presentMeasure,
  presentMeasureImport,
  presentOutcomes,
  reportedMeasure,
} from './present.ts';
import { listImports, listMeasures, measureKey, requireImport } from './read-measures.ts';
import {
  MeasureImport,
  MeasureImportPage,
  MeasureImportParams,
  MeasureQuery,
  OtherMeasureBatch,
  OtherMeasureImport,
  OtherMeasurePage,
} from './schemas.ts';

const tags = ['other-measures'];

/** 1 000 records with every field at its longest, three bytes a character. */
const batchBytes = 32 * 1024 ** 2;

export function otherMeasureRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.register(async (scoped: App) => {
    acceptTables(scoped, importFile);
    digestBodies(scoped);
    importRoute(scoped, db);
  });

  app.get(
    '/other-measures',
    {
      config: { scope: 'other-measures:read', table: measureTable },
      schema: {
        operationId: 'listOtherMeasures',
        summary: '查询其他市级同类措施记录 · Imported records, newest first',
        description:
          '可按单位、报送系统 source 与导入 importId 筛选；所列为现行版本。按 updatedSince 查询的，依最近变更先后排列。' +
          ' By organisation, reporting system and import; the versions in force; with updatedSince in the' +
          ' order of the last change.',
        tags,
        querystring: MeasureQuery,
        response: { 200: OtherMeasurePage, ...problems() },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listMeasures(db, request.query, page),
        keyOf: measureKey(request.query),
        present: presentMeasure,
      }),
  );

  app.get(
    '/other-measure-imports',
    {
      config: { scope: 'other-measures:read' },
      schema: {
        operationId: 'listOtherMeasureImports',
        summary: '查询历次导入 · Imports of other measures, newest first',
        description:
          '每次导入的文件摘要与增改数量。 With the digest of each file and what it changed.',
        tags,
        querystring: strictObject(pagingQuery),
        response: { 200: MeasureImportPage, ...problems() },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listImports(db, page),
        present: presentMeasureImport,
      }),
  );

  app.get(
    '/other-measure-imports/:importId',
    {
      config: { scope: 'other-measures:read' },
      schema: {
        operationId: 'getOtherMeasureImport',
        summary: '查阅一次导入 · One import, with its count and the digest of its file',
        description:
          '导入内容按记录留存，可据摘要核对原文件。' +
          ' The records stay as they came; the digest identifies the file.',
        tags,
        params: MeasureImportParams,
        response: { 200: MeasureImport, ...problems(404) },
      },
    },
    async ({ params }) => presentMeasureImport(await requireImport(db, params.importId)),
  );
}

function importRoute(app: App, db: Deps['db']): void {
  app.post(
    '/other-measures',
    {
      attachValidation: true,
      bodyLimit: batchBytes,
      config: {
        scope: 'other-measures:import',
        findings: [...tableCodes, ...importCodes, ...importNoticeCodes],
      },
      schema: {
        operationId: 'importOtherMeasures',
        summary:
          '导入其他市级同类措施记录 · Import applications and awards of other city-level measures',
        description:
          'JSON、CSV 或 XLSX（首行为列名，列名与 JSON 字段同名，或为其中文名称；金额以元为单位）。文件的全部问题一次告知。同一 source 与 externalId 再次导入即为更新。CSV 可为 UTF-8 或 GB 18030 编码；千分位、前导撇号、空格与小写代码均可识别。一次最多 1000 条；已导入但需核对的见 notices。' +
          ' JSON or a table (CSV, XLSX) with a row of column names, which are those of the JSON fields' +
          ' or their Chinese names; amounts in yuan. The same source and externalId again is an update.' +
          ' CSV is UTF-8 or GB 18030; grouped thousands, a leading apostrophe, blanks and lower-case' +
          ' codes are read. At most 1000 records; notices tells what to look at again.',
        tags,
        consumes: tableTypes,
        body: OtherMeasureBatch,
        response: { 200: OtherMeasureImport, ...problems(409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const batch = request.body.records.map(reportedMeasure);
      const { bodySha256 } = request;
      const outcomes = await importOtherMeasures(db, callerOf(request), batch, bodySha256);
      tellReplay(reply, outcomes.isReplay);
      return presentOutcomes(outcomes);
    },
  );
}
