import type { Contract } from './document.ts';
import { WORDS } from './schema-changes.ts';
import { LOWER, SHAPES, UPPER } from './value-changes.ts';

/** What stands under a keyword: nothing with keywords of its own, a part, or parts in a list or map. */
type Under = 'leaf' | PartKind | readonly [each: PartKind];

type PartKind =
  | 'document'
  | 'components'
  | 'path'
  | 'operation'
  | 'parameter'
  | 'header'
  | 'body'
  | 'response'
  | 'media'
  | 'scheme'
  | 'flow'
  | 'schema';

const leaves = <Keyword extends string>(...keywords: readonly Keyword[]) =>
  Object.fromEntries(keywords.map((keyword) => [keyword, 'leaf'])) as Record<Keyword, 'leaf'>;

/** Keywords of a schema that the comparison tells apart. */
export const COMPARED: Readonly<Record<string, Under>> = {
  ...leaves(...LOWER, ...UPPER, ...SHAPES),
  ...leaves('$ref', 'type', 'enum', 'x-extensible-enum', 'required', 'discriminator'),
  ...leaves('default', 'deprecated'),
  ...{ properties: ['schema'], additionalProperties: 'schema', items: 'schema' },
  ...{ anyOf: ['schema'], oneOf: ['schema'], allOf: ['schema'] },
};

/** The keywords of each part of a document that the comparison knows, words for people included. */
const KNOWN: Readonly<Record<PartKind, Readonly<Record<string, Under>>>> = {
  document: {
    ...leaves('openapi', 'info', 'servers', 'tags', 'externalDocs'),
    ...{ paths: ['path'], webhooks: ['path'], components: 'components' },
  },
  components: {
    ...{ schemas: ['schema'], responses: ['response'], parameters: ['parameter'] },
    ...{ headers: ['header'], securitySchemes: ['scheme'] },
  },
  path: {
    ...{ get: 'operation', post: 'operation', put: 'operation' },
    ...{ patch: 'operation', delete: 'operation' },
  },
  operation: {
    ...leaves('operationId', 'summary', 'description', 'tags', 'deprecated', 'security'),
    ...leaves('x-findings'),
    ...{ parameters: ['parameter'], requestBody: 'body', responses: ['response'] },
  },
  parameter: {
    ...leaves('$ref', 'name', 'in', 'description', 'required', 'deprecated', 'style', 'explode'),
    ...leaves('example', 'examples'),
    schema: 'schema',
  },
  header: {
    ...leaves('$ref', 'description', 'required', 'deprecated', 'style', 'explode'),
    ...leaves('example', 'examples'),
    schema: 'schema',
  },
  body: { ...leaves('description', 'required'), content: ['media'] },
  response: { ...leaves('$ref', 'description'), headers: ['header'], content: ['media'] },
  media: { ...leaves('example', 'examples', 'encoding'), schema: 'schema' },
  scheme: {
    ...leaves('type', 'description', 'name', 'in', 'scheme', 'bearerFormat', 'openIdConnectUrl'),
    flows: ['flow'],
  },
  flow: leaves('authorizationUrl', 'tokenUrl', 'refreshUrl', 'scopes'),
  schema: { ...leaves(...WORDS), ...COMPARED },
};

/**
 * Where a contract says what the comparison does not read, so that a change of it would go
 * unnoticed: keywords that are not known, and keywords beside a reference.
 */
export function unknownKeywords(contract: Contract): readonly string[] {
  return unknownIn(contract, 'document', '#');
}

function unknownIn(part: unknown, kind: PartKind, place: string): readonly string[] {
  // `additionalProperties` alone may be true or false.
  if (typeof part === 'boolean' && kind === 'schema' && place.endsWith('/additionalProperties')) {
    return [];
  }
  if (typeof part !== 'object' || part === null) return [`${place}: ${JSON.stringify(part)}`];
  const isReference = '$ref' in part;
  return Object.entries(part).flatMap(([keyword, value]) => {
    const at = `${place}/${keyword.replaceAll('/', '~1')}`;
    const under = Object.hasOwn(KNOWN[kind], keyword) ? KNOWN[kind][keyword] : undefined;
    const isBeside = isReference && keyword !== '$ref' && !WORDS.includes(keyword);
    if (under === undefined || isBeside) return [at];
    if (under === 'leaf') return [];
    if (typeof under === 'string') return unknownIn(value, under, at);
    return Object.entries(value as object).flatMap(([name, each]) =>
      unknownIn(each, under[0], `${at}/${name.replaceAll('/', '~1')}`),
    );
  });
}
