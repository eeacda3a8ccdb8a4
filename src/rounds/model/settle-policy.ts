import type { Policy } from './policy.ts';

/**
 * The policy that judges a submitted application: its pinned version, with unset values taken from
 * the round's current one. Values set at the submission never change for it; values unset then
 * would otherwise block its next step for good.
 * @param pinned the version under which it was submitted
 * @param current the round's current version
 */
export function settlePolicy(pinned: Policy, current: Policy): Policy {
  return filled(pinned, current) as Policy;
}

function filled(pinned: unknown, current: unknown): unknown {
  if (pinned === undefined) return current;
  if (Array.isArray(pinned) && Array.isArray(current)) return filledItems(pinned, current);
  if (!isObject(pinned) || !isObject(current)) return pinned;
  const keys = new Set([...Object.keys(pinned), ...Object.keys(current)]);
  return Object.fromEntries([...keys].map((key) => [key, filled(pinned[key], current[key])]));
}

/**
 * Catalogue items are matched by code; new items of the current version do not apply to this
 * application.
 */
function filledItems(pinned: readonly unknown[], current: readonly unknown[]): unknown[] {
  return pinned.map((item) => {
    const code = isObject(item) ? item.code : undefined;
    if (code === undefined) return item;
    return filled(item, current.find((other) => isObject(other) && other.code === code) ?? item);
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
