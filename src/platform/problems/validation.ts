import { Ajv, type Options, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';
import { isInstant, isLocalDate } from '#platform/values/instant.ts';
import { registeredComponents } from '../contract/schema.ts';

/**
 * Validates requests by their schemas: bodies exactly as sent, with nothing converted, filled in or
 * dropped. Only queries, paths and headers, which are text, are read as numbers and booleans.
 */
export function registerValidation(app: FastifyInstance): void {
  const exact = validatorOf({ coerceTypes: false, useDefaults: false });
  // A parameter that may be repeated is a list of one where it is not.
  const reading = validatorOf({ coerceTypes: 'array', useDefaults: true });
  // Compiled by the first request that needs it: compiling all of them took an eighth of the start,
  // and a process uses few of the hundreds of schemas. A test shows that each compiles
  // (`test/contract/openapi.test.ts`).
  app.setValidatorCompiler(({ schema, httpPart }) => {
    let validate: ValidateFunction | undefined;
    return (value) => {
      validate ??= (httpPart === 'body' ? exact : reading).compile(schema);
      return validate(value) || { error: validate.errors ?? [] };
    };
  });
}

function validatorOf(reading: Pick<Options, 'coerceTypes' | 'useDefaults'>): Ajv {
  const validator = new Ajv({
    ...reading,
    allErrors: true,
    removeAdditional: false,
    // Schemas carry the contract's own keywords, such as examples, which strict mode would refuse.
    strict: false,
    // The tests validate each schema of ours; at every start it was a tenth of the work.
    validateSchema: false,
  });
  addFormats.default(validator);
  validator.addFormat('date', isLocalDate);
  validator.addFormat('date-time', isInstant);
  // The bounds beside them say more.
  for (const width of ['int32', 'int64']) validator.addFormat(width, true);
  // The library's own format also takes a URN, which PostgreSQL does not.
  validator.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  for (const schema of registeredComponents()) validator.addSchema(schema);
  return validator;
}
