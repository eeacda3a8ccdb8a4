import type { Finding } from '#platform/values/findings.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValue } from '#rounds/model/index.ts';
import { checkTiers } from './check-tiers.ts';
import type { Tier } from './choose-tier.ts';
import type { AllocationInput } from './types.ts';

type Awards = Policy['awards'];

/** A policy's terms for dividing money, with every value set. */
export interface AllocationTerms
  extends Pick<AllocationInput, 'annualCapFen' | 'granularityFen' | 'strategy' | 'cutLast'> {
  /** Whether a parent and the branches that name it count under one annual cap. */
  readonly capCountsGroup: boolean;
  readonly form: NonNullable<Awards['form']>;
  /** Highest first. */
  readonly tiers: readonly Tier[];
  /** For the whole round. */
  readonly budgetFen: number;
  /** Whether the amount asked for limits an award. */
  readonly requestLimits: boolean;
  readonly tieBreakers: NonNullable<Policy['scoring']['tieBreakers']>;
}

export type TermsReading =
  | { readonly kind: 'terms'; readonly terms: AllocationTerms }
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] };

/**
 * Reads the terms of an allocation from a policy.
 * @returns the terms, or every value that is unset, as pointers into the policy document
 * @see rules 2.1, 2.4
 */
export function allocationTerms({ awards, scoring }: Policy): TermsReading {
  const { form, capYearBasis, budgetFen, granularityFen, requestLimits, strategy } = awards;
  const { tieBreakers } = scoring;
  // Only `ranked` reads it; the other strategies leave nothing to cut.
  const cutLast = strategy === 'ranked' ? awards.cutLast : 'skip';
  const tiers = checkTiers(awards.tiers);
  if (
    form !== undefined &&
    capYearBasis !== undefined &&
    budgetFen !== undefined &&
    granularityFen !== undefined &&
    requestLimits !== undefined &&
    strategy !== undefined &&
    cutLast !== undefined &&
    tieBreakers !== undefined &&
    tiers.kind === 'tiers'
  ) {
    const annualCapFen = awards.applicantAnnualCapFen;
    const amounts = { annualCapFen, budgetFen, granularityFen };
    return {
      kind: 'terms',
      terms: {
        ...amounts,
        capCountsGroup: awards.capCountsGroup ?? false,
        form,
        requestLimits,
        strategy,
        cutLast,
        tieBreakers,
        tiers: tiers.tiers,
      },
    };
  }
  return {
    kind: 'findings',
    findings: [
      ...unset(
        '/awards',
        { form, budgetFen, granularityFen, requestLimits, strategy, cutLast },
        '2.1',
      ),
      ...unset('/awards', { capYearBasis }, '2.4'),
      ...unset('/scoring', { tieBreakers }, '2.1'),
      ...(tiers.kind === 'findings' ? tiers.findings.map(inAwards) : []),
    ],
  };
}

function unset(base: string, values: Readonly<Record<string, unknown>>, rule: string): Finding[] {
  return Object.entries(values)
    .filter(([, value]) => value === undefined)
    .map(([name]) => unsetValue(`${base}/${name}`, rule));
}

function inAwards(finding: Finding): Finding {
  return { ...finding, pointer: `/awards${finding.pointer}` };
}
