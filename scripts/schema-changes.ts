import { isDeepStrictEqual } from 'node:util';

/** Who writes the value: clients send requests, the service writes answers. */
export type Direction = 'request' | 'answer';

/** A difference between two contracts, and whether a client of the old one may fail on it. */
export interface Change {
  readonly place: string;
  readonly what: string;
  readonly breaking: boolean;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly 'x-extensible-enum'?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly [keyword: string]: unknown;
}

type Schemas = Readonly<Record<string, Schema>>;

export interface SchemaComparison {
  /** The changes of a value, each named once for each component and direction. */
  changes(place: string, direction: Direction, before: Schema, after: Schema): Change[];
}

/** Unions with a form for each type of event; new types come in minor versions. */
const GROWING = ['Event', 'LedgerEntry', 'HistoryEntry'];

/** Keywords that say nothing about the value. */
const WORDS = ['description', 'title', 'summary', 'examples', 'example', 'default', 'deprecated'];

const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const SHAPES = ['format', 'pattern', 'const', 'uniqueItems', 'contentMediaType', 'multipleOf'];

/**
 * Compares what a client may send, and what it may get. A request may only become wider. An answer
 * may get further fields, and further values where they are told to grow; its bounds may move,
 * since no client checks them.
 */
export function schemaComparison(before: Schemas, after: Schemas): SchemaComparison {
  const met = new Set<string>();

  function changes(place: string, direction: Direction, was: Schema, is: Schema): Change[] {
    if (was.$ref === undefined && is.$ref === undefined) return ofShapes(place, direction, was, is);
    const pair = `${direction} ${was.$ref ?? JSON.stringify(was)} ${is.$ref ?? JSON.stringify(is)}`;
    if (met.has(pair)) return [];
    met.add(pair);
    const name = nameOf(is) ?? nameOf(was);
    return ofShapes(`${name}`, direction, resolved(was, before), resolved(is, after));
  }

  function ofShapes(place: string, direction: Direction, was: Schema, is: Schema): Change[] {
    if (isDeepStrictEqual(was, is) && !refersTo(was)) return [];
    const isRequest = direction === 'request';
    const change = (what: string, breaking: boolean): Change => ({ place, what, breaking });
    /** @param narrower whether fewer values are possible now */
    const moved = (what: string, narrower: boolean) => change(what, narrower === isRequest);
    return [
      ...types(was, is).map(([what, narrower]) => moved(what, narrower)),
      ...values(was, is).map(({ what, narrower, grows }) =>
        grows ? change(what, false) : moved(what, narrower),
      ),
      ...bounds(was, is).map(([what, narrower]) => change(what, isRequest && narrower)),
      ...SHAPES.filter((keyword) => !isDeepStrictEqual(was[keyword], is[keyword])).map((keyword) =>
        change(
          `${keyword} ${shown(was[keyword])} → ${shown(is[keyword])}`,
          (isRequest ? is : was)[keyword] !== undefined,
        ),
      ),
      ...members(place, direction, was, is),
      ...(was.items && is.items ? changes(`${place}[]`, direction, was.items, is.items) : []),
      ...rest(place, direction, was, is),
      ...branches(place, direction, was, is),
    ];
  }

  function members(place: string, direction: Direction, was: Schema, is: Schema): Change[] {
    const [old, now] = [was.properties ?? {}, is.properties ?? {}];
    const isRequest = direction === 'request';
    const needed = (name: string, of: Schema) => of.required?.includes(name) === true;
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => {
      const [before, after] = [old[name], now[name]];
      const at = `${place}.${name}`;
      if (before === undefined) {
        return [{ place: at, what: 'added', breaking: isRequest && needed(name, is) }];
      }
      if (after === undefined) return [{ place: at, what: 'removed', breaking: true }];
      const isNeeded = needed(name, is);
      const differs = needed(name, was) !== isNeeded;
      const told = isNeeded ? 'required' : 'no longer required';
      return [
        ...(differs ? [{ place: at, what: told, breaking: isNeeded === isRequest }] : []),
        ...changes(at, direction, before, after),
      ];
    });
  }

  /** Members without a name of their own. */
  function rest(place: string, direction: Direction, was: Schema, is: Schema): Change[] {
    const [old, now] = [was.additionalProperties ?? true, is.additionalProperties ?? true];
    if (typeof old === 'object' && typeof now === 'object') {
      return changes(`${place}.*`, direction, old, now);
    }
    if (isDeepStrictEqual(old, now) || !('properties' in is || 'properties' in was)) return [];
    const what = `additionalProperties ${shown(old)} → ${shown(now)}`;
    return [{ place, what, breaking: direction === 'request' && now !== true }];
  }

  function branches(place: string, direction: Direction, was: Schema, is: Schema): Change[] {
    const [old, now] = [branchesOf(was), branchesOf(is)];
    const same = (one: Schema, others: readonly Schema[]) =>
      others.find((other) => isDeepStrictEqual(one, other));
    // Equal ones are pairs, also where their components changed; others are compared in order.
    const pairs = old.flatMap((one) => {
      const twin = same(one, now);
      return twin === undefined ? [] : [[one, twin] as const];
    });
    const left = old.filter((one) => same(one, now) === undefined);
    const added = now.filter((one) => same(one, old) === undefined);
    const both = Math.min(left.length, added.length);
    // Events and entries get further types, as clients are told: they skip those.
    const isClosed = direction === 'answer' && !GROWING.includes(place);
    const further = (what: string, count: number, breaking: boolean): Change[] =>
      count <= both ? [] : [{ place, what, breaking }];
    return [
      ...pairs.flatMap(([one, twin]) => changes(place, direction, one, twin)),
      ...left
        .slice(0, both)
        .flatMap((one, index) => changes(place, direction, one, added[index] as Schema)),
      ...further('a form removed', left.length, direction === 'request'),
      ...further('a form added', added.length, isClosed),
    ];
  }

  return { changes };
}

