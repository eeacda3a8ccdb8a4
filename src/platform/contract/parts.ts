/**
 * Names of schemas that stand in several places, each with one of its places, and with a description
 * where it has none there.
 */
export type PartNames = Readonly<
  Record<string, string | readonly [place: string, meaning: string]>
>;

type Node = Readonly<Record<string, unknown>>;
type Schemas = Readonly<Record<string, object>>;

/** Values, and no schemas. */
const VALUES: ReadonlySet<string> = new Set([
  ...['example', 'examples', 'default', 'enum', 'const', 'x-extensible-enum'],
]);

/**
 * Makes components of object schemas that stand in several places, so that generated clients have
 * one type for them. Only the document changes: requests are judged and answers written as before.
 * @param names the place of a part as `Component.member.member[]`, with `[]` for the items of an
 *   array; a part within another one is found too
 * @throws RangeError for a place where no schema stands
 */
export function withParts(schemas: Schemas, names: PartNames) {
  const known = new Map<string, string>();
  const parts: Record<string, object> = {};
  // A part within another one is shorter, and comes first.
  const inner = Object.entries(names)
    .map(([name, place]) => {
      const [at, meaning] = typeof place === 'string' ? [place] : place;
      return { name, raw: partAt(schemas, at), meaning };
    })
    .toSorted((one, other) => lengthOf(one.raw) - lengthOf(other.raw));
  for (const { name, raw, meaning } of inner) {
    const part = shared(raw, known) as Node;
    if (name in schemas || '$ref' in part) throw new RangeError(`${name} has a name already`);
    known.set(JSON.stringify(part), name);
    parts[name] = meaning === undefined ? part : { ...part, description: meaning };
  }
  const all = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, sharedWithin(schema as Node, known)]),
  );
  return {
    schemas: { ...all, ...parts } as Schemas,
    /** The same for what lies outside the components. */
    share: <T>(value: T): T => shared(value, known) as T,
  };
}

function shared(node: unknown, known: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(node)) return node.map((each) => shared(each, known));
  if (!isNode(node)) return node;
  const copy = sharedWithin(node, known);
  const name = copy.type === 'object' ? known.get(JSON.stringify(copy)) : undefined;
  return name === undefined ? copy : { $ref: `#/components/schemas/${name}` };
}

/** The members of a schema may be called like keywords. */
function sharedWithin(node: Node, known: ReadonlyMap<string, string>): Node {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (VALUES.has(key)) return [key, value];
      if (key !== 'properties' || !isNode(value)) return [key, shared(value, known)];
      const members = Object.entries(value);
      return [key, Object.fromEntries(members.map(([name, each]) => [name, shared(each, known)]))];
    }),
  );
}

function partAt(schemas: Schemas, place: string): Node {
  const [component = '', ...steps] = place.replaceAll('[]', '.[]').split('.');
  let node = schemas[component] as Node | undefined;
  for (const step of steps) {
    const of = unwrapped(node);
    node = (step === '[]' ? of?.items : (of?.properties as Node)?.[step]) as Node | undefined;
  }
  const part = unwrapped(node);
  if (part === undefined) throw new RangeError(`no schema stands at ${place}`);
  return part;
}

/** What is no null. */
function unwrapped(node: Node | undefined): Node | undefined {
  const branches = node?.anyOf as readonly Node[] | undefined;
  return branches?.find(({ type }) => type !== 'null') ?? node;
}

function lengthOf(node: Node): number {
  return JSON.stringify(node).length;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
