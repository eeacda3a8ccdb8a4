import { pointerToken } from './findings.ts';

/** One field in which two JSON documents differ; a side is undefined where it has no such field. */
export interface JsonChange {
  /** JSON Pointer (RFC 6901). */
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * The fields in which two JSON documents differ: the smallest subtrees that do, so that a removed
 * object counts as all of its fields. An array is one field, since a merge patch replaces them
 * whole.
 * @returns in the order of the pointers
 */
export function jsonChanges(before: unknown, after: unknown, pointer = ''): JsonChange[] {
  const keys = [...new Set([...keysOf(before), ...keysOf(after)])].sort();
  if (keys.length > 0 && isTree(before) && isTree(after)) {
    return keys.flatMap((key) =>
      jsonChanges(before?.[key], after?.[key], `${pointer}/${pointerToken(key)}`),
    );
  }
  return isSame(before, after) ? [] : [{ pointer, before, after }];
}

function isSame(before: unknown, after: unknown): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}

type Tree = Readonly<Record<string, unknown>> | undefined;

/** An object, or nothing where the other side may have one. */
function isTree(value: unknown): value is Tree {
  return (
    value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value))
  );
}

function keysOf(value: unknown): string[] {
  return isTree(value) && value !== undefined ? Object.keys(value) : [];
}
