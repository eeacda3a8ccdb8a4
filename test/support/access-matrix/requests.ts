import type { InjectOptions } from 'fastify';
import type { Role } from '../../../src/programme/access.ts';
import {
  kindsFor,
  type ProposalKind,
  type ProposalKindName,
  proposalCatalogue,
} from '../../../src/proposals/model/kinds.ts';
import { goodValue, type Resolver } from '../bad-values.ts';
import type { Operation } from '../operations.ts';
import { type Answer, filePart, multipart, UNKNOWN_ID } from '../service.ts';
import { type Ids, type MatrixWorld, OVERSEEN } from './world.ts';

// The requests of the matrix: an operation with the caller's own objects, with those of others, and
// with objects that there are not.

/** How one request names its objects. */
export type Naming = 'own' | 'other' | 'missing';

export interface Named {
  readonly naming: Readonly<Record<string, Naming>>;
  readonly request: InjectOptions;
  /** The ids by which it names what is hidden from its caller, or is not there. */
  readonly ids: readonly string[];
}

/** Large enough for any number of a path, and nothing has it. */
const NO_NUMBER = '2147483647';

/** Values of a closed list, or of everybody: nobody's own. */
const NOBODYS = new Set(['chartName', 'figureName', 'level', 'index', 'code', 'oppId']);

/** A round is shown to every role. */
const SHARED = new Set(['roundId', 'scenarioId', 'version', 'submissionNumber']);

/** Operations that show some objects to every role, and which. */
const SHOWN_BY: Readonly<Record<string, string>> = {
  // A published run.
  downloadPublicationList: 'runId',
};

interface Places {
  readonly own: Ids;
  /** Objects of the same kind that are hidden from the role, or belong to another parent. */
  readonly others: readonly Ids[];
}

/** What a role names in the paths of an operation. */
function placesOf(world: MatrixWorld, operation: Operation, role: Role): Places {
  const { id, path } = operation;
  const own = { ...world.own, ...world.special[id] };
  const isSided = role === 'applicant' || role === 'expert';
  const hidden = role === 'auditor' ? {} : isSided ? world.foreign : world.draft;
  // Whoever sees both cases sees no part of the one under the other.
  const children = [...path.matchAll(/\{(\w+)\}/g)].slice(1).map(([, name = '']) => name);
  const stray = Object.fromEntries(children.map((name) => [name, world.foreign[name] ?? '']));
  const others: Ids[] = [hidden, stray];
  if (path.includes('{webhookId}')) return webhookPlaces(world, own, role);
  if (path.includes('{proposalId}')) return proposalPlaces(world, operation, role);
  return { own, others };
}

function webhookPlaces({ webhooks }: MatrixWorld, own: Ids, role: Role): Places {
  const [other = {}] = [...webhooks].filter(([of]) => of !== role).map(([, ids]) => ids);
  const mine = webhooks.get(role);
  if (mine !== undefined) return { own: { ...own, ...mine }, others: [other] };
  // An overseer sees every webhook; only a delivery under another webhook is none.
  const overseen = { ...own, ...webhooks.get(OVERSEEN) };
  return { own: overseen, others: [{ deliveryId: `${other.deliveryId}` }] };
}

function proposalPlaces(
  { proposals, own, foreign, draft }: MatrixWorld,
  { id, path }: Operation,
  role: Role,
): Places {
  // Decisions of pre-review hang on their case.
  if (path.includes('{applicationId}')) {
    return {
      own: { ...own, proposalId: `${own.decisionProposalId}` },
      others: [draft, { proposalId: `${foreign.decisionProposalId}` }],
    };
  }
  const kinds = Object.entries(proposalCatalogue) as [ProposalKindName, ProposalKind][];
  const confirmed = kinds.find(([, { confirmedBy }]) => confirmedBy === id)?.[0];
  const visible = kindsFor(role);
  const kind = confirmed ?? visible[0] ?? 'policy';
  // One operation confirms one kind; those for all kinds know what their caller may see.
  const hidden = kinds
    .map(([each]) => each)
    .filter((each) => (confirmed === undefined ? !visible.includes(each) : each !== confirmed));
  const others = hidden.slice(0, 2).map((each) => ({ proposalId: `${proposals.get(each)}` }));
  return { own: { ...own, proposalId: `${proposals.get(kind)}` }, others };
}

