type Json = unknown;
type JsonObject = Record<string, Json>;

/**
 * Applies a JSON Merge Patch: `null` removes, objects merge, everything else replaces.
 * @see RFC 7396 section 2
 */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

interface SchemaNode {
  readonly type?: string;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly [keyword: string]: unknown;
}

/**
 * The schema of the merge patches that keep a document valid. An optional member may be `null`,
 * which removes it, and a patch of an optional object holds everything that such an object
 * requires. Arrays are replaced whole, so their items keep their own schema.
 */
export function mergePatchSchema(node: object): SchemaNode {
  return patchOf(node as SchemaNode, 'always');
}

/** @param isThere whether every document has this object already, or perhaps not */
function patchOf(schema: SchemaNode, isThere: 'always' | 'perhaps'): SchemaNode {
  if (schema.type !== 'object') return schema;
  const { required = [], properties, patternProperties, ...rest } = schema;
  function members(of: Readonly<Record<string, SchemaNode>>) {
    return mapValues(of, (member, key) =>
      required.includes(key) ? patchOf(member, isThere) : nullable(patchOf(member, 'perhaps')),
    );
  }
  return {
    ...rest,
    ...(isThere === 'always' || required.length === 0 ? {} : { required }),
    ...(properties && { properties: members(properties) }),
    ...(patternProperties && { patternProperties: members(patternProperties) }),
  };
}

function mapValues(
  members: Readonly<Record<string, SchemaNode>>,
  change: (member: SchemaNode, key: string) => SchemaNode,
) {
  return Object.fromEntries(
    Object.entries(members).map(([key, member]) => [key, change(member, key)]),
  );
}

function nullable(member: SchemaNode): SchemaNode {
  const { enum: values } = member;
  return {
    ...member,
    ...(member.type === undefined ? {} : { type: [member.type, 'null'] as unknown as string }),
    ...(values && { enum: [...values, null] }),
  };
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
