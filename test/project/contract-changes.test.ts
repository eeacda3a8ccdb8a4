import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { parse, stringify } from 'yaml';
import {
  type Contract,
  contractChanges,
  isAtLeast,
  leastVersion,
} from '../../scripts/contract-changes.ts';
import {
  contractChangelog,
  releasedContracts,
  versionFaults,
} from '../../scripts/contract-releases.ts';

// What tells breaking changes of the contract from compatible ones. Each case edits the contract as
// an engineer would.

const current: Contract = parse(readFileSync('openapi/openapi.yaml', 'utf8'));

/** A part of a document that a test edits. */
// biome-ignore lint/suspicious/noExplicitAny: paths into a document of any shape
type Editable = any;

function edited(edit: (contract: Editable) => void): Contract {
  const contract = structuredClone(current);
  edit(contract);
  return contract;
}

const schemaOf = (contract: Editable, name: string) => contract.components.schemas[name];
const list = (contract: Editable) => contract.paths['/v1/applications'].get;

type Case = readonly [what: string, edit: (contract: Editable) => void, change: string];

const breaking: readonly Case[] = [
  ['an operation removed', (c) => delete c.paths['/v1/rounds'].get, 'GET /v1/rounds: removed'],
  [
    'another operationId',
    (c) => (list(c).operationId = 'findApplications'),
    'GET /v1/applications: operationId listApplications → findApplications',
  ],
  [
    'another scope',
    (c) => (list(c).security = [{ oidc: ['audit:read'] }]),
    'GET /v1/applications: scope oidc applications:read → oidc audit:read',
  ],
  [
    'a parameter removed',
    (c) =>
      (list(c).parameters = list(c).parameters.filter((each: Editable) => each.name !== 'number')),
    'GET /v1/applications query number: removed',
  ],
  [
    'a parameter that is required',
    (c) =>
      list(c).parameters.push({
        name: 'year',
        in: 'query',
        required: true,
        schema: { type: 'integer' },
      }),
    'GET /v1/applications query year: added',
  ],
  [
    'a filter with fewer values',
    (c) =>
      list(c)
        .parameters.find((each: Editable) => each.name === 'view')
        .schema.enum.pop(),
    'GET /v1/applications query view: values removed: summary',
  ],
  [
    'a field of a request that is required',
    (c) => schemaOf(c, 'NewWebhook').required.push('types'),
    'NewWebhook.types: required',
  ],
  [
    'a shorter text in a request',
    (c) => (schemaOf(c, 'NewWebhook').properties.url.maxLength = 10),
    'NewWebhook.url: maxLength 2000 → 10',
  ],
  [
    'a field of an answer removed',
    (c) => delete schemaOf(c, 'ApplicationSummary').properties.status,
    'ApplicationSummary.status: removed',
  ],
  [
    'a field of an answer that may be absent',
    (c) => schemaOf(c, 'ApplicationSummary').required.shift(),
    'ApplicationSummary.id: no longer required',
  ],
  [
    'a field of an answer that may be null',
    (c) => (schemaOf(c, 'ApplicationSummary').properties.createdAt.type = ['string', 'null']),
    'ApplicationSummary.createdAt: type null added',
  ],
  [
    'a further value of a closed list in answers',
    (c) => schemaOf(c, 'ApplicationSummary').properties.status.enum.push('lost'),
    'ApplicationSummary.status: values added: lost',
  ],
  [
    'another format',
    (c) => (schemaOf(c, 'ApplicationSummary').properties.createdAt.format = 'date'),
    'ApplicationSummary.createdAt: format "date-time" → "date"',
  ],
  [
    'a good answer removed',
    (c) => delete list(c).responses['200'],
    'GET /v1/applications 200: removed',
  ],
  [
    'a media type removed',
    (c) => delete list(c).responses['200'].content['application/json'],
    'GET /v1/applications 200: application/json removed',
  ],
  [
    'a header removed',
    (c) => delete list(c).responses['200'].headers.Link,
    'GET /v1/applications 200: header Link removed',
  ],
];

const compatible: readonly Case[] = [
  [
    'an operation',
    (c) => (c.paths['/v1/years'] = { get: { operationId: 'listYears', responses: {} } }),
    'GET /v1/years: added',
  ],
  [
    'a parameter',
    (c) => list(c).parameters.push({ name: 'year', in: 'query', schema: { type: 'integer' } }),
    'GET /v1/applications query year: added',
  ],
  [
    'a further value of a filter',
    (c) =>
      list(c)
        .parameters.find((each: Editable) => each.name === 'view')
        .schema.enum.push('tiny'),
    'GET /v1/applications query view: values added: tiny',
  ],
  [
    'a field of an answer',
    (c) => (schemaOf(c, 'ApplicationSummary').properties.colour = { type: 'string' }),
    'ApplicationSummary.colour: added',
  ],
  [
    'a value of a list that grows',
    (c) => schemaOf(c, 'FindingCode')['x-extensible-enum'].push('lost'),
    'FindingCode: values added: lost',
  ],
  [
    'a problem type',
    (c) => schemaOf(c, 'Problem').properties.code['x-extensible-enum'].push('lost'),
    'Problem.code: values added: lost',
  ],
  [
    'a longer text in a request',
    (c) => (schemaOf(c, 'NewWebhook').properties.url.maxLength = 3_000),
    'NewWebhook.url: maxLength 2000 → 3000',
  ],
  [
    'a field of a request',
    (c) => (schemaOf(c, 'NewWebhook').properties.colour = { type: 'string' }),
    'NewWebhook.colour: added',
  ],
  [
    'a refusal',
    (c) => (list(c).responses['451'] = { description: 'unlawful' }),
    'GET /v1/applications 451: added',
  ],
  [
    'a type of event',
    (c) => schemaOf(c, 'Event').oneOf.push({ $ref: '#/components/schemas/Money' }),
    'Event: a form added',
  ],
  ['an announced end', (c) => (list(c).deprecated = true), 'GET /v1/applications: deprecated'],
];

