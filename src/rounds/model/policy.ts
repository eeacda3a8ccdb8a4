import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { PolicyDocument } from './policy-document.ts';

export interface Setting<T> {
  readonly value: T;
  readonly mark: 'given' | 'sample';
  readonly clause: string;
}

/**
 * The shape of a document with every setting replaced by its bare value; unset stays `undefined`.
 */
export type Bare<T> =
  T extends Setting<infer Value>
    ? Value
    : T extends readonly (infer Item)[]
      ? readonly Bare<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Bare<T[Key]> }
        : T;

/** The values of one policy version as the rules read them, without their sources. */
export type Policy = Bare<PolicyDocument>;

export type MaterialKind = Policy['materials'][number];

export type ChecklistItem = Policy['preReview']['checklist'][number];

/**
 * Strips `{ value, mark, clause }` from every setting.
 * @param document a document that satisfies `PolicyDocument`
 */
export function policyOf(document: PolicyDocument): Policy {
  return bare(document) as Policy;
}

function bare(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(bare);
  if (typeof node !== 'object' || node === null) return node;
  if (isSetting(node)) return node.value;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, bare(value)]));
}

/** Catalogue entries carry `mark` and `clause` too, yet no `value`: they stay objects. */
function isSetting(node: object): node is Setting<unknown> {
  return 'value' in node && 'mark' in node && 'clause' in node;
}

export const unsetValueCode = 'policy-value-unset' satisfies FindingCode;

/**
 * The finding of a step that needs an unset policy value. There is never a default.
 * @param pointer JSON Pointer into the policy document, such as `/counter/supplementDeadline`
 * @param rule the rule that needs the value
 */
export function unsetValue(pointer: string, rule: string): Finding {
  return finding(unsetValueCode, pointer, { setting: pointer }, rule);
}
