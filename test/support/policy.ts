import { readFileSync } from 'node:fs';
import { type Policy, policyOf } from '../../src/rounds/model/policy.ts';
import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';

/** The 2025 policy as it ships. */
export const shippedDocument: PolicyDocument = JSON.parse(
  readFileSync('policies/2025-open-scenario.json', 'utf8'),
);

/** Its values. */
export const shippedPolicy: Policy = policyOf(shippedDocument);

/**
 * The shipped policy with some of its values replaced.
 * @param values by JSON Pointer into the policy, such as `/window/opensAt`; `undefined` leaves the
 * value unset
 */
export function policyWith(values: Readonly<Record<string, unknown>>): Policy {
  const policy = structuredClone(shippedPolicy);
  for (const [pointer, value] of Object.entries(values)) put(policy, pointer, value);
  return policy;
}

/** The shipped document with some of its members replaced; `undefined` takes one out. */
export function documentWith(members: Readonly<Record<string, unknown>>): PolicyDocument {
  const document = structuredClone(shippedDocument);
  for (const [pointer, value] of Object.entries(members)) put(document, pointer, value);
  return document;
}

export function put(target: object, pointer: string, value: unknown): void {
  const tokens = pointer.split('/').slice(1);
  const last = tokens.pop() ?? '';
  const parent = tokens.reduce<object>((node, token) => Reflect.get(node, token), target);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
}
