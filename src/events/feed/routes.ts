import { Type } from 'typebox';
import type { LogDeps } from '#ledger/index.ts';
import { problems } from '#platform/contract/refusals.ts';
import { openListener } from '#platform/database/listener.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { BATCH, followEvents, STREAM } from './follow-events.ts';
import { countFollowers } from './followers.ts';
import { EventBatch, EventQuery, EventStream, StreamHeaders } from './schemas.ts';
import { watchSeals } from './seal-watch.ts';

/** Channel on which a trigger tells the size of the log after each sealing. */
const CHANNEL = 'ledger_sealed';

export function eventRoutes(app: App, deps: Pick<Deps, 'db' | 'pool' | 'paging'> & LogDeps): void {
  const { db, pool, paging, ledgerIdentity } = deps;
  const stop = new AbortController();
  const watch = watchSeals(db, (hear) =>
    openListener({ pool, channel: CHANNEL, hear, log: app.log }),
  );
  // Before the service waits for the requests under way.
  app.addHook('preClose', async () => stop.abort());
  app.addHook('onClose', () => watch.close());
  const feed = {
    ...{ db, paging, ledgerIdentity, watch, stopping: stop.signal, enter: countFollowers() },
  };

  app.get(
    '/events',
    {
      config: {
        scope: 'events:read',
        compressed: true,
        reads: 'record',
        waits: true,
        findings: ['foreign-cursor', 'cursor-not-in-log'],
      },
      schema: {
        operationId: 'listEvents',
        summary: '接收办理事件 · Follow what happened, in the order of the ledger',
        description: [
          '每一留痕即一个事件（CloudEvents 1.0），仅含标识、状态、金额与摘要，不含个人信息；各角色可见范围见 docs/integration/feed.md。\n\n',
          'Keep `Events-Cursor` of each answer and send it as `after`: nothing is left out, doubled or told in another order. ',
          'An applicant that takes over a case reads its past by `applicationId` (docs/integration/feed.md). ',
          'Store the cursor after the events, and skip ids that you have: each event is then handled once. ',
          'With `wait` the answer comes with the first event, at most so many seconds later; an empty batch with a new cursor ',
          'says that nothing for you stands in what was read. A cursor that does not move is at the end.\n\n',
          '`Accept: text/event-stream` gives the same as Server-Sent Events: `id` is the cursor of the event (`Last-Event-ID`), ',
          '`data` the event; a line `:` comes every 15 seconds. A stream ends after five minutes: open another one with a fresh token. ',
          'A caller has 8 requests that wait at most.\n\n',
          '每批最后一个事件附签名检查点 ledgercheckpoint，请在本系统以外留存。The last event of each batch, and of each part of a stream, ',
          'carries the signed checkpoint of the ledger, which holds it and all before it: keep the newest elsewhere.',
        ].join(''),
        tags: ['events'],
        querystring: EventQuery,
        headers: StreamHeaders,
        response: { 200: answer, ...problems(406) },
      },
    },
    (request, reply) => {
      const { after, limit = 50, wait: waitS = 0, ...filters } = request.query;
      const lastEventId = request.headers['last-event-id'];
      return followEvents(feed, request, reply, { after, limit, waitS, filters, lastEventId });
    },
  );
}

const MOST_OF_CURSOR = 1000;

const answer = {
  description: 'The next events, or a stream of them',
  headers: {
    'Events-Cursor': {
      description: 'The place behind these events: `after` of the next request',
      type: 'string',
      maxLength: MOST_OF_CURSOR,
    },
    Link: {
      description: 'The next request, rel="next" (RFC 8288)',
      type: 'string',
      // The request's own address, which is one of its headers, with a cursor.
      maxLength: 16 * 1024 + MOST_OF_CURSOR,
    },
  },
  // Either comes as it was made; the handler's own type says what a batch is.
  content: { [BATCH]: { schema: Type.Unsafe(EventBatch) }, [STREAM]: { schema: EventStream } },
};
