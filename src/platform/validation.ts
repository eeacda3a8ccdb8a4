import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';
import { registeredComponents } from './schema.ts';

const options = {
  allErrors: true,
  removeAdditional: false,
  useDefaults: true,
  strict: false,
  validateFormats: true,
} as const;

/**
 * Validates requests by their schemas: bodies exactly as sent, with nothing converted or dropped; only the text of
 * queries and paths is read as the numbers and booleans it stands for.
 */
export function registerValidation(app: FastifyInstance): void {
  const exact = validatorOf(false);
  const reading = validatorOf(true);
  for (const schema of registeredComponents()) app.addSchema(schema);
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? exact : reading).compile(schema),
  );
}

function validatorOf(coerceTypes: boolean): Ajv {
  const validator = new Ajv({ ...options, coerceTypes });
  addFormats.default(validator);
  // RFC 3339 demands an offset, which the library's own `date-time` does too; both leap seconds and space are out.
  validator.addFormat('date-time', isInstant);
  for (const schema of registeredComponents()) validator.addSchema(schema);
  return validator;
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds at most, since that is what the service decides with; the day must exist. */
function isInstant(text: string): boolean {
  if (!instant.test(text) || Number.isNaN(Date.parse(text))) return false;
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
