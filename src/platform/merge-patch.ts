type Json = unknown;
type JsonObject = Record<string, Json>;

/**
 * Applies a JSON Merge Patch: `null` removes, objects merge, everything else replaces.
 * @see RFC 7396 section 2
 */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: JsonObject = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

interface SchemaNode {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly [keyword: string]: unknown;
}

/**
 * The schema of a merge patch for documents of the given schema: nothing is required, and every member may be `null`.
 * Arrays are replaced whole, so their items keep their own schema.
 */
export function mergePatchSchema(node: object): SchemaNode {
  const schema = node as SchemaNode;
  if (schema.type !== 'object') return schema;
  const { required: _required, properties, patternProperties, ...rest } = schema;
  return {
    ...rest,
    ...(properties === undefined ? {} : { properties: nullableMembers(properties) }),
    ...(patternProperties === undefined
      ? {}
      : { patternProperties: nullableMembers(patternProperties) }),
  };
}

function nullableMembers(members: Readonly<Record<string, SchemaNode>>) {
  return Object.fromEntries(
    Object.entries(members).map(([key, member]) => [key, nullable(mergePatchSchema(member))]),
  );
}

function nullable(member: SchemaNode): SchemaNode {
  const values = member['enum'];
  return {
    ...member,
    ...(member.type === undefined ? {} : { type: [member.type, 'null'] as unknown as string }),
    ...(Array.isArray(values) ? { enum: [...values, null] } : {}),
  };
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
