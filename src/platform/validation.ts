import { Ajv, type Options } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';
import { registeredComponents } from './schema.ts';

/**
 * Validates requests by their schemas: bodies exactly as sent, with nothing converted, filled in or dropped; only the
 * text of queries, paths and headers is read as the numbers and booleans it stands for.
 */
export function registerValidation(app: FastifyInstance): void {
  const exact = validatorOf({ coerceTypes: false, useDefaults: false });
  const reading = validatorOf({ coerceTypes: true, useDefaults: true });
  for (const schema of registeredComponents()) app.addSchema(schema);
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? exact : reading).compile(schema),
  );
}

function validatorOf(reading: Pick<Options, 'coerceTypes' | 'useDefaults'>): Ajv {
  const validator = new Ajv({
    ...reading,
    allErrors: true,
    removeAdditional: false,
    // Schemas carry the contract's own words, such as examples, which strict mode would refuse.
    strict: false,
  });
  addFormats.default(validator);
  validator.addFormat('date-time', isInstant);
  for (const schema of registeredComponents()) validator.addSchema(schema);
  return validator;
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

/** RFC 3339 with its offset; no leap second, milliseconds at most, since the service decides with those, and a day that exists. */
function isInstant(text: string): boolean {
  if (!instant.test(text) || Number.isNaN(Date.parse(text))) return false;
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
