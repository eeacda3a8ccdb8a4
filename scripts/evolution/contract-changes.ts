import { isDeepStrictEqual } from 'node:util';
import {
  type Body,
  type Content,
  type Contract,
  type Header,
  nameOf,
  type Operation,
  type Parameter,
  type Paths,
  type Referring,
  type Response,
  resolved,
} from './document.ts';
import { type Change, type Direction, schemaComparison, shapeOf } from './schema-changes.ts';
import { settingChanges } from './setting-changes.ts';
import { moveOf, type Schema, without } from './value-changes.ts';

/** What goes to the other side of an operation, and what comes back. */
type Way = readonly [sent: Direction, returned: Direction];

/**
 * What changed between two contracts, breaking changes first. A client that ignores unknown fields,
 * and unknown values of enums that are told to grow, survives every other one.
 */
export function contractChanges(before: Contract, after: Contract): readonly Change[] {
  const { changes } = schemaComparison(schemasOf(before), schemasOf(after));

  function ofOperations(old: Paths, now: Paths, way: Way): Change[] {
    const [sent, returned] = way;
    return ofEach(operationsIn(old), operationsIn(now), (place, one, other) => {
      if (one === undefined) return [{ place, what: 'added', breaking: false }];
      if (other === undefined) return [{ place, what: 'removed', breaking: true }];
      return [
        ...named(place, one, other),
        ...ofParameters(place, sent, one, other),
        ...ofBody(`${place} body`, sent, one.requestBody, other.requestBody),
        ...ofResponses(place, returned, one, other),
      ];
    });
  }

  function ofParameters(place: string, sent: Direction, one: Operation, other: Operation) {
    const [was, is] = [parametersOf(one, before), parametersOf(other, after)];
    return ofEach(was, is, (name, old, now) => {
      const at = `${place} ${name}`;
      // Unknown parameters are refused.
      if (now === undefined) return [{ place: at, what: 'removed', breaking: true }];
      const isNeeded = sent === 'request' && now.required === true;
      if (old === undefined) return [{ place: at, what: 'added', breaking: isNeeded }];
      return ofSerialised(at, sent, old, now);
    });
  }

  /** Of a parameter or a header. */
  function ofSerialised(
    place: string,
    direction: Direction,
    old: Parameter | Header,
    now: Parameter | Header,
  ): Change[] {
    const [was, is] = [serialisationOf(old), serialisationOf(now)];
    return [
      ...ofNeed(place, direction, old, now),
      ...(['style', 'explode'] as const)
        .filter((keyword) => was[keyword] !== is[keyword])
        .map((keyword) => ({ place, what: moveOf(keyword, was, is), breaking: true })),
      ...ofEnd(place, old, now),
      ...changes(place, direction, shape(old.schema ?? {}), shape(now.schema ?? {})),
    ];
  }

  function ofBody(place: string, sent: Direction, old: Body | undefined, now: Body | undefined) {
    if (old === undefined && now === undefined) return [];
    if (now === undefined) return [{ place, what: 'removed', breaking: true }];
    const isNeeded = sent === 'request' && now.required === true;
    if (old === undefined) return [{ place, what: 'added', breaking: isNeeded }];
    return [...ofNeed(place, sent, old, now), ...ofContent(place, sent, old.content, now.content)];
  }

  function ofResponses(place: string, returned: Direction, one: Operation, other: Operation) {
    const [all, allNow] = [one, other].map(({ responses }) => new Map(Object.entries(responses)));
    return ofEach(all ?? new Map(), allNow ?? new Map(), (status, old, now) => {
      const at = nameShared(old, now, 'response') ?? `${place} ${status}`;
      // A refusal may come or go. What a client may answer to an event it may always answer.
      const isClosed = returned === 'answer' && status.startsWith('2');
      if (old === undefined) return [{ place: at, what: 'added', breaking: isClosed }];
      if (now === undefined) {
        return [{ place: at, what: 'removed', breaking: isClosed || returned === 'request' }];
      }
      const [was, is]: [Response, Response] = [
        resolved(old, before, 'responses'),
        resolved(now, after, 'responses'),
      ];
      return [
        ...ofHeaders(at, returned, was.headers ?? {}, is.headers ?? {}),
        ...ofContent(at, returned, was.content ?? {}, is.content ?? {}),
      ];
    });
  }

  function ofHeaders(
    place: string,
    direction: Direction,
    old: Readonly<Record<string, Header>>,
    now: Readonly<Record<string, Header>>,
  ): Change[] {
    const [all, allNow] = [new Map(Object.entries(old)), new Map(Object.entries(now))];
    return ofEach(all, allNow, (name, was, is) => {
      if (was === undefined) return [{ place, what: `header ${name} added`, breaking: false }];
      if (is === undefined) return [{ place, what: `header ${name} removed`, breaking: true }];
      return ofSerialised(
        nameShared(was, is, 'header') ?? `${place} header ${name}`,
        direction,
        resolved(was, before, 'headers'),
        resolved(is, after, 'headers'),
      );
    });
  }

  function ofContent(place: string, direction: Direction, old: Content, now: Content): Change[] {
    const [all, allNow] = [new Map(Object.entries(old)), new Map(Object.entries(now))];
    return ofEach(all, allNow, (media, was, is) => {
      if (was === undefined) return [{ place, what: `${media} added`, breaking: false }];
      if (is === undefined) return [{ place, what: `${media} removed`, breaking: true }];
      const isSame = isDeepStrictEqual(was.encoding, is.encoding);
      return [
        ...(isSame ? [] : [{ place, what: moveOf('encoding', was, is), breaking: true }]),
        ...changes(place, direction, shape(was.schema ?? {}), shape(is.schema ?? {})),
      ];
    });
  }

  const found = [
    ...settingChanges(before, after),
    ...ofOperations(before.paths, after.paths, ['request', 'answer']),
    ...ofOperations(before.webhooks ?? {}, after.webhooks ?? {}, ['answer', 'request']),
  ];
  const distinct = new Map(found.map((change) => [JSON.stringify(change), change]));
  return [...distinct.values()].toSorted(
    (one, other) =>
      Number(other.breaking) - Number(one.breaking) || compare(one.place, other.place),
  );
}

