import type { FastifySchema, RouteOptions } from 'fastify';
import type { TSchema } from 'typebox';
import { codesOfKeywords } from '../problems/validation-wording.ts';
import type { FindingCode } from '../values/findings.ts';
import { rangesAmong } from '../values/query-ranges.ts';
import { registeredComponents } from './schema.ts';

type DescribedRoute = Pick<RouteOptions, 'method' | 'schema' | 'config'>;
type Components = ReadonlyMap<string, TSchema>;

/** Keywords that have no finding code. No schema of a request may use one before it has a code. */
const UNTOLD = [
  'contains',
  'dependentRequired',
  'if',
  'multipleOf',
  'not',
  'oneOf',
  'propertyNames',
];

/**
 * Every code that an operation may answer: its own, then those of every request of its shape.
 * @throws RangeError for a schema with a keyword that has no code
 */
export function operationCodes(route: DescribedRoute): readonly FindingCode[] {
  return [...new Set([...(route.config?.findings ?? []), ...requestCodes(route)])];
}

/** The codes that a request can get before the operation runs, by its schemas and headers. */
function requestCodes({ method, schema = {}, config }: DescribedRoute): Set<FindingCode> {
  const found = new Set<FindingCode>(['unsafe-text']);
  const components = new Map(
    registeredComponents().map((each) => [String(Reflect.get(each, '$id')), each]),
  );
  for (const part of [schema.params, schema.querystring, schema.body]) {
    collect(part, components, found, new Set());
  }
  const takesBody = method !== 'GET' && config?.multipart === undefined;
  if (takesBody && schema.body === undefined) found.add('unknown-field');
  if (schema.querystring === undefined && config?.anyQuery !== true) found.add('unknown-field');
  if (takesBody) found.add('too-deep');
  // For the headers: conditions, and the key of a POST.
  if (method === 'GET' || method === 'POST' || hasCondition(schema)) found.add('wrong-format');
  const query = propertiesOf(schema.querystring);
  if (query.includes('cursor')) found.add('foreign-cursor');
  if (rangesAmong(query).length > 0) found.add('range-backwards');
  return found;
}

function hasCondition({ response }: FastifySchema): boolean {
  return Object.keys(response ?? {}).includes('412');
}

function propertiesOf(schema: unknown): readonly string[] {
  return Object.keys((schema as { readonly properties?: object } | undefined)?.properties ?? {});
}

/** Walks a schema and the components that it refers to. */
function collect(
  schema: unknown,
  components: Components,
  found: Set<FindingCode>,
  seen: Set<string>,
): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === '$ref') {
      const name = String(value).replace('#', '');
      if (seen.has(name)) continue;
      seen.add(name);
      collect(components.get(name), components, found, seen);
    } else if (keyword === 'properties' || keyword === 'patternProperties') {
      for (const member of Object.values(value)) collect(member, components, found, seen);
    } else {
      const code = codesOfKeywords[keyword];
      if (code !== undefined && !isPermissive(keyword, value)) found.add(code);
      if (UNTOLD.includes(keyword)) throw new RangeError(`no finding code for ${keyword}`);
      for (const branch of [value].flat()) collect(branch, components, found, seen);
    }
  }
}

function isPermissive(keyword: string, value: unknown): boolean {
  if (keyword === 'format') return value === 'int32' || value === 'int64';
  return keyword === 'additionalProperties' && value !== false;
}