/**
 * Every request of an operation by a role: all its objects its own, and each mixture in which one
 * of them is hidden or not there.
 */
export function requestsOf(
  world: MatrixWorld,
  operation: Operation,
  role: Role,
  resolve: Resolver,
): readonly Named[] {
  const { own, others } = placesOf(world, operation, role);
  const theirs = `${world.foreign.applicationId}`;
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const choices = names.map((name) => {
    const value = own[name];
    if (value === undefined || value === 'undefined') {
      throw new Error(`${operation.id}: nothing of ${role} for ${name}`);
    }
    if (NOBODYS.has(name)) return [['own', value] as const];
    const isNumber = /^\d+$/.test(value);
    const foreign =
      SHARED.has(name) || SHOWN_BY[operation.id] === name
        ? []
        : [...new Set(others.flatMap((ids) => ids[name] ?? []))].filter((id) => id !== value);
    return [
      ['own', value] as const,
      ...foreign.map((id) => ['other', id] as const),
      ['missing', isNumber ? NO_NUMBER : UNKNOWN_ID] as const,
    ];
  });
  return productOf(choices).map((chosen) => {
    const ids = Object.fromEntries(names.map((name, index) => [name, `${chosen[index]?.[1]}`]));
    return {
      naming: Object.fromEntries(names.map((name, at) => [name, chosen[at]?.[0] ?? 'own'])),
      ids: Object.values(ids),
      request: requestOf(operation, ids, resolve, { ...own, otherApplicationId: theirs }),
    };
  });
}

function productOf<Value>(choices: readonly (readonly Value[])[]): Value[][] {
  return choices.reduce<Value[][]>(
    (made, values) => made.flatMap((before) => values.map((value) => [...before, value])),
    [[]],
  );
}

/** @param named what a body or a query names: objects of the caller's own */
function requestOf(operation: Operation, ids: Ids, resolve: Resolver, named: Ids): InjectOptions {
  const { method, body, mediaType, parameters, statuses } = operation;
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name, schema }) => {
      const value = named[name] ?? `${goodValue(schema, resolve)}`;
      return `${name}=${encodeURIComponent(value)}`;
    });
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => `${ids[name]}`);
  const url = query.length === 0 ? path : `${path}?${query.join('&')}`;
  const condition = statuses.includes('428') ? { 'if-match': '*' } : {};
  if (mediaType?.startsWith('multipart')) return { method, url, ...multipart(filePart('licence')) };
  if (body === undefined) return { method, url, headers: condition };
  const headers = { 'content-type': `${mediaType}`, ...condition };
  const payload = JSON.stringify(goodValue(body, resolve), (key, value) => {
    const names = key === 'id' ? ITEMS[operation.id] : REFERENCES[key];
    const id = named[key] ?? named[names ?? ''];
    if (id === undefined) return value;
    if (value === UNKNOWN_ID) return id;
    return Array.isArray(value) && value.includes(UNKNOWN_ID) ? value.map(() => id) : value;
  });
  return { method, url, headers, payload };
}

/** What a field of a body, or a parameter of a query, names. Null: what is shown to all who may name it. */
const REFERENCES: Readonly<Record<string, string | null>> = {
  ...{ applicationId: 'applicationId', otherApplicationId: 'applicationId' },
  ...{ applicationIds: 'applicationId', appointmentId: 'appointmentId', replaces: 'noteId' },
  ...{ materialId: 'materialId', materialIds: 'materialId' },
  ...{ replacesId: 'materialId', uploadId: 'materialId' },
  ...{ roundId: null, importId: null, slotId: null, survivors: null, corrects: null },
  ...{ without: null, runId: null, awardId: null, awardIds: null, subjectId: null },
};

