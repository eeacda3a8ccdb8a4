import { ApplicationPage } from '#cases/index.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { filterCodes } from './check-filters.ts';
import { applicationTable } from './columns.ts';
import { listApplications, listedFor, listKey } from './list-applications.ts';
import { ApplicationQuery } from './schemas.ts';

const tags = ['applications'];

export function applicationListRoutes(app: App, { db, paging }: Deps): void {
  app.get(
    '/applications',
    {
      config: {
        scope: 'applications:read',
        compressed: true,
        table: applicationTable,
        findings: filterCodes,
      },
      schema: {
        operationId: 'listApplications',
        summary: '查询申报 · List applications',
        description:
          '条件之间为“且”。按名称与开放场景查找以最近一次提交为准；按日期查找按北京时间，起止日均含当日。' +
          ' All conditions must hold. Names and scenarios are those of the latest submission;' +
          ' days are of Beijing, first and last included.',
        tags,
        querystring: ApplicationQuery,
        response: { 200: ApplicationPage, ...problems() },
      },
    },
    (request, reply) => {
      const { sort = '-createdAt', view = 'summary', ...query } = request.query;
      const { limit: _limit, cursor: _cursor, ...filters } = query;
      const wanted = { filters, sort, view: request.tableFormat === null ? view : 'summary' };
      return paging.list(request, reply, {
        read: (page) => listApplications(db, request.actor, wanted, page),
        present: listedFor(request.actor),
        keyOf: listKey(sort),
      });
    },
  );
}
