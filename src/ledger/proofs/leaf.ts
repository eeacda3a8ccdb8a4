import { canonicalJson } from '#platform/values/canonical.ts';

/** The parts of a representation that the log gives to an entry, and no part of what is sealed. */
interface SealedParts {
  readonly position?: number | null;
}

/**
 * The leaf of an entry: the canonical JSON (RFC 8785) of its representation, every column included,
 * without the position that it has in the log. It must stay the same bytes for ever: a new member
 * is left out of the entries written before it.
 * @param entry as the service represents it, such as a line of an export
 */
export function entryLeaf(entry: object): Buffer {
  const { position: _position, ...recorded }: SealedParts = entry;
  return Buffer.from(canonicalJson(recorded));
}
