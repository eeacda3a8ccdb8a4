/**
 * The fields in which two JSON documents differ, as JSON Pointers (RFC 6901), the smallest subtrees that differ.
 * Arrays are one field: a merge patch replaces them whole.
 */
export function changedPointers(before: unknown, after: unknown, pointer = ''): string[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) =>
      changedPointers(before[key], after[key], `${pointer}/${escapeToken(key)}`),
    );
  }
  return isSame(before, after) ? [] : [pointer];
}

function isSame(before: unknown, after: unknown): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}
