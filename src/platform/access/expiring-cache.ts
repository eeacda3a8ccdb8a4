export interface ExpiringCache<Value> {
  get(key: string, nowMs: number): Value | undefined;
  /** @param untilMs the first instant at which the value is gone, milliseconds since 1970 */
  set(key: string, value: Value, untilMs: number): void;
  readonly size: number;
}

/**
 * Holds at most `maxEntries` values, each until its own instant. When full, it drops the least
 * recently used one.
 * @throws RangeError unless `maxEntries` is a positive integer
 */
export function createExpiringCache<Value>(maxEntries: number): ExpiringCache<Value> {
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) {
    throw new RangeError('a cache holds at least one entry');
  }
  // A Map iterates in insertion order, so the first key is the least recently used one.
  const entries = new Map<string, { readonly value: Value; readonly untilMs: number }>();
  return {
    get(key, nowMs) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      if (nowMs >= entry.untilMs) return undefined;
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, untilMs) {
      entries.delete(key);
      const unused = entries.keys().next().value;
      if (unused !== undefined && entries.size === maxEntries) entries.delete(unused);
      entries.set(key, { value, untilMs });
    },
    get size() {
      return entries.size;
    },
  };
}
