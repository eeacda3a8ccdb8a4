import { isDeepStrictEqual } from 'node:util';
import { nameOf } from './document.ts';
import {
  boundChanges,
  discriminatorChanges,
  listChanges,
  moveOf,
  type Schema,
  SHAPES,
  takes,
  typeChanges,
} from './value-changes.ts';

/** Who writes the value: clients send requests, the service writes answers. */
export type Direction = 'request' | 'answer';

/** A difference between two contracts, and whether a client of the old one may fail on it. */
export interface Change {
  readonly place: string;
  readonly what: string;
  readonly breaking: boolean;
}

type Schemas = Readonly<Record<string, Schema>>;

export interface SchemaComparison {
  /** The changes of a value, each named once for each component and direction. */
  changes(place: string, direction: Direction, before: Schema, after: Schema): Change[];
}

/** Unions with a form for each type of event; new types come in minor versions. */
const GROWING = ['Event', 'LedgerEntry', 'HistoryEntry'];

/** Keywords of a schema that only people read. */
export const WORDS = ['description', 'title', 'examples', 'example', '$comment'];

/** Keywords that are all there is where a value has several forms. */
const UNION = ['anyOf', 'oneOf', 'discriminator'];

/**
 * Compares what a client may send, and what it may get. A request may only become wider. An answer
 * may get further fields, and further values where they are told to grow; its bounds may move,
 * since no client checks them. Whatever is not told apart counts as breaking.
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
    if (isUnion(was) !== isUnion(is)) return forms(place, direction, formsOf(was), formsOf(is));
    return [
      ...ofValues(place, direction, was, is),
      ...members(place, direction, was, is),
      ...rest(place, direction, was, is),
      ...items(place, direction, was, is),
      ...unions(place, direction, was, is),
      ...parts(place, direction, was, is),
    ];
  }

  function members(place: string, direction: Direction, was: Schema, is: Schema): Change[] {
    if (!takes(was, 'object') || !takes(is, 'object')) return [];
    const [old, now] = [was.properties ?? {}, is.properties ?? {}];
    const isRequest = direction === 'request';
    const needed = (name: string, of: Schema) => of.required?.includes(name) === true;
    const names = [old, now].flatMap(Object.keys);
    const all = new Set([...names, ...(was.required ?? []), ...(is.required ?? [])]);
    return [...all].flatMap((name) => {
      const [before, after] = [old[name], now[name]];
      const at = `${place}.${name}`;
      const isNeeded = needed(name, is);
      const told = isNeeded ? 'required' : 'no longer required';
      const moved =
        needed(name, was) === isNeeded
          ? []
          : [{ place: at, what: told, breaking: isNeeded === isRequest }];
      if (before === undefined && after === undefined) return moved;
      if (before === undefined) {
        // Where any member was taken, this one was too, of any kind.
        const isNarrower = isNeeded || was.additionalProperties !== false;
        return [{ place: at, what: 'added', breaking: isRequest && isNarrower }];
      }
      if (after === undefined) return [{ place: at, what: 'removed', breaking: true }];
      return [...moved, ...changes(at, direction, before, after)];
    });
  }

  /** Members without a name of their own. */
  function rest(place: string, direction: Direction, was: Schema, is: Schema): Change[] {
    if (!takes(was, 'object') || !takes(is, 'object')) return [];
    const [old, now] = [was.additionalProperties ?? true, is.additionalProperties ?? true];
    if (typeof old === 'object' && typeof now === 'object') {
      return changes(`${place}.*`, direction, old, now);
    }
    if (isDeepStrictEqual(old, now)) return [];
    const isNarrower = old !== false && now !== true;
    const mayBeAny = now === true && typeof old === 'object';
    const breaking = direction === 'request' ? isNarrower : mayBeAny;
    return [{ place, what: moveOf('additionalProperties', was, is), breaking }];
  }

  function items(place: string, direction: Direction, was: Schema, is: Schema): Change[] {
    if (was.items && is.items) return changes(`${place}[]`, direction, was.items, is.items);
    if (!takes(was, 'array') || !takes(is, 'array')) return [];
    if (was.items) return [moved(place, direction, 'items of any kind', false)];
    return is.items ? [moved(place, direction, 'items of one kind only', true)] : [];
  }

  function unions(place: string, direction: Direction, was: Schema, is: Schema): Change[] {
    return (['anyOf', 'oneOf'] as const).flatMap((keyword) => {
      const [old, now] = [was[keyword], is[keyword]];
      if (old && now) return forms(place, direction, old, now);
      if (old) return [moved(place, direction, `${keyword} removed`, false)];
      return now ? [moved(place, direction, `${keyword} added`, true)] : [];
    });
  }

  /** A value has one of the forms. */
  function forms(
    place: string,
    direction: Direction,
    old: readonly Schema[],
    now: readonly Schema[],
  ): Change[] {
    const { pairs, gone, added } = paired(old, now);
    // Events and entries get further types, as clients are told: they skip those. None goes.
    const grows = GROWING.includes(place);
    const isRequest = direction === 'request';
    return [
      ...pairs.flatMap(([one, twin]) => changes(place, direction, one, twin)),
      ...gone.map((form) => ({
        ...{ place, what: told('a form removed', form), breaking: isRequest || grows },
      })),
      ...added.map((form) => ({
        ...{ place, what: told('a form added', form), breaking: !isRequest && !grows },
      })),
    ];
  }

  /** A value fits all of the parts, so that each further one leaves fewer values. */
  function parts(place: string, direction: Direction, was: Schema, is: Schema): Change[] {
    const { pairs, gone, added } = paired(was.allOf ?? [], is.allOf ?? []);
    return [
      ...pairs.flatMap(([one, twin]) => changes(place, direction, one, twin)),
      ...gone.map((part) => moved(place, direction, told('a part removed', part), false)),
      ...added.map((part) => moved(place, direction, told('a part added', part), true)),
    ];
  }

  /** Equal ones are pairs, then those that mean the same; others in order, but never two names. */
  function paired(old: readonly Schema[], now: readonly Schema[]) {
    const added = [...now];
    const take = (fits: (other: Schema) => boolean): Schema | undefined => {
      const at = added.findIndex(fits);
      return at < 0 ? undefined : added.splice(at, 1)[0];
    };
    const rules: readonly ((one: Schema, other: Schema) => boolean)[] = [
      isDeepStrictEqual,
      (one, other) => isDeepStrictEqual(resolved(one, before), resolved(other, after)),
      (one, other) => one.$ref === undefined || other.$ref === undefined,
    ];
    const twins = new Map<Schema, Schema>();
    for (const fits of rules) {
      for (const one of old.filter((each) => !twins.has(each))) {
        const twin = take((other) => fits(one, other));
        if (twin !== undefined) twins.set(one, twin);
      }
    }
    return { pairs: [...twins], gone: old.filter((one) => !twins.has(one)), added };
  }

  return { changes };
}

