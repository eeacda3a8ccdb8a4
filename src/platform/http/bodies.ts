import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problems.ts';
import { MAX_FINDINGS, validationFindings } from '../problems/validation-findings.ts';
import { holdsMoreThan, unsafeText } from '../values/unsafe-text.ts';

/** RFC 7396 bodies are JSON as well. */
const jsonTypes = ['application/json', 'application/merge-patch+json'];

/**
 * JSON is the only body that is read for all routes. Text in another encoding than UTF-8 is
 * refused: decoded, it would be stored as replacement characters.
 */
export function registerBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(jsonTypes, { parseAs: 'buffer' }, (request, body, done) => {
    if (!Buffer.isBuffer(body) || !isUtf8(body)) done(new Problem('malformed-json'));
    else parse(request, body.toString(), done);
  });
  refuseUnsafeText(app);
  refuseUnaskedBodies(app);
}

/** Twice what the largest batch of the contract holds. */
const MAX_VALUES = 12_000;

/**
 * Before the schemas have their say, because not every string that they let through can be stored.
 */
function refuseUnsafeText(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query, body }) => {
    const findings = [
      ...unsafeText(params, '/path'),
      ...unsafeText(query, '/query'),
      ...unsafeText(body),
    ];
    if (findings.length > 0) {
      throw new Problem('invalid-request', { findings: findings.slice(0, MAX_FINDINGS) });
    }
    if (holdsMoreThan(MAX_VALUES, body)) throw new Problem('payload-too-large');
  });
}

/**
 * Where the contract has no body, no field of one is known; an empty object says nothing and is let
 * through.
 */
function refuseUnaskedBodies(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body, is404, routeOptions: { config, schema } }) => {
    if (is404 || schema?.body !== undefined || config.multipart !== undefined) return;
    if (typeof body !== 'object' || body === null || Object.keys(body).length === 0) return;
    const errors = Object.keys(body).map((name) => ({
      keyword: 'additionalProperties',
      instancePath: '',
      params: { additionalProperty: name },
    }));
    throw new Problem('invalid-request', { findings: validationFindings(errors, 'body') });
  });
}
