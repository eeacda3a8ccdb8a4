import { ApplicationParams, requireCase } from '#cases/index.ts';
import { entriesOfCase } from '#ledger/index.ts';
import { problems } from '#platform/contract/refusals.ts';
import { strictObject } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { HistoryPage } from './schemas.ts';
import { visiblePage } from './visible-history.ts';

const tags = ['applications'];

export function applicationHistoryRoutes(app: App, { db, paging }: Deps): void {
  app.get(
    '/applications/:applicationId/history',
    {
      config: { scope: 'applications:read', compressed: true, reads: 'application' },
      schema: {
        operationId: 'listApplicationHistory',
        summary: '办理记录 · List the history of an application, oldest first',
        description:
          '申报单位看到的条目与办理人员不同；经办人只对审计和主管人员显示。' +
          ' What applicants and staff see differs; persons are shown to officers and auditors only.',
        tags,
        params: ApplicationParams,
        querystring: strictObject(pagingQuery),
        response: { 200: HistoryPage, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { id } = await requireCase(db, request.actor, request.params.applicationId);
      return paging.list(request, reply, {
        read: (page) => entriesOfCase(db, id, page),
        present: (entry) => entry,
        keyOf: ({ position }) => String(position),
        complete: (page) => visiblePage(request.actor.role, page),
      });
    },
  );
}
