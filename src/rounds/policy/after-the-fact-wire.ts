import type { TSchema } from 'typebox';
import { listOf, ordinalOf } from '#platform/contract/leaves.ts';
import { most } from '#platform/values/bounds.ts';

/** 事后变更: the versions alone, where no difference was worked out. */
export const changedAfterTheFactFields = {
  policyVersions: listOf(
    ordinalOf('Version of the policy'),
    most.ofPolicy,
    '事后变更的政策版本: versions that changed what a step had fixed, oldest first',
  ),
  basePolicyVersion: ordinalOf('The last version before them; the difference is counted from it'),
};

/**
 * 事后变更: the one shape in which every run, report and publication shows what it rests on.
 * @param difference what the changes did to this result
 */
export function afterTheFactFields<Difference extends TSchema>(difference: Difference) {
  return { ...changedAfterTheFactFields, difference };
}
