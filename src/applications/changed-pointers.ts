import { pointerToken } from '../platform/pointer.ts';

/**
 * The fields in which two JSON documents differ, as JSON Pointers (RFC 6901): the smallest subtrees that differ, so
 * that a removed object is all of its fields. Arrays are one field: a merge patch replaces them whole.
 */
export function changedPointers(before: unknown, after: unknown, pointer = ''): string[] {
  const keys = [...new Set([...keysOf(before), ...keysOf(after)])].sort();
  if (keys.length > 0 && isTree(before) && isTree(after)) {
    return keys.flatMap((key) =>
      changedPointers(before?.[key], after?.[key], `${pointer}/${pointerToken(key)}`),
    );
  }
  return isSame(before, after) ? [] : [pointer];
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
