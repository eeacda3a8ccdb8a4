import { readFileSync } from 'node:fs';
import { type Policy, policyOf } from '../../src/rounds/model/policy.ts';

/** The values of the 2025 policy as it ships. */
export const shippedPolicy: Policy = policyOf(
  JSON.parse(readFileSync('policies/2025-open-scenario.json', 'utf8')),
);

/**
 * The shipped policy with some of its values replaced.
 * @param values by JSON Pointer into the policy, such as `/window/opensAt`; `undefined` leaves the value unset
 */
export function policyWith(values: Readonly<Record<string, unknown>>): Policy {
  const policy = structuredClone(shippedPolicy);
  for (const [pointer, value] of Object.entries(values)) put(policy, pointer, value);
  return policy;
}

function put(policy: Policy, pointer: string, value: unknown): void {
  const tokens = pointer.split('/').slice(1);
  const last = tokens.pop() ?? '';
  const parent = tokens.reduce<object>((node, token) => Reflect.get(node, token), policy);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
}
