/** Two parameters of a query that bound a range: `from` and an end, both with one prefix or none. */
export interface QueryRange {
  readonly begin: string;
  readonly end: string;
}

/** The words for the end of a range; only `through` belongs to it. */
const ends = ['through', 'before', 'until'] as const;

/**
 * The ranges that the parameters of a query make up: `from` and `through`, `submittedFrom` and
 * `submittedThrough`, or the same with `before` or `until`.
 * @param names of the parameters
 */
export function rangesAmong(names: readonly string[]): QueryRange[] {
  return names.flatMap((begin) => {
    const [, prefix] = /^(.+)From$|^from$/.exec(begin) ?? [null, null];
    if (prefix === null) return [];
    return ends
      .map((end) => (prefix === undefined ? end : prefix + end[0]?.toUpperCase() + end.slice(1)))
      .filter((end) => names.includes(end))
      .map((end) => ({ begin, end }));
  });
}

/**
 * The ends that lie before their beginning. An empty range is none of them.
 * @param query days or RFC 3339 instants of any offset in its ranges; other values are not compared
 * @returns the names of the parameters
 */
export function backwardsEnds(query: Readonly<Record<string, unknown>>): string[] {
  return rangesAmong(Object.keys(query))
    .filter(({ begin, end }) => momentOf(query[end]) < momentOf(query[begin]))
    .map(({ end }) => end);
}

/** @returns NaN for what is no text of a time: it is before nothing */
function momentOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}
