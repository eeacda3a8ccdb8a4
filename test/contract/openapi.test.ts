import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import t, { type Test } from 'tap';
import { parse } from 'yaml';
import { buildContract } from '../../scripts/contract.ts';
import { seesContact } from '../../src/cases/model/contact.ts';
import { registeredComponents } from '../../src/platform/contract/schema.ts';
import { checkCreditCode } from '../../src/programme/credit-code.ts';
import { type Scope, scopeCatalogue } from '../../src/programme/scopes.ts';
import { policyOf } from '../../src/rounds/model/policy.ts';
import { checkPolicy } from '../../src/rounds/policy/check-policy.ts';
import { examplePolicyDocument } from '../../src/rounds/policy/examples.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly examples?: readonly unknown[];
  readonly example?: unknown;
}

interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

type Content = Readonly<Record<string, Media>>;

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { readonly $ref?: string }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content }>
  >;
}

interface Contract {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, { readonly content: Content }>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** The app that the contract is built from, and its routes as they were declared. */
const apps: FastifyInstance[] = [];
const routes: RouteOptions[] = [];
function listen(message: unknown): void {
  const { fastify } = message as { fastify: FastifyInstance };
  apps.push(fastify);
  fastify.addHook('onRoute', (route) => {
    routes.push(route);
  });
}

subscribe('fastify.initialization', listen);
const yaml = await buildContract();
unsubscribe('fastify.initialization', listen);
const contract: Contract = parse(yaml);
const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

/** Operations open to everybody; nothing else of the API can be read without a token. */
const forEverybody: ReadonlySet<string> = new Set([
  'listPublicResults',
  'verifyDocument',
  'getLedgerCheckpoint',
  'getLedgerKeys',
  'getLedgerTile',
  'getLedgerWitnesses',
  'getSm3Checkpoint',
  'getSm3Tile',
  'getWitnessedCheckpoint',
  'proveLedgerConsistency',
  'proveLedgerInclusion',
]);

t.test('the contract is valid OpenAPI 3.1', async (t) => {
  const { valid, errors } = await new Validator().validate(yaml);
  t.equal(valid, true, JSON.stringify(errors));
  t.equal(contract.openapi, '3.1.0');
});

t.test('the committed contract matches the routes', async (t) => {
  const committed = readFileSync('openapi/openapi.yaml', 'utf8');
  t.ok(committed === yaml, 'else run `npm run openapi` and commit the result');
  t.equal(await buildContract(), yaml, 'and says the same each time');
});

t.test('every operation states its purpose, its callers and its refusals', async (t) => {
  const names = new Set(operations.map(({ operationId }) => operationId));
  t.equal(names.size, operations.length, 'each has a name of its own');
  const tags = new Set(contract.tags.map(({ name }) => name));

  for (const operation of operations) {
    const name = `${operation.method} ${operation.path}`;
    t.match(
      operation.operationId,
      /^[a-z]+([A-Z][a-z0-9]*)+$/,
      `${name} is named by verb and noun`,
    );
    for (const text of [operation.summary, operation.description]) {
      t.match(text, /\p{Script=Han}/u, `${name} is described in Chinese`);
      t.match(text, /[A-Za-z]+ [a-z]+/, `${name} is described in English`);
    }
    t.ok(
      operation.tags.every((tag) => tags.has(tag)),
      `${name} is under a described tag`,
    );
    const scopes = operation.security.flatMap((requirement) => requirement.oidc ?? []);
    t.ok(
      scopes.every((scope) => Object.hasOwn(scopeCatalogue, scope)),
      `${name} has known scopes`,
    );
    const isClosed = operation.security.length > 0;
    if (isClosed) {
      t.match(operation.responses, { 400: {}, 401: {}, 429: {}, 500: {}, 503: {} }, name);
      t.equal(Object.hasOwn(operation.responses, 403), scopes.length > 0, `${name} and scopes`);
    } else {
      const needsToken =
        operation.path.startsWith('/v1/') && !forEverybody.has(operation.operationId);
      t.notOk(needsToken, `${name} needs a token`);
    }
    const takesKey = operation.parameters?.some(
      ({ $ref }) => $ref === '#/components/parameters/IdempotencyKey',
    );
    t.equal(takesKey === true, operation.method === 'post' && isClosed, `${name} and keys`);
    if (takesKey) t.match(operation.responses, { 409: {}, 422: {} }, name);
    if (operation.method === 'patch') t.match(operation.responses, { 412: {}, 428: {} }, name);
  }
});

// The example of an answer stands at its schema, once for all operations that answer with it: beside
// each answer again, it would make the contract an eighth longer. An answer has one of its own where
// its situation differs.
t.test('every request and every answer has an example that its schema allows', async (t) => {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }), {
    formats: ['date', 'date-time', 'uri', 'uri-reference', 'uuid', 'email', 'int32', 'int64'],
  });
  ajv.addFormat('binary', true);
  ajv.addSchema({ $id: 'contract', components: contract.components });
  const validators = new Map<string, ValidateFunction>();

  function validatorOf(schema: Schema): ValidateFunction {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"contract#/components/');
    const known = validators.get(text) ?? ajv.compile(JSON.parse(text));
    validators.set(text, known);
    return known;
  }
  function check(t: Test, schema: Schema, example: unknown, name: string): void {
    const validate = validatorOf(schema);
    t.ok(validate(example), `${name}: ${ajv.errorsText(validate.errors)}`);
  }

  function checkContent(of: string, content: Content): void {
    for (const [mediaType, { schema, example, examples = {} }] of Object.entries(content)) {
      if (schema.type === 'string' && schema.format === 'binary') continue;
      const name = `${of} ${mediaType}`;
      const named = Object.values(examples).map(({ value }) => value);
      const values = named.length > 0 ? named : [example ?? exampleOf(schema)];
      for (const value of values) {
        if (t.not(value, undefined, `${name} has an example`) && mediaType !== 'text/csv') {
          check(t, schema, value, name);
        }
      }
    }
  }

  for (const { operationId, requestBody, responses } of operations) {
    const answers = Object.entries(responses).filter(([status]) => status.startsWith('2'));
    t.ok(answers.length > 0, `${operationId} can succeed`);
    if (requestBody !== undefined) checkContent(operationId, requestBody.content);
    for (const [status, { content = {} }] of Object.entries(responses)) {
      checkContent(`${operationId} ${status}`, content);
    }
  }
  for (const [name, { content }] of Object.entries(contract.components.responses)) {
    checkContent(name, content);
  }
  for (const [name, schema] of Object.entries(contract.components.schemas)) {
    t.match(schema.description, /\p{Script=Han}/u, `${name} is described in Chinese`);
    for (const example of schema.examples ?? []) check(t, schema, example, name);
  }
});

