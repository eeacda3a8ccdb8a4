import { Uuid } from '#platform/contract/leaves.ts';
import { problems } from '#platform/contract/refusals.ts';
import { strictObject } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { queueTable } from './columns.ts';
import { presentCounts, presentQueueItem } from './present.ts';
import { countQueue, listQueue, queueKey } from './read-queue.ts';
import { QueueQuery, ReviewQueueCounts, ReviewQueuePage } from './schemas.ts';

const tags = ['pre-review'];
const RoundParams = strictObject({ roundId: Uuid });

export function queueRoutes(app: App, { db, paging }: Deps): void {
  app.get(
    '/rounds/:roundId/review-queue',
    {
      config: { scope: 'pre-review:read', compressed: true, table: queueTable },
      schema: {
        operationId: 'listReviewQueue',
        summary: '预审队列 · List cases that wait for a reviewer, earliest due first',
        description:
          '按截止时间排序；他人领取中的也在其中并标明。' +
          ' Cases that others hold are among them and say so.',
        tags,
        params: RoundParams,
        querystring: strictObject({ ...QueueQuery, ...pagingQuery }),
        response: { 200: ReviewQueuePage, ...problems(404) },
      },
    },
    (request, reply) => {
      const { actor, params, query } = request;
      return paging.list(request, reply, {
        read: (page) => listQueue(db, actor, params.roundId, query, page),
        keyOf: queueKey,
        present: presentQueueItem,
      });
    },
  );

  app.get(
    '/rounds/:roundId/review-queue/counts',
    {
      config: { scope: 'pre-review:read' },
      schema: {
        operationId: 'countReviewQueue',
        summary: '预审队列统计 · Count waiting cases, by status and age',
        description: '按状态与等待天数统计，不含他人信息。 By status and days of waiting.',
        tags,
        params: RoundParams,
        response: { 200: ReviewQueueCounts, ...problems(404) },
      },
    },
    async ({ params }) => {
      const { rows, now } = await countQueue(db, params.roundId);
      return presentCounts(rows, now);
    },
  );
}
