import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import helmet from '@fastify/helmet';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { registerSerialization } from '../contract/serialization.ts';
import { registerConnections } from '../limits/connections.ts';
import { type FileLimits, limitFiles } from '../limits/files-under-way.ts';
import { shedLoad } from '../limits/load-shedding.ts';
import { limitRate } from '../limits/rate-limit.ts';
import { endSlowBodies, type LeastRate } from '../limits/slow-bodies.ts';
import { problemOf, registerErrorHandler, sendProblem } from '../problems/error-handler.ts';
import { registerValidation } from '../problems/validation.ts';
import { registerTables } from '../tables/offer-files.ts';
import { registerBodies } from './bodies.ts';
import { registerCompression } from './compression.ts';
import { allowOrigins } from './cross-origin.ts';
import { registerContentTags } from './etag.ts';
import { answerMalformedHttp } from './malformed-http.ts';
import { registerMethodCheck } from './method-check.ts';
import { registerNegotiation } from './negotiation.ts';
import { registerPages } from './pages.ts';
import { registerRequestLog } from './request-log.ts';
import { registerTraceContext } from './trace-context.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered under any load: probes and measurements are needed most when it is high. */
    always?: boolean;
    /**
     * The submission itself, never shed under load: just before the close, `Retry-After` could
     * point to after it.
     */
    beforeClose?: boolean;
    /** Waits for something to happen, and keeps nothing busy meanwhile; it bounds its callers. */
    waits?: boolean;
  }
}

export interface ServerOptions {
  readonly log: FastifyBaseLogger;
  /** Addresses or CIDR blocks of proxies whose forwarding headers count. */
  readonly trustProxy?: string | undefined;
  /** Requests per client and minute; 0: no limit. */
  readonly rateLimitPerMinute: number;
  /** What the requests of a caller are counted by; absent: the subject of its token. */
  readonly rateKeyOf?: (caller: Actor, headers: IncomingHttpHeaders) => string;
  /**
   * Refuse with 503 while the event loop's delay exceeds this in the mean of a second; 0: never.
   */
  readonly shedLoadAboveMs?: number;
  /** Refuse with 503 while this many requests are under way. */
  readonly mostUnderWay?: number;
  /** Origins other than its own whose pages may read the answers. */
  readonly corsOrigins?: readonly string[];
  /** How fast bodies must come. */
  readonly leastRate?: LeastRate;
  /** How many lists may be read as files at once, and how long. */
  readonly fileLimits?: FileLimits;
  /** How long a connection may take; milliseconds. */
  readonly timeouts?: Partial<Timeouts>;
  /** Whether the service is about to close. */
  readonly isStopping?: () => boolean;
}

interface Timeouts {
  /** to send all headers */
  readonly headersMs: number;
  /** to send the whole request, an upload over a slow line included */
  readonly requestMs: number;
  /** without a byte in either direction */
  readonly idleMs: number;
  /** between two requests; longer than the usual 60 s of the load balancer in front */
  readonly keepAliveMs: number;
}

const usualTimeouts: Timeouts = {
  headersMs: 20_000,
  requestMs: 600_000,
  idleMs: 60_000,
  keepAliveMs: 72_000,
};

const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * An empty server with everything that all routes share: strict validation, problems, limits,
 * headers and the log. Access, the contract and the routes are added by `buildApp`.
 */
export async function buildServer({
  log,
  trustProxy,
  rateLimitPerMinute,
  rateKeyOf = ({ subject }) => subject,
  shedLoadAboveMs = 500,
  mostUnderWay = Number.POSITIVE_INFINITY,
  corsOrigins = [],
  leastRate = { bytesPerSecond: 0 },
  fileLimits = {},
  timeouts,
  isStopping = () => false,
}: ServerOptions) {
  const { headersMs, requestMs, idleMs, keepAliveMs } = { ...usualTimeouts, ...timeouts };
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: requestMs,
    connectionTimeout: idleMs,
    keepAliveTimeout: keepAliveMs,
    // By default Node checks for late requests only every 30 s.
    http: { headersTimeout: headersMs, connectionsCheckingInterval: Math.min(headersMs, 5_000) },
    trustProxy: trustProxy ?? false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    // While it stops, the service still answers requests on open connections, and closes them.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      sendProblem(request, reply, problemOf(error, request));
    },
    clientErrorHandler: answerMalformedHttp,
  }).withTypeProvider<TypeBoxTypeProvider>();

  app.decorateRequest('toldItems', null);
  registerErrorHandler(app);
  allowOrigins(app, corsOrigins);
  registerTraceContext(app);
  registerRequestLog(app);
  registerValidation(app);
  registerSerialization(app);
  registerMethodCheck(app);
  registerNegotiation(app);
  registerTables(app);
  registerBodies(app);
  registerPages(app);
  registerContentTags(app);
  registerConnections(app, isStopping);
  endSlowBodies(app, leastRate);
  await registerCompression(app);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
  });
  await shedLoad(app, { aboveMs: shedLoadAboveMs, mostUnderWay });
  if (rateLimitPerMinute > 0) await limitRate(app, { max: rateLimitPerMinute, keyOf: rateKeyOf });
  limitFiles(app, rateKeyOf, fileLimits);
  return app;
}

export type App = Awaited<ReturnType<typeof buildServer>>;
