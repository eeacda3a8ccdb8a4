/** An entry of a catalogue, which its code names in every version of a policy. */
export interface CodedItem {
  readonly code: string;
}

export function isCatalogue(node: unknown): node is readonly CodedItem[] {
  return (
    Array.isArray(node) && node.length > 0 && node.every((item) => isObject(item) && 'code' in item)
  );
}

export function itemOf(items: readonly CodedItem[], code: string): CodedItem | undefined {
  return items.find((item) => item.code === code);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
