import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionFailure, sqlState, UnknownOutcomeError } from '../database/database-errors.ts';
import { htmlPage } from '../http/html-page.ts';
import { asksForPage, hasPages, PAGE_VARY, withPageHeaders } from '../http/pages.ts';
import { traceIdOf } from '../http/trace-context.ts';
import { ObjectStoreError } from '../objects/object-store.ts';
import type { Finding, Language } from '../values/findings.ts';
import { preferredLanguage } from '../values/language.ts';
import { presentRefusal } from './problem-pages.ts';
import { Problem, type ProblemCode, type ProblemOptions, problemCatalogue } from './problems.ts';
import { type SchemaError, validationFindings } from './validation-findings.ts';

/** Errors of Fastify and its plugins, as problems of the catalogue. */
const frameworkProblems: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported-media-type',
  FST_ERR_BAD_URL: 'malformed-url',
  FST_ERR_ASYNC_CONSTRAINT: 'malformed-url',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_REQ_FILE_TOO_LARGE: 'payload-too-large',
  FST_UNDER_PRESSURE: 'unavailable',
};

const retrySoon = { headers: { 'retry-after': '2' } } as const;

/** Seconds after which a refusal that names no time of its own may be tried again. */
const retryAfter: Readonly<Record<number, string>> = { 503: '5', 507: '60' };

/**
 * Renders every thrown error as `application/problem+json` (RFC 9457), or for browsers as a page
 * where the operation has pages, and logs unexpected ones.
 */
export function registerErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) =>
    sendProblem(request, reply, problemOf(error, request)),
  );
}

export function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (isValidationError(error)) {
    return new Problem('invalid-request', {
      findings: validationFindings(error.validation, error.validationContext ?? 'body'),
    });
  }
  if (error instanceof SyntaxError && 'statusCode' in error) return new Problem('malformed-json');
  const known = frameworkProblems[codeOf(error)] ?? statusProblem(error);
  if (known !== undefined) return new Problem(known, known === 'unavailable' ? retrySoon : {});
  const unavailable = unknownOutcome(error) ?? dependencyProblem(error);
  if (unavailable === undefined) request.log.error({ err: error }, 'unexpected error');
  else request.log.warn({ err: error }, 'dependency failed');
  return unavailable ?? new Problem('internal-error', { cause: error });
}

/** A problem in the form of another protocol. */
export interface ProblemForm {
  readonly mediaType: string;
  readonly document: object;
}

/** @param form absent: RFC 9457 */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  form?: ProblemForm,
): FastifyReply {
  const language = languageOf(request);
  const wait = retryAfter[problem.status];
  reply.code(problem.status).headers({ ...(wait && { 'retry-after': wait }), ...problem.headers });
  // The route may have let everybody cache the answer that it then could not give.
  if (`${reply.getHeader('cache-control')}`.includes('public')) {
    reply.header('cache-control', 'no-store');
  }
  if (asksForPage(request)) {
    const page = presentRefusal(problemDocument(request, problem), language);
    return withPageHeaders(reply, language).send(htmlPage(page, language));
  }
  return reply
    .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
    .header('vary', hasPages(request) ? PAGE_VARY : varyOf(reply, problem))
    .type(form?.mediaType ?? 'application/problem+json')
    .serializer(JSON.stringify)
    .send(form?.document ?? problemDocument(request, problem));
}

/** What the operation said already that its answers vary by, and the language. */
function varyOf(reply: FastifyReply, { status }: Problem): string {
  const told = `${reply.getHeader('vary') ?? (status === 406 ? 'accept' : '')}`;
  if (told === '') return 'accept-language';
  return told.includes('accept-language') ? told : `${told}, accept-language`;
}

/** A problem as it is sent, in the language of the request. @see RFC 9457 */
export function problemDocument(request: FastifyRequest, problem: Problem) {
  const language = languageOf(request);
  const { title, meaning } = problemCatalogue[problem.code];
  return {
    type: `/problems/${problem.code}`,
    title: title[language],
    status: problem.status,
    detail: (problem.detail ?? meaning)[language],
    instance: request.url,
    code: problem.code,
    errors: problem.findings.map((finding) => presentFinding(finding, language)),
    traceId: traceIdOf(request),
  };
}

function presentFinding({ pointer, code, rule, message, remedy }: Finding, language: Language) {
  return {
    pointer,
    code,
    message: message[language],
    rule,
    remedy: remedy[language],
  };
}

export function languageOf({ headers }: FastifyRequest): Language {
  return preferredLanguage(headers['accept-language']);
}

function isValidationError(
  error: unknown,
): error is { validation: SchemaError[]; validationContext?: string } {
  return error instanceof Error && Array.isArray((error as { validation?: unknown }).validation);
}

function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : '';
}

/** Errors that plugins throw with a status of their own, such as too many requests. */
function statusProblem(error: unknown): ProblemCode | undefined {
  const status =
    error instanceof Error ? (error as { statusCode?: unknown }).statusCode : undefined;
  if (status === 400) return 'invalid-request';
  if (status === 429) return 'too-many-requests';
  if (status === 413) return 'payload-too-large';
  if (status === 415) return 'unsupported-media-type';
  return status === 503 ? 'unavailable' : undefined;
}

/**
 * PostgreSQL or the object store is down, busy or full: no defect of ours, and no detail for the
 * caller.
 */
function dependencyProblem(error: unknown): Problem | undefined {
  if (error instanceof ObjectStoreError) {
    if (error.reason === 'full') return new Problem('storage-full', { cause: error });
    return error.reason === 'unavailable' ? unavailable(error) : undefined;
  }
  const state = sqlState(error);
  if (state === '53100') return new Problem('storage-full', { cause: error });
  if (state !== undefined && /^(08|53|57P0|57014|40001|40P01|55P03|25006)/.test(state)) {
    return unavailable(error);
  }
  return isConnectionFailure(error) ? unavailable(error) : undefined;
}

/** A commit whose answer was lost, also below other errors. */
function unknownOutcome(error: unknown): Problem | undefined {
  for (let link = error; link instanceof Error; link = link.cause) {
    if (link instanceof UnknownOutcomeError)
      return new Problem('outcome-unknown', { cause: error });
  }
  return undefined;
}

function unavailable(cause: unknown): Problem {
  return new Problem('unavailable', { ...retrySoon, cause } satisfies ProblemOptions);
}
