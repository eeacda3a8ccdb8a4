import { canonicalJson } from '#platform/values/canonical.ts';
import type { PolicyDocument } from './policy-document.ts';
import { policyLeaves } from './settings/policy-leaves.ts';

/**
 * The changes of a new policy version: JSON Pointers of the settings, catalogue entries and texts
 * that were set, altered or removed; sorted.
 */
export function policyChanges(before: PolicyDocument, after: PolicyDocument): string[] {
  const old = contentByPointer(before);
  const now = contentByPointer(after);
  const pointers = new Set([...old.keys(), ...now.keys()]);
  return [...pointers].filter((pointer) => old.get(pointer) !== now.get(pointer)).sort();
}

function contentByPointer(document: PolicyDocument): Map<string, string> {
  return new Map(policyLeaves(document).map(({ pointer, node }) => [pointer, canonicalJson(node)]));
}

/** A policy that rests on changes after the fact. */
export interface ChangedAfterTheFact {
  /** The versions that changed what a step had fixed, oldest first. */
  readonly policyVersions: readonly number[];
  /** The last version before them. */
  readonly basePolicyVersion: number;
}

/** Those changes, and what they did to one result: from the base version to the one in force. */
export interface EffectAfterTheFact<Difference> extends ChangedAfterTheFact {
  readonly difference: Difference;
}

/** As the contract shows it, with the difference as its reader may see it. */
export function presentAfterTheFact<Shown>(
  { policyVersions, basePolicyVersion }: ChangedAfterTheFact,
  difference: Shown,
) {
  return { policyVersions: [...policyVersions], basePolicyVersion, difference };
}
