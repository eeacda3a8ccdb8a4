import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifySchema } from 'fastify';
import { registeredComponents } from '../../src/platform/contract/schema.ts';

/** Validators by the text of the schema that a route declares for an answer. */
const validators = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/**
 * Compares an answer with what its route declares for this status and media type, and so with the
 * contract, which is generated from it.
 * @param text the answer as JSON before it is written by its schema: the serialiser would make it fit,
 *   null as 0 or as an empty text. Members that it leaves out are no fault.
 * @returns what is wrong, without the values; empty where the route declares no schema
 */
export function answerFaults(
  declared: FastifySchema['response'],
  { status, mediaType }: { readonly status: number; readonly mediaType: string },
  text: string,
): readonly string[] {
  const schema = schemaOf(declared, status, mediaType);
  if (schema === undefined) return [];
  const validate = validatorOf(schema);
  if (validate(JSON.parse(text))) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'additionalProperties')
    .map(({ instancePath, message }) => `${instancePath.replaceAll(/\/\d+/g, '/…')} ${message}`);
}

interface Declared {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

function schemaOf(declared: FastifySchema['response'], status: number, mediaType: string) {
  const answers = declared as Readonly<Record<string, Declared>> | undefined;
  const answer = answers?.[status] ?? answers?.[`${Math.floor(status / 100)}xx`];
  return answer?.content === undefined ? answer : answer.content[mediaType]?.schema;
}

function validatorOf(schema: object): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = validators.get(text);
  if (known !== undefined) return known;
  ajv ??= withComponents();
  const made = ajv.compile(schema);
  validators.set(text, made);
  return made;
}

function withComponents(): Ajv2020 {
  const made = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  made.addFormat('binary', true);
  for (const format of ['int32', 'int64']) made.addFormat(format, true);
  for (const component of registeredComponents()) made.addSchema(component);
  return made;
}
