import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import underPressure from '@fastify/under-pressure';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { problemOf, registerErrorHandler, sendProblem } from './error-handler.ts';
import { registerMethodCheck } from './method-check.ts';
import { Problem } from './problems.ts';
import { registerRequestLog } from './request-log.ts';
import { registerTraceContext } from './trace-context.ts';
import { unsafeText } from './unsafe-text.ts';
import { registerValidation } from './validation.ts';

export interface ServerOptions {
  readonly log: FastifyBaseLogger;
  /** Addresses or CIDR blocks of proxies whose forwarding headers count. */
  readonly trustProxy?: string | undefined;
  /** Requests a client may make a minute; 0: no limit. */
  readonly rateLimitPerMinute: number;
}

const bodyLimit = 1024 * 1024;

/**
 * An empty server with everything that all routes share: strict validation, problems, limits, headers and the log.
 * Access, the contract and the routes are added by `buildApp`.
 */
export async function buildServer(options: ServerOptions) {
  const app = Fastify({
    loggerInstance: options.log,
    disableRequestLogging: true,
    bodyLimit,
    requestTimeout: 120_000,
    connectionTimeout: 130_000,
    keepAliveTimeout: 72_000,
    http: { headersTimeout: 20_000 },
    trustProxy: options.trustProxy ?? false,
    genReqId: () => uuidv7(),
    routerOptions: { maxParamLength: 200, caseSensitive: true, ignoreTrailingSlash: false },
    return503OnClosing: true,
    frameworkErrors: (error, request, reply) => {
      sendProblem(request, reply, problemOf(error, request));
    },
    clientErrorHandler: answerMalformedHttp,
  }).withTypeProvider<TypeBoxTypeProvider>();

  registerErrorHandler(app);
  registerTraceContext(app);
  registerRequestLog(app);
  registerValidation(app);
  registerMethodCheck(app);
  acceptMergePatch(app);
  refuseUnsafeText(app);
  closeUnreadConnections(app);

  await app.register(helmet, { contentSecurityPolicy: false });
  await app.register(underPressure, {
    maxEventLoopDelay: 2_000,
    retryAfter: 5,
    pressureHandler: () => {
      throw new Problem('unavailable', { headers: { 'retry-after': '5' } });
    },
  });
  if (options.rateLimitPerMinute > 0) await limitRate(app, options.rateLimitPerMinute);
  return app;
}

export type App = Awaited<ReturnType<typeof buildServer>>;

/** By token subject where there is one, else by address: one busy office behind one address is not one client. */
function limitRate(app: FastifyInstance, max: number) {
  return app.register(rateLimit, {
    max,
    timeWindow: 60_000,
    hook: 'preValidation',
    enableDraftSpec: true,
    keyGenerator: (request) => request.caller?.subject ?? request.ip,
    allowList: (request) => ['/livez', '/readyz', '/metrics'].includes(request.url),
    errorResponseBuilder: () => new Problem('too-many-requests'),
  });
}

/** RFC 7396 bodies are JSON. */
function acceptMergePatch(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/merge-patch+json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
  app.removeContentTypeParser('text/plain');
}

function refuseUnsafeText(app: FastifyInstance): void {
  app.addHook('preValidation', async (request: FastifyRequest) => {
    const findings = [
      ...unsafeText(request.params, '/path'),
      ...unsafeText(request.query, '/query'),
      ...unsafeText(request.body),
    ];
    if (findings.length > 0) throw new Problem('invalid-request', { findings });
  });
}

/** An answer given before the body was read leaves the rest of it on the connection, where the next request hangs. */
function closeUnreadConnections(app: FastifyInstance): void {
  app.addHook('onSend', async ({ raw }, reply) => {
    const hasBody =
      raw.headers['transfer-encoding'] !== undefined || raw.headers['content-length'] !== undefined;
    if (hasBody && raw.headers['content-length'] !== '0' && !raw.complete)
      reply.header('connection', 'close');
  });
}

/** What is not HTTP never becomes a request: it is answered on the bare socket. */
function answerMalformedHttp(
  error: Error & { readonly code?: string },
  socket: { readonly writable: boolean; end(text: string): void; destroy(): void },
): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const code =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'headers-too-large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'request-timeout'
        : 'malformed-url';
  const problem = new Problem(code);
  const body = JSON.stringify({
    type: `/problems/${code}`,
    title: problem.message,
    status: problem.status,
    code,
    errors: [],
  });
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.message}\r\nconnection: close\r\n` +
      `content-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
