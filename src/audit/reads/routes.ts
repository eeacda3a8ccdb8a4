import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import type { AccessLog } from './access-log.ts';
import { accessTable } from './columns.ts';
import { accessKey, listAccessRecords } from './list-access-records.ts';
import { presentAccessRecord } from './present.ts';
import { proveAccessRecord } from './prove-access-record.ts';
import {
  AccessRecordPage,
  AccessRecordParams,
  AccessRecordProof,
  AccessRecordQuery,
  presentAccessProof,
} from './schemas.ts';

const tags = ['audit'];

/** @param log where the reads of this replica wait to be written */
export function accessRecordRoutes(
  app: App,
  { db, paging }: Pick<Deps, 'db' | 'paging'>,
  log: AccessLog,
): void {
  app.get(
    '/access-records',
    {
      config: { scope: 'audit:read', reads: 'access', table: accessTable },
      schema: {
        operationId: 'listAccessRecords',
        summary: '查阅记录 · Who read what, and who was refused, newest first',
        description:
          '工作人员查阅申报内容、文件、评分与审计留痕均有记录；任何人被拒绝或查无此件的尝试也在其中。审计人员的查阅同样记录。仅用于查找申报的列表、金额（资助与拨付）与规则的查阅不记录，但以表格文件取走的记录（kind=file）。条件之间为“且”。' +
          ' What staff read of cases, files, scores and entries, and everybody’s refused and' +
          ' missed attempts; auditors’ own reads too. Lists that only find cases, amounts (awards' +
          ' and payments) and rules are read without a record, but taken as files under kind=file. All conditions must hold.',
        tags,
        querystring: AccessRecordQuery,
        response: { 200: AccessRecordPage, ...problems() },
      },
    },
    (request, reply) => {
      const { limit: _limit, cursor: _cursor, ...filters } = request.query;
      return paging.list(request, reply, {
        read: (page) => listAccessRecords(db, log, filters, page),
        present: presentAccessRecord,
        keyOf: accessKey,
      });
    },
  );

  app.get(
    '/access-records/:recordNumber/proof',
    {
      config: { scope: 'audit:read', reads: 'access' },
      schema: {
        operationId: 'proveAccessRecord',
        summary: '查阅记录收录证明 · Prove that a record stands in its sealed batch',
        description:
          '证明路径可离线核验。' +
          ' The path verifies offline against the entry that sealed the batch.',
        tags,
        params: AccessRecordParams,
        response: { 200: AccessRecordProof, ...problems(404) },
      },
    },
    async ({ params }) =>
      presentAccessProof(await proveAccessRecord(db, log, Number(params.recordNumber))),
  );
}
