import type { Resource } from '#platform/http/etag.ts';
import { variantOf } from '#platform/values/canonical.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { fixingSteps } from '../model/fixing-steps.ts';
import { lintPolicy } from '../model/lint-policy.ts';
import { policyDifferences } from '../model/policy-differences.ts';
import { comparisons, policySettings, policySteps } from '../model/settings/catalogue.ts';
import { calendarDifferences } from '../model/working-days.ts';
import type { PolicyVersionRow } from './repository.ts';
import type { PolicyRevisionRecord } from './revisions-wire.ts';
import type { PolicyLint, PolicyVersion } from './schemas.ts';
import type { PolicySetting } from './settings-wire.ts';

export function presentPolicy(row: PolicyVersionRow): PolicyVersion {
  const { roundId, version, document, digest, reason, publishedAt } = row;
  const { afterTheFact, sources } = row;
  return {
    ...{ roundId, version, document, digest, reason, afterTheFact, sources: [...sources] },
    publishedAt: toWireInstant(publishedAt),
    calendarDifferences: calendarDifferences(document.calendar),
  };
}

/**
 * The version never changes, but a holiday calendar that comes with a newer service may: the tag
 * tells both.
 */
export function policyResource(row: PolicyVersionRow): Resource<PolicyVersion> {
  const body = presentPolicy(row);
  return { version: row.version, variant: variantOf(body.calendarDifferences), body };
}

export function lintResource(row: PolicyVersionRow): Resource<PolicyLint> {
  const body = presentLint(row);
  return { version: row.version, variant: variantOf(body), body };
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

/** The catalogue of settings, in the order of the policy document. */
export function presentSettings(): PolicySetting[] {
  return Object.entries(policySettings).map(([pointer, use]) => {
    const { name, rule, blocks, step, effect } = use;
    const room = use.effect === 'gives-room' ? use.room : null;
    return {
      ...{ pointer, name, rule, blocks, effect, fixedBy: step },
      blocksName: blocks && policySteps[blocks],
      fixedByName: step && fixingSteps[step].name,
      comparison: room?.compare ?? null,
      comparisonName: room && comparisons[room.compare],
      unsetIsNoLimit: room?.unset === 'no-limit',
    };
  });
}

/**
 * Who published each version, when and why, and what it changed.
 * @param rows every version of a round, oldest first
 */
export function presentRevisions(rows: readonly PolicyVersionRow[]): PolicyRevisionRecord[] {
  return rows.map((row, index) => {
    const { version, reason, publishedBy, proposedBy, afterTheFact, sources } = row;
    const before = rows[index - 1]?.document;
    const differences = before === undefined ? [] : policyDifferences(before, row.document);
    return {
      ...{ version, reason, publishedBy, proposedBy, afterTheFact, sources: [...sources] },
      publishedAt: toWireInstant(row.publishedAt),
      changes: differences.map((change) => ({
        pointer: change.pointer,
        setting: change.setting,
        name: change.setting && policySettings[change.setting].name,
        before: change.before ?? null,
        after: change.after ?? null,
      })),
    };
  });
}
