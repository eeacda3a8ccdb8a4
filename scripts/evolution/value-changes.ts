import { isDeepStrictEqual } from 'node:util';

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
  readonly discriminator?: Discriminator;
  readonly [keyword: string]: unknown;
}

interface Discriminator {
  readonly propertyName: string;
  readonly mapping?: Readonly<Record<string, string>>;
}

export const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
export const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
export const SHAPES = [
  'format',
  'pattern',
  'const',
  'uniqueItems',
  'contentMediaType',
  'contentEncoding',
  'multipleOf',
];

/** A change of the values that are possible, and whether fewer are possible now. */
interface Moved {
  readonly what: string;
  readonly narrower: boolean;
  /** Told to grow, so that clients expect further ones. */
  readonly grows?: boolean;
}

export function typeChanges(was: Schema, is: Schema): readonly Moved[] {
  const [old, now] = [typesOf(was), typesOf(is)];
  if (old.length === 0 && now.length === 0) return [];
  if (old.length === 0) return [{ what: `type ${now.join()} only`, narrower: true }];
  if (now.length === 0) return [{ what: 'any type', narrower: false }];
  const [gone, added] = [
    old.filter((type) => !takes(is, type)),
    now.filter((type) => !takes(was, type)),
  ];
  return [
    ...gone.map((type) => ({ what: `type ${type} removed`, narrower: true })),
    ...added.map((type) => ({ what: `type ${type} added`, narrower: false })),
  ];
}

/** Whether a value of a type is possible, as far as `type` says; an integer is a number too. */
export function takes(schema: Schema, type: string): boolean {
  const all = typesOf(schema);
  return all.length === 0 || all.includes(type) || (type === 'integer' && all.includes('number'));
}

function typesOf({ type = [] }: Schema): readonly string[] {
  return typeof type === 'string' ? [type] : type;
}

export function listChanges(was: Schema, is: Schema): readonly Moved[] {
  const [open, stillOpen] = [was['x-extensible-enum'], is['x-extensible-enum']];
  const [old, now] = [was.enum ?? open, is.enum ?? stillOpen];
  if (old === undefined && now === undefined) return [];
  if (old === undefined) return [{ what: 'listed values only', narrower: true }];
  if (now === undefined) return [{ what: 'any value', narrower: false }];
  const grows = open !== undefined && stillOpen !== undefined;
  const [gone, added] = [without(old, now), without(now, old)];
  const found: readonly (Moved | undefined)[] = [
    gone.length > 0 ? { what: `values removed: ${gone.join()}`, narrower: true } : undefined,
    added.length > 0
      ? { what: `values added: ${added.join()}`, narrower: false, grows }
      : undefined,
    !grows && stillOpen !== undefined ? { what: 'values may grow', narrower: false } : undefined,
    !grows && open !== undefined ? { what: 'values no longer grow', narrower: true } : undefined,
  ];
  return found.filter((each) => each !== undefined);
}

/** The values of one list that are not in another. */
export function without(
  values: readonly unknown[],
  others: readonly unknown[],
): readonly unknown[] {
  return values.filter((value) => !others.some((other) => isDeepStrictEqual(value, other)));
}

export function boundChanges(was: Schema, is: Schema): readonly Moved[] {
  return [...LOWER, ...UPPER]
    .filter((keyword) => was[keyword] !== is[keyword])
    .map((keyword) => {
      const isUpper = UPPER.includes(keyword);
      const none = isUpper ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
      const [old, now] = [Number(was[keyword] ?? none), Number(is[keyword] ?? none)];
      return { what: moveOf(keyword, was, is), narrower: isUpper ? now < old : now > old };
    });
}

/** A discriminator that appears, or a further value, says no more than the forms do. */
export function discriminatorChanges(
  { discriminator: was }: Schema,
  { discriminator: is }: Schema,
): readonly string[] {
  if (was === undefined) return [];
  if (was.propertyName !== is?.propertyName) {
    return [`discriminator ${was.propertyName} → ${is?.propertyName ?? 'none'}`];
  }
  return Object.entries(was.mapping ?? {}).flatMap(([value, form]) => {
    const now = is.mapping?.[value];
    return now === form ? [] : [`discriminator ${value}: ${form} → ${now ?? 'none'}`];
  });
}

export function moveOf(keyword: string, was: object, is: object): string {
  return `${keyword} ${shown(Reflect.get(was, keyword))} → ${shown(Reflect.get(is, keyword))}`;
}

function shown(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}
