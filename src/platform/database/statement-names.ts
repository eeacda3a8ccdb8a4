import { hash } from 'node:crypto';

/** Bytes of a name that PostgreSQL keeps, without the digest and the character before it. */
export const NAME_BYTES = 63 - 9;

interface Named {
  readonly name: string;
  readonly text: string;
}

/** The query builder hands over the same object at each run of a statement. */
const exact = new WeakMap<object, Named>();

/**
 * Adds a digest of its text to the name of a prepared statement. A session that outlives a release,
 * as a pooler may keep it, then never runs the text of another version under a name that both have.
 * @param query whatever the driver takes; all but named statements stay as they are
 */
export function withExactName(query: unknown): unknown {
  if (!isNamed(query)) return query;
  let named = exact.get(query);
  if (named === undefined) {
    named = { ...query, name: `${query.name}_${hash('sha256', query.text).slice(0, 8)}` };
    exact.set(query, named);
  }
  return named;
}

function isNamed(query: unknown): query is Named {
  return (
    typeof query === 'object' &&
    query !== null &&
    'name' in query &&
    typeof query.name === 'string' &&
    'text' in query &&
    typeof query.text === 'string'
  );
}
