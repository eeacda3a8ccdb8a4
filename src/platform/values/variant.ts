import { hash } from 'node:crypto';

/**
 * Tells representations of one version apart: for what changes without the resource changing, such
 * as by time. Goes into the entity tag beside the version.
 * @param changing the part of the representation that may change
 * @returns hex, 48 bits
 */
export function variantOf(changing: object): string {
  return hash('sha256', JSON.stringify(changing)).slice(0, 12);
}
