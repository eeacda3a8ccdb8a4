import { Type } from 'typebox';
import { Uuid } from '#platform/contract/leaves.ts';
import { problems } from '#platform/contract/refusals.ts';
import { strictObject } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { RunParams } from '../runs/schemas.ts';
import { runItemTable } from './columns.ts';
import { presentProduct } from './present.ts';
import { listRunItems } from './read-run-items.ts';
import { AllocatedProductPage } from './schemas.ts';

export function runItemRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.get(
    '/allocation-runs/:runId/items',
    {
      config: { scope: 'awards:read', compressed: true, table: runItemTable },
      schema: {
        operationId: 'listAllocationRunItems',
        summary: '方案中的产品 · Products of a run, with the calculation of each amount',
        description:
          '按名次排列，含金额为零者，可按申报筛选；每个产品的 trace 足以单独复算其金额。' +
          ' By rank, those without money included; by application. The trace of a product is' +
          ' enough to recompute its amount.',
        tags: ['awards'],
        params: RunParams,
        querystring: strictObject({ applicationId: Type.Optional(Uuid), ...pagingQuery }),
        response: { 200: AllocatedProductPage, ...problems(404) },
      },
    },
    (request, reply) => {
      const asked = { ...request.params, ...request.query };
      return paging.list(request, reply, {
        read: (page) => listRunItems(db, asked, page),
        present: ({ product }) => presentProduct(product),
        keyOf: ({ rank }) => String(rank),
      });
    },
  );
}
