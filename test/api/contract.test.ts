import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import t from 'tap';
import { parse } from 'yaml';
import { buildContract } from '../../scripts/contract.ts';
import { scopeCatalogue } from '../../src/platform/scopes.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

interface Contract {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const yaml = await buildContract();
const contract: Contract = parse(yaml);
const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

t.test('the contract is valid OpenAPI 3.1', async (t) => {
  const { valid, errors } = await new Validator().validate(yaml);
  t.equal(valid, true, JSON.stringify(errors));
  t.equal(contract.openapi, '3.1.0');
});

t.test('the committed contract is what the routes say', async (t) => {
  const committed = readFileSync('openapi/openapi.yaml', 'utf8');
  t.ok(committed === yaml, 'else run `npm run openapi` and commit the result');
  t.equal(await buildContract(), yaml, 'and says the same each time');
});

t.test('every operation says what it is, who may call it, and how it refuses', async (t) => {
  const names = new Set(operations.map(({ operationId }) => operationId));
  t.equal(names.size, operations.length, 'each has a name of its own');
  const tags = new Set(contract.tags.map(({ name }) => name));

  for (const operation of operations) {
    const name = `${operation.method} ${operation.path}`;
    t.match(operation.operationId, /^[a-z]+([A-Z][a-z]*)+$/, `${name} is named by verb and noun`);
    t.match(operation.summary, /\p{Script=Han}/u, `${name} is described in Chinese`);
    t.ok(
      operation.tags.every((tag) => tags.has(tag)),
      `${name} is under a described tag`,
    );
    const scopes = operation.security.flatMap((requirement) => requirement.oidc ?? []);
    t.ok(
      scopes.every((scope) => Object.hasOwn(scopeCatalogue, scope)),
      `${name} has known scopes`,
    );
    if (scopes.length > 0) {
      t.match(operation.responses, { 400: {}, 401: {}, 403: {}, 429: {}, 500: {}, 503: {} }, name);
    } else {
      t.notMatch(operation.path, /^\/v1\//, `${name} needs a token`);
    }
    if (operation.method === 'patch') t.match(operation.responses, { 412: {}, 428: {} }, name);
  }
});

t.test('components have names, closed lists are enums, answers are described', async (t) => {
  t.notMatch(yaml, /schema-\d+|def-\d+/, 'components have names of their own');
  t.notMatch(yaml, /const: "?[a-z-]+"?\n\s+- (type|const):/, 'literal unions are enums');
  t.notMatch(yaml, /Default Response/);
});
