import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { contractChanges } from '../../scripts/evolution/contract-changes.ts';
import type { Contract } from '../../scripts/evolution/document.ts';
import { unknownKeywords } from '../../scripts/evolution/keywords.ts';
import { leastVersion } from '../../scripts/evolution/versions.ts';

// What tells breaking changes of the contract from compatible ones. Each case edits the contract as
// an engineer would.

const whole: Contract = parse(readFileSync('openapi/openapi.yaml', 'utf8'));

/** The operations that a case edits, or that use what it edits. */
const paths = ['/v1/applications', '/v1/rounds', '/v1/policies', '/v1/webhooks', '/v1/events'];
const current: Contract = {
  ...whole,
  paths: Object.fromEntries(Object.entries(whole.paths).filter(([path]) => paths.includes(path))),
};

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
const parameter = (contract: Editable, name: string) =>
  list(contract).parameters.find((each: Editable) => each.name === name);
const flows = (contract: Editable) => contract.components.securitySchemes.oidc.flows;
const received = (contract: Editable) => contract.webhooks.event.post;

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
    'GET /v1/applications: scope oidc applications:read,bearer → oidc audit:read',
  ],
  [
    'a way in less',
    (c) => list(c).security.pop(),
    'GET /v1/applications: scope oidc applications:read,bearer → oidc applications:read',
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
    (c) => parameter(c, 'view').schema.enum.pop(),
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
  [
    'another kind of value in a header',
    (c) => (c.components.headers['Retry-After'].schema.type = 'string'),
    'header Retry-After: type string added',
  ],
  [
    'another default of a parameter',
    (c) => (parameter(c, 'sort').schema.default = 'updatedAt'),
    'GET /v1/applications query sort: default "-createdAt" → "updatedAt"',
  ],
  [
    'another style of a parameter',
    (c) => Object.assign(parameter(c, 'status'), { style: 'pipeDelimited', explode: true }),
    'GET /v1/applications query status: style "form" → "pipeDelimited"',
  ],
  [
    'a list within one parameter',
    (c) => (parameter(c, 'status').explode = false),
    'GET /v1/applications query status: explode true → false',
  ],
  [
    'another encoding of parts',
    (c) => (list(c).responses['200'].content['application/json'].encoding = { a: {} }),
    'GET /v1/applications 200: encoding none → {"a":{}}',
  ],
  [
    'another address for tokens',
    (c) => (flows(c).clientCredentials.tokenUrl = '/token'),
    'security scheme oidc clientCredentials: tokenUrl "/oauth/token" → "/token"',
  ],
  [
    'a scope that no longer is',
    (c) => delete flows(c).clientCredentials.scopes['rounds:read'],
    'security scheme oidc clientCredentials: scope rounds:read removed',
  ],
  [
    'a flow removed',
    (c) => delete flows(c).authorizationCode,
    'security scheme oidc: flow authorizationCode removed',
  ],
  [
    'another kind of security',
    (c) => (c.components.securitySchemes.oidc.type = 'openIdConnect'),
    'security scheme oidc: type "oauth2" → "openIdConnect"',
  ],
  ['another server', (c) => c.servers.pop(), 'document: server / removed'],
  [
    'a header of an event removed',
    (c) => received(c).parameters.pop(),
    'POST event header webhook-signature: removed',
  ],
  [
    'a header of an event that may be absent',
    (c) => (received(c).parameters[0].required = false),
    'POST event header webhook-id: no longer required',
  ],
  [
    'an event that may have no body',
    (c) => (received(c).requestBody.required = false),
    'POST event body: no longer required',
  ],
  [
    'an answer to an event that no longer counts',
    (c) => delete received(c).responses['410'],
    'POST event 410: removed',
  ],
  [
    'a type of event removed',
    (c) => schemaOf(c, 'Event').oneOf.shift(),
    'Event: a form removed: RoundOpenedEvent',
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
    (c) => parameter(c, 'view').schema.enum.push('tiny'),
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
    'Event: a form added: Money',
  ],
  ['an announced end', (c) => (list(c).deprecated = true), 'GET /v1/applications: deprecated'],
  [
    'the announced end of a parameter',
    (c) => (parameter(c, 'view').deprecated = true),
    'GET /v1/applications query view: deprecated',
  ],
  [
    'a header',
    (c) => (list(c).responses['200'].headers.Age = { schema: { type: 'integer' } }),
    'GET /v1/applications 200: header Age added',
  ],
  [
    'a finding',
    (c) => list(c)['x-findings'].push('lost'),
    'GET /v1/applications: findings added: lost',
  ],
  [
    'a scope that tokens may have',
    (c) => (flows(c).clientCredentials.scopes['years:read'] = 'Read years'),
    'security scheme oidc clientCredentials: scope years:read added',
  ],
  [
    'another way in',
    (c) => list(c).security.push({ mutual: ['cases:read'] }),
    'GET /v1/applications: scope oidc applications:read,bearer → oidc applications:read,bearer,mutual cases:read',
  ],
  [
    'a header of an event',
    (c) =>
      received(c).parameters.push({
        name: 'webhook-try',
        in: 'header',
        required: true,
        schema: {},
      }),
    'POST event header webhook-try: added',
  ],
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

t.test('a further way in with the same scopes is told by its scheme alone', async (t) => {
  const changes = contractChanges(
    current,
    edited((c) => {
      list(c).security.push({ mutual: ['applications:read'] });
      c.components.securitySchemes.mutual = { type: 'mutualTLS' };
    }),
  );
  t.same(told(changes), ['document: security scheme mutual added']);
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
  t.equal(leastVersion('1.4.2', []), '1.4.3');
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

t.test('every keyword of the contract is compared', async (t) => {
  t.same(unknownKeywords(whole), []);
  const unseen = edited((c) => {
    c.security = [];
    c.paths['/v1/rounds'].parameters = [];
    list(c).callbacks = {};
    parameter(c, 'view').allowReserved = true;
    c.components.examples = {};
    flows(c).clientCredentials['x-other'] = true;
  });
  t.same(unknownKeywords(unseen).toSorted(), [
    '#/components/examples',
    '#/components/securitySchemes/oidc/flows/clientCredentials/x-other',
    '#/paths/~1v1~1applications/get/callbacks',
    `#/paths/~1v1~1applications/get/parameters/${list(unseen).parameters.findIndex(
      (each: Editable) => each.name === 'view',
    )}/allowReserved`,
    '#/paths/~1v1~1rounds/parameters',
    '#/security',
  ]);
});
