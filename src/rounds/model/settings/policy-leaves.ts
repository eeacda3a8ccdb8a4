/**
 * One value of a policy document with its place: a setting, a catalogue entry, a text, or a plain
 * value.
 */
export interface PolicyLeaf {
  /** JSON Pointer into the document (RFC 6901). */
  readonly pointer: string;
  readonly node: unknown;
}

interface Marked {
  readonly mark: 'given' | 'sample';
  readonly clause: string;
}

/** A policy document taken apart into its smallest meaningful parts, in the document's order. */
export function policyLeaves(node: unknown, pointer = ''): PolicyLeaf[] {
  if (isLeaf(node)) return [{ pointer, node }];
  return Object.entries(node).flatMap(([key, child]) => policyLeaves(child, `${pointer}/${key}`));
}

/** Whether the leaf says where its value comes from. */
export function isMarked(node: unknown): node is Marked {
  return typeof node === 'object' && node !== null && 'mark' in node;
}

function isLeaf(node: unknown): node is string | number | boolean | null | undefined {
  return typeof node !== 'object' || node === null || 'mark' in node || 'zh' in node;
}