t.test('the example policy of the contract can be published', async (t) => {
  t.strictSame(checkPolicy(policyOf(examplePolicyDocument)), []);
});

t.test('the example applicants of the contract have valid credit codes', async (t) => {
  const codes = new Set(yaml.match(/\b[0-9A-Z]{18}\b/g));
  t.ok(codes.size > 0);
  for (const code of codes) t.match(checkCreditCode(code), { kind: 'valid' }, code);
});

/** The example of a schema: its own, its component's, or a list of its items'. */
function exampleOf({ $ref, items, examples, example }: Schema): unknown {
  if ($ref !== undefined) {
    // In the contract `#/components/schemas/Name`, in a route `Name#`.
    const component = contract.components.schemas[/(\w+)#?$/.exec($ref)?.[1] ?? ''];
    return component && exampleOf(component);
  }
  const own = examples?.[0] ?? example;
  if (own !== undefined || items === undefined) return own;
  const item = exampleOf(items);
  return item === undefined ? undefined : [item];
}

/** These leave out the contact for readers that may not see it. */
const showsContactByRole: ReadonlySet<string> = new Set(['getApplication', 'getSubmission']);

t.test('only roles that may see a contact get an answer with one', async (t) => {
  const withContact = operations.filter(({ responses }) =>
    Object.entries(responses).some(
      ([status, { content = {} }]) =>
        status.startsWith('2') && Object.values(content).some(({ schema }) => hasContact(schema)),
    ),
  );
  t.ok(withContact.length > showsContactByRole.size);
  for (const { operationId, security } of withContact) {
    const scopes = security.flatMap((requirement) => (requirement.oidc ?? []) as Scope[]);
    const others = scopes.flatMap((scope) =>
      scopeCatalogue[scope].roles.filter((role) => !seesContact(role)),
    );
    t.equal(others.length > 0, showsContactByRole.has(operationId), `${operationId}: ${others}`);
  }
});

/** @param seen components on the way here: a value of any kind holds such values */
function hasContact(schema: Schema, seen: readonly string[] = []): boolean {
  const { $ref, items, properties = {} } = schema;
  if ($ref !== undefined && seen.includes($ref)) return false;
  const component = $ref && contract.components.schemas[$ref.split('/').at(-1) ?? ''];
  const within = [component, items, ...Object.values(properties)].filter((part) => !!part);
  const further = $ref === undefined ? seen : [...seen, $ref];
  return Object.hasOwn(properties, 'contact') || within.some((part) => hasContact(part, further));
}

t.test('components have names, closed lists are enums, answers are described', async (t) => {
  t.notMatch(yaml, /schema-\d+|def-\d+/, 'components have names of their own');
  t.notMatch(yaml, /const: "?[a-z-]+"?\n\s+- (type|const):/, 'literal unions are enums');
  t.notMatch(yaml, /Default Response/);
});

// The first request that needs them compiles both, so a start would not reveal a faulty one.

function onlyApp(): FastifyInstance {
  const [app, another] = apps;
  if (app === undefined || another !== undefined) throw new Error(`${apps.length} applications`);
  return app;
}

t.test('every part of every request has a schema that compiles', async (t) => {
  const { validatorCompiler } = onlyApp();
  // The service's own validators take the schemas as they are.
  const meta = new Ajv({ strict: false });
  for (const component of registeredComponents()) {
    t.ok(meta.validateSchema(component), `${Reflect.get(component, '$id')} is a schema`);
  }
  let judged = 0;
  for (const { method, url, schema = {} } of routes) {
    for (const part of ['headers', 'params', 'querystring', 'body'] as const) {
      if (schema[part] === undefined) continue;
      t.ok(meta.validateSchema(schema[part] ?? false), `${method} ${url} ${part} is a schema`);
      const place = { method: `${method}`, url, httpPart: part };
      const judge = validatorCompiler?.({ ...place, schema: schema[part] });
      if (judge === undefined) throw new Error('requests are judged by their schemas');
      t.doesNotThrow(() => judge(undefined), `${method} ${url} ${part}`);
      judged += 1;
    }
  }
  t.ok(judged > operations.length, `${judged} parts`);
});

t.test('every example answer is serialised without loss', async (t) => {
  const { serializerCompiler } = onlyApp();
  const written = new Set<string>();
  for (const { method, url, schema, config } of routes) {
    for (const [status, answer] of answersOf(schema)) {
      if (answer.format === 'binary') continue;
      const ownExample = status.startsWith('2') ? config?.exampleAnswer : undefined;
      const example = ownExample ?? exampleOf(answer) ?? null;
      const name = JSON.stringify([answer, example]);
      if (written.has(name)) continue;
      written.add(name);
      const write = serializerCompiler?.({ method: `${method}`, url, schema: answer });
      t.strictSame(JSON.parse(write?.(example) ?? ''), example, `${method} ${url}`);
    }
  }
  t.ok(written.size > 50, `${written.size} different answers`);
});

/** The answers of one route, with their statuses. */
function answersOf({ response = {} }: FastifySchema = {}): (readonly [string, Schema])[] {
  const answers = Object.entries(response as Record<string, Schema & { content?: Content }>);
  return answers.flatMap(([status, { content, ...schema }]) => {
    const schemas = content ? Object.values(content).map((media) => media.schema) : [schema];
    return schemas.map((each) => [status, each] as const);
  });
}