function moved(place: string, direction: Direction, what: string, narrower: boolean): Change {
  return { place, what, breaking: narrower === (direction === 'request') };
}

/** What changed of the value itself, its parts aside. */
function ofValues(place: string, direction: Direction, was: Schema, is: Schema): Change[] {
  const isRequest = direction === 'request';
  const change = (what: string, breaking: boolean): Change => ({ place, what, breaking });
  const differs = (keyword: string) => !isDeepStrictEqual(was[keyword], is[keyword]);
  return [
    ...[...typeChanges(was, is), ...listChanges(was, is)].map(({ what, narrower, grows }) =>
      grows ? change(what, false) : moved(place, direction, what, narrower),
    ),
    ...boundChanges(was, is).map(({ what, narrower }) => change(what, isRequest && narrower)),
    ...SHAPES.filter(differs).map((keyword) =>
      change(moveOf(keyword, was, is), (isRequest ? is : was)[keyword] !== undefined),
    ),
    // Who leaves it out gets another value.
    ...(isRequest && differs('default')
      ? [change(moveOf('default', was, is), was.default !== undefined)]
      : []),
    ...(is.deprecated === true && was.deprecated !== true ? [change('deprecated', false)] : []),
    ...discriminatorChanges(was, is).map((what) => change(what, true)),
  ];
}

function isUnion(schema: Schema): boolean {
  const hasForms = (schema.anyOf === undefined) !== (schema.oneOf === undefined);
  return hasForms && Object.keys(schema).every((key) => UNION.includes(key));
}

function formsOf(schema: Schema): readonly Schema[] {
  return isUnion(schema) ? (schema.anyOf ?? schema.oneOf ?? []) : [schema];
}

function told(what: string, form: Schema): string {
  const name = nameOf(form);
  return name === undefined ? what : `${what}: ${name}`;
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