function told(changes: ReturnType<typeof contractChanges>): readonly string[] {
  return changes.map(({ place, what }) => `${place}: ${what}`);
}

t.test('a change that a client of the old contract may fail on is breaking', async (t) => {
  for (const [what, edit, change] of breaking) {
    const changes = contractChanges(current, edited(edit));
    t.same(told(changes.filter((each) => each.breaking)), [change], what);
    t.equal(leastVersion('1.4.2', changes), '2.0.0', what);
  }
});

t.test('every other change needs a minor version', async (t) => {
  for (const [what, edit, change] of compatible) {
    const changes = contractChanges(current, edited(edit));
    t.same(told(changes), [change], what);
    t.notOk(
      changes.some((each) => each.breaking),
      what,
    );
    t.equal(leastVersion('1.4.2', changes), '1.5.0', what);
  }
});

t.test('words and examples are no change', async (t) => {
  const reworded = edited((c) => {
    c.info.description = 'other words';
    list(c).summary = 'other words';
    schemaOf(c, 'ApplicationSummary').description = 'other words';
    schemaOf(c, 'ApplicationSummary').properties.status.description = 'other words';
    schemaOf(c, 'ApplicationSummary').examples = [];
  });
  t.same(contractChanges(current, reworded), []);
  t.same(contractChanges(current, current), []);
  t.equal(leastVersion('1.4.2', []), '1.4.2');
});

t.test('a member may be called like a keyword', async (t) => {
  const renamed = edited((c) => delete schemaOf(c, 'PolicyDocument').properties.title);
  t.ok(told(contractChanges(current, renamed)).includes('PolicyDocument.title: removed'));
});

t.test('events that webhooks get are answers', async (t) => {
  const [name = ''] = Object.keys(current.webhooks ?? {});
  const without = edited((c) => delete c.webhooks[name]);
  t.same(told(contractChanges(current, without)), [`POST ${name}: removed`]);
});

t.test('versions are compared by number', async (t) => {
  t.ok(isAtLeast('1.10.0', '1.9.3'));
  t.ok(isAtLeast('2.0.0', '2.0.0'));
  t.notOk(isAtLeast('1.10.0', '2.0.0'));
  t.throws(() => isAtLeast('1.0', '1.0.0'), RangeError);
});

t.test('a version that moved too little is refused, with the changes', async (t) => {
  const released = edited((c) => (c.info.version = '1.0.0'));
  const releases = [{ version: '1.0.0', contract: released }];
  const next = (version: string, edit: (contract: Editable) => void) =>
    versionFaults(
      releases,
      edited((c) => {
        c.info.version = version;
        edit(c);
      }),
    );
  const remove = (c: Editable) => delete schemaOf(c, 'ApplicationSummary').properties.status;
  const add = (c: Editable) => (schemaOf(c, 'ApplicationSummary').properties.colour = {});
  t.match(next('1.1.0', remove), [/has to be 2.0.0/, '- `ApplicationSummary.status`: removed']);
  t.same(next('2.0.0', remove), []);
  t.match(next('1.0.0', add), [/has to be 1.1.0/, '- `ApplicationSummary.colour`: added']);
  t.same(next('1.1.0', add), []);
  t.same(
    next('1.0.0', () => {}),
    [],
  );
  t.same(versionFaults([], current), ['no contract was ever released']);
});

t.test('the changelog has a section for each release, the newest first', async (t) => {
  const at = (version: string, edit: (contract: Editable) => void = () => {}) => {
    const contract = edited((c) => {
      c.info.version = version;
      edit(c);
    });
    return { version, contract };
  };
  const gone = at('2.0.0', (c) => delete c.paths['/v1/rounds'].get);
  const text = contractChangelog([at('1.0.0')], gone.contract);
  t.match(text, /## 2\.0\.0, not released yet\n\n### Breaking\n\n- `GET \/v1\/rounds`: removed/);
  t.match(text, /## 1\.0\.0\n\nThe first contract\.\n$/);
  t.match(contractChangelog([at('1.0.0'), gone], gone.contract), /## 2\.0\.0\n/);
});

t.test('released contracts are read in order, and named for their version', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'releases-'));
  const write = (file: string, version: string) =>
    writeFileSync(join(directory, file), stringify({ info: { version } }));
  for (const version of ['1.10.0', '1.2.0', '1.0.0']) write(`v${version}.yaml`, version);
  t.same(
    releasedContracts(directory).map(({ version }) => version),
    ['1.0.0', '1.2.0', '1.10.0'],
  );
  write('v3.0.0.yaml', '2.0.0');
  t.throws(() => releasedContracts(directory), /v3\.0\.0\.yaml has another version/);
});

t.test('the contract has a released one before it, and a version that fits', async (t) => {
  t.same(versionFaults(releasedContracts(), current), []);
});
