import { ApplicationPage, presentSummary, withPolicies } from '#cases/index.ts';
import { problems } from '#platform/contract/schema.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { listApplications } from './list-applications.ts';
import { ApplicationQuery } from './schemas.ts';

const tags = ['applications'];

export function applicationListRoutes(app: App, { db, paging }: Deps): void {
  app.get(
    '/applications',
    {
      config: { scope: 'applications:read' },
      schema: {
        operationId: 'listApplications',
        summary: '查询申报 · List applications, newest first',
        tags,
        querystring: ApplicationQuery,
        response: { 200: ApplicationPage, ...problems() },
      },
    },
    (request, reply) => {
      const { limit: _limit, cursor: _cursor, ...filters } = request.query;
      return paging.list(request, reply, {
        read: async (page) =>
          withPolicies(db, await listApplications(db, request.actor, filters, page)),
        present: (row) => presentSummary(row, row.policy, row.now),
      });
    },
  );
}
