import { type Change, type Schema, schemaComparison, shapeOf } from './schema-changes.ts';

interface Media {
  readonly schema?: Schema;
}

type Content = Readonly<Record<string, Media>>;

interface Referring {
  readonly $ref?: string;
}

interface Parameter extends Referring {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Body {
  readonly required?: boolean;
  readonly content: Content;
}

interface Response extends Referring {
  readonly content?: Content;
  readonly headers?: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly operationId: string;
  readonly deprecated?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Response>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** An OpenAPI 3.1 document as this service writes it. */
export interface Contract {
  readonly info: { readonly version: string };
  readonly paths: Paths;
  readonly webhooks?: Paths;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

/**
 * What changed between two contracts, breaking changes first. A client that ignores unknown fields,
 * and unknown values of enums that are told to grow, survives every other one.
 */
export function contractChanges(before: Contract, after: Contract): readonly Change[] {
  const { changes } = schemaComparison(schemasOf(before), schemasOf(after));

  function ofOperations(old: Paths, now: Paths, receiver: 'service' | 'client'): Change[] {
    const [was, is] = [operationsIn(old), operationsIn(now)];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((place) => {
      const [one, other] = [was.get(place), is.get(place)];
      if (one === undefined) return [{ place, what: 'added', breaking: false }];
      if (other === undefined) return [{ place, what: 'removed', breaking: true }];
      return [
        ...named(place, one, other),
        ...ofParameters(place, one, other),
        ...ofBody(place, one.requestBody, other.requestBody, receiver),
        ...(receiver === 'service' ? ofResponses(place, one, other) : []),
      ];
    });
  }

  function ofParameters(place: string, one: Operation, other: Operation): Change[] {
    const [was, is] = [parametersOf(one, before), parametersOf(other, after)];
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
      const [old, now] = [was.get(name), is.get(name)];
      const at = `${place} ${name}`;
      // Unknown parameters are refused.
      if (now === undefined) return [{ place: at, what: 'removed', breaking: true }];
      const isNeeded = now.required === true;
      if (old === undefined) return [{ place: at, what: 'added', breaking: isNeeded }];
      const differs = (old.required === true) !== isNeeded;
      const told = isNeeded ? 'required' : 'no longer required';
      return [
        ...(differs ? [{ place: at, what: told, breaking: isNeeded }] : []),
        ...changes(at, 'request', old.schema, now.schema),
      ];
    });
  }

  function ofBody(
    place: string,
    old: Body | undefined,
    now: Body | undefined,
    receiver: 'service' | 'client',
  ): Change[] {
    const at = `${place} body`;
    if (old === undefined && now === undefined) return [];
    if (now === undefined) return [{ place: at, what: 'removed', breaking: true }];
    const isNeeded = now.required === true;
    if (old === undefined) return [{ place: at, what: 'added', breaking: isNeeded }];
    const isStricter = isNeeded && old.required !== true;
    return [
      ...(isStricter ? [{ place: at, what: 'required', breaking: true }] : []),
      ...ofContent(at, receiver === 'service' ? 'request' : 'answer', old.content, now.content),
    ];
  }

  function ofResponses(place: string, one: Operation, other: Operation): Change[] {
    const statuses = new Set([...Object.keys(one.responses), ...Object.keys(other.responses)]);
    return [...statuses].flatMap((status) => {
      const at = `${place} ${status}`;
      const [old, now] = [one.responses[status], other.responses[status]];
      const isSuccess = status.startsWith('2');
      if (old === undefined) return [{ place: at, what: 'added', breaking: isSuccess }];
      if (now === undefined) return [{ place: at, what: 'removed', breaking: isSuccess }];
      const [was, is] = [
        resolved(old, before, 'responses') as Response,
        resolved(now, after, 'responses') as Response,
      ];
      const lost = Object.keys(was.headers ?? {}).filter((name) => !(name in (is.headers ?? {})));
      return [
        ...lost.map((name) => ({ place: at, what: `header ${name} removed`, breaking: true })),
        ...ofContent(at, 'answer', was.content ?? {}, is.content ?? {}),
      ];
    });
  }

  function ofContent(
    place: string,
    direction: 'request' | 'answer',
    old: Content,
    now: Content,
  ): Change[] {
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((media) => {
      const [was, is] = [old[media], now[media]];
      if (was === undefined) return [{ place, what: `${media} added`, breaking: false }];
      if (is === undefined) return [{ place, what: `${media} removed`, breaking: true }];
      return changes(place, direction, shape(was.schema ?? {}), shape(is.schema ?? {}));
    });
  }

  const found = [
    ...ofOperations(before.paths, after.paths, 'service'),
    ...ofOperations(before.webhooks ?? {}, after.webhooks ?? {}, 'client'),
  ];
  const distinct = new Map(found.map((change) => [JSON.stringify(change), change]));
  return [...distinct.values()].toSorted(
    (one, other) =>
      Number(other.breaking) - Number(one.breaking) || compare(one.place, other.place),
  );
}

function named(place: string, one: Operation, other: Operation): Change[] {
  const [scopes, needed] = [scopesOf(one), scopesOf(other)];
  const change = (what: string, breaking: boolean) => ({ place, what, breaking });
  return [
    ...(one.operationId === other.operationId
      ? []
      : [change(`operationId ${one.operationId} → ${other.operationId}`, true)]),
    ...(scopes === needed
      ? []
      : [change(`scope ${scopes || 'none'} → ${needed || 'none'}`, needed !== '')]),
    ...(other.deprecated === true && one.deprecated !== true ? [change('deprecated', false)] : []),
  ];
}

function scopesOf({ security = [] }: Operation): string {
  return security
    .flatMap((scheme) =>
      Object.entries(scheme).map(([name, scopes]) => [name, ...scopes].join(' ')),
    )
    .join();
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
      .map((parameter) => resolved(parameter, contract, 'parameters') as Parameter)
      .map((parameter) => [
        `${parameter.in} ${parameter.name}`,
        { ...parameter, schema: shape(parameter.schema) },
      ]),
  );
}

function resolved(part: Referring, { components }: Contract, kind: string): object {
  if (part.$ref === undefined) return part;
  const found = components[kind]?.[part.$ref.split('/').at(-1) ?? ''];
  if (found === undefined) throw new RangeError(`no component ${part.$ref}`);
  return found;
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

/** The least version that a contract with these changes may have. */
export function leastVersion(released: string, changes: readonly Change[]): string {
  const [major = 0, minor = 0] = partsOf(released);
  if (changes.some(({ breaking }) => breaking)) return `${major + 1}.0.0`;
  return changes.length > 0 ? `${major}.${minor + 1}.0` : released;
}

/** Whether a version is at least another one. */
export function isAtLeast(version: string, least: string): boolean {
  const [one, other] = [partsOf(version), partsOf(least)];
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 || (one[at] ?? 0) > (other[at] ?? 0);
}

function partsOf(version: string): readonly number[] {
  const [, ...parts] = /^(\d+)\.(\d+)\.(\d+)$/.exec(version) ?? [];
  if (parts.length !== 3) throw new RangeError(`${version} is no version`);
  return parts.map(Number);
}
