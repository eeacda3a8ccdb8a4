import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problems.ts';
import { MAX_FINDINGS, validationFindings } from '../problems/validation-findings.ts';
import { holdsMoreThan, unsafeText } from '../values/unsafe-text.ts';

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
    if (!Buffer.isBuffer(body) || !isUtf8(body)) done(new Problem('malformed-json'));
    else parse(request, body.toString(), done);
  });
  refuseUnsafeText(app);
  refuseUnaskedBodies(app);
}

/** Twice the size of the largest batch in the contract. */
const MAX_VALUES = 12_000;

/** Runs before the schemas, because they allow strings that cannot be stored. */
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

/** Where the contract has no body, every field of one is unknown; an empty object may pass. */
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
