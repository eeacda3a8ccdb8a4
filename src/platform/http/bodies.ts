import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problems.ts';
import { MAX_FINDINGS, validationFindings } from '../problems/validation-findings.ts';
import { contractFinding } from '../values/contract-findings.ts';
import type { Finding } from '../values/findings.ts';
import { withPlainLineEnds } from '../values/text-lines.ts';
import { holdsMoreThan, unsafeText } from '../values/unsafe-text.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes any query without reading it. Elsewhere an unknown parameter is refused. */
    anyQuery?: boolean;
  }
}

/** RFC 7396 bodies are JSON as well. */
const jsonTypes = ['application/json', 'application/merge-patch+json'];

/**
 * JSON is the only kind of body that all routes read. Text that is not UTF-8 is refused: decoding
 * would turn it into replacement characters.
 */
export function registerBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(jsonTypes, { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else if (!Buffer.isBuffer(body) || !isUtf8(body)) done(new Problem('malformed-json'));
    else parse(request, body.toString(), done);
  });
  judgeText(app);
  refuseUnaskedParts(app);
  completeAbsentBodies(app);
}

/** Twice the size of the largest batch in the contract. */
const MAX_VALUES = 24_000;

/**
 * Runs before the schemas, because they allow strings that cannot be stored. Every line end becomes
 * a line feed.
 */
function judgeText(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    const { params, query, body } = request;
    // First, because it ends at the limit, whatever the body holds.
    if (holdsMoreThan(MAX_VALUES, body)) throw new Problem('payload-too-large');
    const findings = [
      ...unsafeText(params, '/path'),
      ...unsafeText(query, '/query'),
      ...unsafeText(body),
    ];
    if (findings.length > 0) {
      throw new Problem('invalid-request', { findings: findings.slice(0, MAX_FINDINGS) });
    }
    if (isJson(body)) request.body = withPlainLineEnds(body);
  });
}

/** Not a form or a table, whose parsers have their own rules for lines. */
function isJson(body: unknown): body is object {
  if (typeof body !== 'object' || body === null) return false;
  return Array.isArray(body) || Object.getPrototypeOf(body) === Object.prototype;
}

/**
 * Where the contract has no query, no parameter is known, and where it has no body, no field of
 * one; an empty object says nothing and is let through.
 */
function refuseUnaskedParts(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ query, body, is404, routeOptions: { config, schema } }) => {
    if (is404) return;
    const takesQuery = schema?.querystring !== undefined || config.anyQuery === true;
    const takesBody = schema?.body !== undefined || config.multipart !== undefined;
    const findings = [
      ...(takesQuery ? [] : unknownMembers(query, 'querystring')),
      ...(takesBody ? [] : unknownMembers(body, 'body')),
    ];
    if (findings.length === 0) return;
    throw new Problem('invalid-request', { findings: findings.slice(0, MAX_FINDINGS) });
  });
}

/**
 * A POST without a body says what `{}` says, with a content type of JSON or none: an action that
 * needs nothing is done, and others name each missing field. An empty PUT or PATCH would
 * clear or keep something that nobody wrote down.
 */
function completeAbsentBodies(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    const { body, is404, method, routeOptions } = request;
    if (is404 || body !== undefined || routeOptions.schema?.body === undefined) return;
    if (method !== 'POST') throw new Problem('invalid-request', { findings: [bodyMissing] });
    request.body = {};
  });
}

const bodyMissing = contractFinding(
  'required',
  '',
  { field: { zh: '请求体', en: 'The body' } },
  null,
);

function unknownMembers(value: unknown, part: 'querystring' | 'body'): Finding[] {
  if (typeof value !== 'object' || value === null) return [];
  const errors = Object.keys(value).map((name) => ({
    keyword: 'additionalProperties',
    instancePath: '',
    params: { additionalProperty: name },
  }));
  return validationFindings(errors, part);
}
