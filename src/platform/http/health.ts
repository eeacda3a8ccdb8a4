import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { Type } from 'typebox';
import { component, strictObject, stringEnum } from '../contract/schema.ts';
import type { App } from './server.ts';

/** Something the service cannot work without; throws when it is unavailable. */
export type ReadinessCheck = () => Promise<unknown>;

const Live = component(
  'Live',
  strictObject(
    { status: stringEnum(['alive']) },
    { description: '存活状态: the process answers', examples: [{ status: 'alive' }] },
  ),
);

const Ready = component(
  'Ready',
  strictObject(
    {
      status: stringEnum(['ready', 'not-ready']),
      checks: Type.Record(
        Type.String({ maxLength: 60 }),
        stringEnum(['ok', 'failed', 'degraded']),
        {
          description:
            'By the name of the check. failed: not ready; degraded: it takes requests, but something behind it does not work',
        },
      ),
    },
    {
      description: '就绪状态: what the service works with',
      examples: [{ status: 'ready', checks: { database: 'ok', 'object-store': 'ok' } }],
    },
  ),
);

/**
 * Anyone may ask, and each check costs a query or a call: all requests within this time share one
 * result.
 */
const SHARED_MS = 1_000;
/** A check that takes longer has failed: load balancers give up after a few seconds. */
const PATIENCE_MS = 3_000;
/** Seconds after which an unready replica may be asked again. */
const RETRY_AFTER_S = 5;

/**
 * `/livez`: the process answers. `/readyz`: everything it needs answers, and it is not stopping.
 * Load balancers add parameters of their own, and a probe that is refused takes a replica out: any
 * query is taken.
 */
export function healthRoutes(
  app: App,
  {
    checks,
    watched = {},
    isStopping,
  }: {
    readonly checks: Readonly<Record<string, ReadinessCheck>>;
    /** What it can work without for a while: a failure is shown, and takes no replica out. */
    readonly watched?: Readonly<Record<string, ReadinessCheck>> | undefined;
    readonly isStopping: () => boolean;
  },
): void {
  const resultsOf = sharedResults(checks, watched);
  app.get(
    '/livez',
    {
      config: { scope: 'public', always: true, anyQuery: true },
      schema: {
        operationId: 'getLiveness',
        summary: '存活检查 · Is the process alive',
        description:
          '仅说明进程是否存活，不检查数据库与存储。' +
          ' Says that the process answers; it checks neither database nor store.',
        tags: ['operations'],
        response: { 200: Live },
      },
    },
    async () => ({ status: 'alive' as const }),
  );
  app.get(
    '/readyz',
    {
      config: { scope: 'public', always: true, anyQuery: true },
      schema: {
        operationId: 'getReadiness',
        summary: '就绪检查 · Can it take requests',
        description:
          '逐项检查数据库、材料存储与日志封存；任一必要项失败即为 503。' +
          ' Checks database, file store and the sealing of the log; 503 if a necessary one fails.',
        tags: ['operations'],
        response: { 200: Ready, 503: Ready },
      },
    },
    async (request, reply) => {
      const results = await resultsOf(request.log);
      const ready = !isStopping() && results.every(([, result]) => result !== 'failed');
      if (!ready) reply.header('retry-after', RETRY_AFTER_S);
      return reply
        .code(ready ? 200 : 503)
        .send({ status: ready ? 'ready' : 'not-ready', checks: Object.fromEntries(results) });
    },
  );
}

type Result = 'ok' | 'failed' | 'degraded';
type Results = readonly (readonly [name: string, result: Result])[];
type Checks = Readonly<Record<string, ReadinessCheck>>;
type Log = Pick<FastifyBaseLogger, 'warn'>;

function sharedResults(checks: Checks, watched: Checks) {
  let asked = Number.NEGATIVE_INFINITY;
  let results: Promise<Results> = Promise.resolve([]);
  return (log: Log): Promise<Results> => {
    if (performance.now() - asked >= SHARED_MS) {
      asked = performance.now();
      results = Promise.all([
        ...Object.entries(checks).map((check) => resultNow(check, 'failed', log)),
        ...Object.entries(watched).map((check) => resultNow(check, 'degraded', log)),
      ]);
    }
    return results;
  };
}

async function resultNow(
  [name, check]: readonly [string, ReadinessCheck],
  otherwise: 'failed' | 'degraded',
  log: Log,
): Promise<readonly [string, Result]> {
  const failure = await failureOf(check);
  if (failure === undefined) return [name, 'ok'];
  log.warn({ err: failure, check: name }, otherwise === 'failed' ? 'not ready' : 'degraded');
  return [name, otherwise];
}

async function failureOf(check: ReadinessCheck): Promise<Error | undefined> {
  const patience = new AbortController();
  const late = pause(PATIENCE_MS, new Error(`no answer within ${PATIENCE_MS} ms`), {
    signal: patience.signal,
  }).catch(() => undefined);
  const answer = check().then(
    () => undefined,
    (cause: unknown) => new Error('the check failed', { cause }),
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    patience.abort();
  }
}