/** What the items of an operation on many objects are. */
const ITEMS: Readonly<Record<string, string | null>> = {
  ...{ claimReviews: 'applicationId', takeOverReviews: 'applicationId' },
  ...{ acceptApplications: 'applicationId', finaliseScores: 'applicationId' },
  ...{ extendReturnNotices: 'noticeId', publishAllocations: null, finaliseAllocations: null },
  settleRounds: null,
};

export interface Referring {
  readonly field: string;
  readonly hidden: Named;
  readonly missing: Named;
}

/** The requests that name what is hidden from a role in their body or query, each beside its twin. */
export function referencesOf(
  world: MatrixWorld,
  operation: Operation,
  role: Role,
  resolve: Resolver,
): readonly Referring[] {
  const [whole] = requestsOf(world, operation, role, resolve);
  const { others } = placesOf(world, operation, role);
  if (whole === undefined) return [];
  const queried = operation.parameters
    .filter((parameter) => parameter.in === 'query' && resolve(parameter.schema).format === 'uuid')
    .map(({ name }) => name);
  const bodily = fieldsOf(operation, resolve);
  return [...queried, ...bodily].flatMap((field): Referring[] => {
    const names = field === 'id' ? ITEMS[operation.id] : REFERENCES[field];
    if (names === undefined) throw new Error(`${operation.id}: what is ${field}?`);
    const id = names === null ? undefined : others.find((ids) => ids[names] !== undefined)?.[names];
    if (id === undefined) return [];
    const naming = { [field]: 'other' } as const;
    const add = queried.includes(field) ? inQuery : inBody;
    return [
      {
        field,
        hidden: { naming, ids: [id], request: add(operation, whole.request, field, id) },
        missing: {
          ...{ naming: { [field]: 'missing' }, ids: [UNKNOWN_ID] },
          request: add(operation, whole.request, field, UNKNOWN_ID),
        },
      },
    ];
  });
}

/** The fields of a body that take an id. */
function fieldsOf({ body, mediaType, id }: Operation, resolve: Resolver): readonly string[] {
  if (mediaType?.startsWith('multipart')) return id === 'uploadMaterial' ? ['replacesId'] : [];
  const fields = new Set<string>();
  JSON.stringify(body === undefined ? {} : goodValue(body, resolve), (key, value) => {
    if ([value].flat().includes(UNKNOWN_ID) && Number.isNaN(Number(key))) fields.add(key);
    return value;
  });
  return [...fields];
}

function inQuery(
  _operation: Operation,
  request: InjectOptions,
  field: string,
  id: string,
): InjectOptions {
  const url = `${request.url}`;
  return { ...request, url: `${url}${url.includes('?') ? '&' : '?'}${field}=${id}` };
}

function inBody(
  { mediaType }: Operation,
  request: InjectOptions,
  field: string,
  id: string,
): InjectOptions {
  if (mediaType?.startsWith('multipart')) {
    return { ...request, ...multipart([{ name: field, content: id }, ...filePart('licence')]) };
  }
  const payload = JSON.stringify(JSON.parse(`${request.payload}`), (key, value) => {
    if (key !== field) return value;
    return Array.isArray(value) ? value.map(() => id) : id;
  });
  return { ...request, payload };
}

/** Headers that differ with the request, whatever the answer says: its cursor holds its filters. */
const VARYING = [
  ...['x-request-id', 'traceparent', 'traceresponse', 'date', 'content-length'],
  ...['events-cursor', 'link'],
];

/** What an answer tells, but for the ids that its request brought along. */
export function toldBy({ status, headers, body }: Answer, ids: readonly string[]): string {
  const kept = Object.entries(headers).filter(([name]) => !VARYING.includes(name));
  const told = JSON.stringify([status, kept.toSorted(), bodyOf(body)]);
  return ids.reduce((text, id) => (id.length > 8 ? text.replaceAll(id, '…') : text), told);
}

/** Without what a problem says of its request. */
function bodyOf(body: unknown): string {
  if (Buffer.isBuffer(body)) return `${body}`;
  return JSON.stringify(body, (key, value) =>
    key === 'traceId' || key === 'instance' ? undefined : value,
  );
}