type Moved = readonly [what: string, narrower: boolean];

function types(was: Schema, is: Schema): Moved[] {
  const [old, now] = [typesOf(was), typesOf(is)];
  if (old.length === 0 && now.length === 0) return [];
  if (old.length === 0) return [[`type ${now.join()} only`, true]];
  if (now.length === 0) return [['any type', false]];
  // An integer is a number too.
  const takes = (all: readonly string[], type: string) =>
    all.includes(type) || (type === 'integer' && all.includes('number'));
  return [
    ...old.filter((type) => !takes(now, type)).map((type): Moved => [`type ${type} removed`, true]),
    ...now.filter((type) => !takes(old, type)).map((type): Moved => [`type ${type} added`, false]),
  ];
}

function typesOf({ type = [] }: Schema): readonly string[] {
  return typeof type === 'string' ? [type] : type;
}

interface MovedValues {
  readonly what: string;
  readonly narrower: boolean;
  /** Told to grow, so that clients expect it. */
  readonly grows: boolean;
}

function values(was: Schema, is: Schema): MovedValues[] {
  const [open, stillOpen] = [was['x-extensible-enum'], is['x-extensible-enum']];
  const [old, now] = [was.enum ?? open, is.enum ?? stillOpen];
  const grows = open !== undefined && stillOpen !== undefined;
  if (old === undefined && now === undefined) return [];
  if (old === undefined) return [{ what: 'listed values only', narrower: true, grows: false }];
  if (now === undefined) return [{ what: 'any value', narrower: false, grows: false }];
  const [gone, added] = [without(old, now), without(now, old)];
  return [
    ...(gone.length > 0 ? [{ what: `values removed: ${gone.join()}`, narrower: true, grows }] : []),
    ...(added.length > 0
      ? [{ what: `values added: ${added.join()}`, narrower: false, grows }]
      : []),
    ...(open === undefined && stillOpen !== undefined
      ? [{ what: 'values may grow', narrower: false, grows: false }]
      : []),
  ];
}

function without(values: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  return values.filter((value) => !others.includes(value));
}

function bounds(was: Schema, is: Schema): Moved[] {
  return [...LOWER, ...UPPER]
    .filter((keyword) => was[keyword] !== is[keyword])
    .map((keyword) => {
      const isUpper = UPPER.includes(keyword);
      const none = isUpper ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
      const [old, now] = [Number(was[keyword] ?? none), Number(is[keyword] ?? none)];
      return [
        `${keyword} ${shown(was[keyword])} → ${shown(is[keyword])}`,
        isUpper ? now < old : now > old,
      ];
    });
}

function branchesOf({ anyOf = [], oneOf = [], allOf = [] }: Schema): readonly Schema[] {
  return [...anyOf, ...oneOf, ...allOf];
}

function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.split('/').at(-1);
}

function resolved(schema: Schema, schemas: Schemas): Schema {
  const name = nameOf(schema);
  if (name === undefined) return schema;
  const found = schemas[name];
  if (found === undefined) throw new RangeError(`no component ${name}`);
  return found;
}

/** Whether it may have changed although it is written alike. */
function refersTo(schema: Schema): boolean {
  return JSON.stringify(schema).includes('"$ref"');
}

function shown(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}

/** The schema without what only people read. */
export function shapeOf(value: unknown, isMember = false): unknown {
  if (Array.isArray(value)) return value.map((each) => shapeOf(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isMember || !WORDS.includes(key))
      .map(([key, each]) => [key, shapeOf(each, !isMember && key === 'properties')]),
  );
}