function ofEach<Part>(
  old: ReadonlyMap<string, Part>,
  now: ReadonlyMap<string, Part>,
  changesOf: (name: string, was: Part | undefined, is: Part | undefined) => Change[],
): Change[] {
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) =>
    changesOf(name, old.get(name), now.get(name)),
  );
}

/** A component is told about once, wherever it is used. */
function nameShared(old: Referring | undefined, now: Referring | undefined, kind: string) {
  if (old?.$ref === undefined || now?.$ref !== old.$ref) return undefined;
  return `${kind} ${nameOf(old)}`;
}

interface Needed {
  readonly required?: boolean;
}

function ofNeed(place: string, direction: Direction, old: Needed, now: Needed): Change[] {
  const isNeeded = now.required === true;
  if ((old.required === true) === isNeeded) return [];
  const what = isNeeded ? 'required' : 'no longer required';
  return [{ place, what, breaking: isNeeded === (direction === 'request') }];
}

interface Ending {
  readonly deprecated?: boolean;
}

function ofEnd(place: string, old: Ending, now: Ending): Change[] {
  const isNew = now.deprecated === true && old.deprecated !== true;
  return isNew ? [{ place, what: 'deprecated', breaking: false }] : [];
}

/** As OpenAPI fills it in where nothing is said. */
function serialisationOf(part: Parameter | Header) {
  const usual = 'in' in part && ['query', 'cookie'].includes(part.in) ? 'form' : 'simple';
  const { style = usual } = part;
  return { style, explode: part.explode ?? style === 'form' };
}

function named(place: string, one: Operation, other: Operation): Change[] {
  const [ways, now] = [waysInto(one), waysInto(other)];
  const told = isStillTaken(ways, now) ? withoutTwins(now, ways) : now;
  const change = (what: string, breaking: boolean) => ({ place, what, breaking });
  const { 'x-findings': codes = [] } = one;
  const { 'x-findings': codesNow = [] } = other;
  const [gone, added] = [without(codes, codesNow), without(codesNow, codes)];
  return [
    ...(one.operationId === other.operationId
      ? []
      : [change(`operationId ${one.operationId} → ${other.operationId}`, true)]),
    ...(ways.join() === told.join()
      ? []
      : [
          change(
            `scope ${ways.join() || 'none'} → ${told.join() || 'none'}`,
            !isStillTaken(ways, now),
          ),
        ]),
    ...(gone.length === 0 ? [] : [change(`findings removed: ${gone.join()}`, false)]),
    ...(added.length === 0 ? [] : [change(`findings added: ${added.join()}`, false)]),
    ...ofEnd(place, one, other),
  ];
}

/** The ways to be let in, each with the scopes that it takes; none where everybody is. */
function waysInto({ security = [] }: Operation): readonly string[] {
  return security.map((requirement) =>
    Object.entries(requirement)
      .map(([name, scopes]) => [name, ...scopes].join(' '))
      .join(' and '),
  );
}

/** Without new ways of no scopes, or of those of an old one: the new scheme tells of them all. */
function withoutTwins(ways: readonly string[], old: readonly string[]): readonly string[] {
  const scopesOf = (way: string) => way.split(' ').slice(1).join(' ');
  const known = [...old.map(scopesOf), ''];
  return ways.filter((way) => old.includes(way) || !known.includes(scopesOf(way)));
}

/** Whether a client that was let in still is: any of the ways will do. */
function isStillTaken(ways: readonly string[], now: readonly string[]): boolean {
  return now.length === 0 || (ways.length > 0 && ways.every((way) => now.includes(way)));
}

function operationsIn(paths: Paths): ReadonlyMap<string, Operation> {
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    ),
  );
}

function parametersOf({ parameters = [] }: Operation, contract: Contract) {
  return new Map(
    parameters
      .map((parameter) => resolved(parameter, contract, 'parameters'))
      .map((parameter) => [`${parameter.in} ${parameter.name}`, parameter] as const),
  );
}

function schemasOf({ components }: Contract): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    Object.entries(components.schemas ?? {}).map(([name, schema]) => [name, shape(schema)]),
  );
}

function shape(schema: object): Schema {
  return shapeOf(schema) as Schema;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
