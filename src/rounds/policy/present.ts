import { toWireInstant } from '#platform/values/instant.ts';
import { lintPolicy } from '../model/lint-policy.ts';
import { policySteps } from '../model/policy-settings.ts';
import { calendarDifferences } from '../model/working-days.ts';
import type { PolicyVersionRow } from './repository.ts';
import type { PolicyLint, PolicyVersion } from './schemas.ts';

export function presentPolicy(row: PolicyVersionRow): PolicyVersion {
  const { roundId, version, document, digest, reason, publishedAt } = row;
  return {
    ...{ roundId, version, document, digest, reason },
    publishedAt: toWireInstant(publishedAt),
    calendarDifferences: calendarDifferences(document.calendar),
  };
}

export function presentLint({ version, document }: PolicyVersionRow): PolicyLint {
  const { unset, samples, calendarDifferences } = lintPolicy(document);
  return {
    policyVersion: version,
    unset: unset.map(({ pointer, name, rule, blocks }) => ({
      pointer,
      name,
      rule,
      blocks,
      blocksName: blocks && policySteps[blocks],
    })),
    samples: [...samples],
    calendarDifferences: [...calendarDifferences],
  };
}
