import type { Change } from './schema-changes.ts';

/**
 * The least version that a contract may have that is not the released one.
 * @param changes since then; none where only words differ
 */
export function leastVersion(released: string, changes: readonly Change[]): string {
  const [major = 0, minor = 0, patch = 0] = partsOf(released);
  if (changes.some(({ breaking }) => breaking)) return `${major + 1}.0.0`;
  return changes.length > 0 ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** Whether a version is at least another one. */
export function isAtLeast(version: string, least: string): boolean {
  const [one, other] = [partsOf(version), partsOf(least)];
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 || (one[at] ?? 0) > (other[at] ?? 0);
}

function partsOf(version: string): readonly number[] {
  const [, ...parts] = /^(\d+)\.(\d+)\.(\d+)$/.exec(version) ?? [];
  if (parts.length !== 3) throw new RangeError(`${version} is no version`);
  return parts.map(Number);
}
