import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { binary } from '#platform/contract/schema.ts';
import { sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import { signHead } from '../tiles/read-log.ts';
import { downloadLedgerExport, type ExportDeps } from './download-ledger-export.ts';
import { exportLedger } from './export-ledger.ts';
import { requireExport } from './read-export.ts';
import {
  ContentQuery,
  ExportParams,
  LedgerExport,
  NewLedgerExport,
  presentExport,
} from './schemas.ts';

const tags = ['audit'];

/**
 * Exports of the whole ledger. They stand in `ledger/`: they read its tables, leaves and keys, and
 * nothing of any other module.
 */
export function ledgerExportRoutes(app: App, deps: ExportDeps): void {
  const { db, ledgerIdentity } = deps;
  app.post(
    '/ledger-exports',
    {
      config: { scope: 'audit:read', findings: ['beyond-log'] },
      schema: {
        operationId: 'exportLedger',
        summary: '导出审计留痕 · Export the ledger up to a checkpoint',
        description:
          '导出本身也是一条留痕。回答含该时点的检查点：请另行保存。内容以 downloadLedgerExport 下载。' +
          ' The export is itself an entry. The answer has the checkpoint of that moment: keep it' +
          ' elsewhere. Fetch the content with downloadLedgerExport.',
        tags,
        body: NewLedgerExport,
        response: { 201: LedgerExport, ...problems(409, 413, 415) },
      },
    },
    async (request, reply) => {
      const exported = await exportLedger(db, callerOf(request), request.body);
      const body = presentExport(exported, signHead(ledgerIdentity, exported));
      return sendCreated(reply, `/v1/ledger-exports/${exported.id}`, { version: 1, body });
    },
  );

  app.get(
    '/ledger-exports/:exportId',
    {
      config: { scope: 'audit:read', reads: 'record' },
      schema: {
        operationId: 'getLedgerExport',
        summary: '查阅一次导出 · Get an export with its checkpoint',
        description:
          '列明条目数和所属检查点。' + ' With its count and the checkpoint it belongs to.',
        tags,
        params: ExportParams,
        response: { 200: LedgerExport, ...problems(404) },
      },
    },
    async (request, reply) => {
      const exported = await requireExport(db, request.params.exportId);
      const body = presentExport(exported, signHead(ledgerIdentity, exported));
      return sendResource(request, reply, { version: 1, body });
    },
  );

  app.get(
    '/ledger-exports/:exportId/content',
    {
      config: {
        ...{ scope: 'audit:read', reads: 'record', tagged: false },
        findings: ['beyond-log', 'hash-not-kept', 'tree-behind', 'tree-stopped'],
      },
      schema: {
        operationId: 'downloadLedgerExport',
        summary: '下载导出的留痕 · Download an export, from the start or from a position',
        description: [
          'NDJSON：首行为检查点与公钥，其后每行一条，entry 的字节即日志叶（RFC 8785），可离线核验。',
          'CSV：首列为序位，UTF-8（BOM）；以公式符号开头的文字前加撇号。XLSX：每张表最多 1 048 576 行，超出另起一张。\n\n',
          'The same at any time. A failure cuts the connection: ask again with `from` behind the last whole line; ',
          'without the first line, the rest follows. An XLSX is made of one piece: `from` gives a workbook of the rest.',
        ].join(''),
        tags,
        params: ExportParams,
        querystring: ContentQuery,
        response: { 200: exportBody, ...problems(404, 409) },
      },
    },
    (request, reply) =>
      downloadLedgerExport(deps, request, reply, {
        exportId: request.params.exportId,
        ...request.query,
      }),
  );
}

const exportBody = {
  description: 'The export, made while it is sent',
  content: {
    'application/x-ndjson': binary,
    'text/csv': binary,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': binary,
  },
};
