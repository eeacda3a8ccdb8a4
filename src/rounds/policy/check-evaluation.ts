import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '../model/policy.ts';
import { mandatoryCriteria } from '../model/policy-catalogues.ts';

export const evaluationCodes = [
  'criterion-missing',
  'criterion-off-step',
  'nothing-left-to-average',
  'panel-too-small',
  'comment-bounds-crossed',
  'tie-breaker-unknown',
  'tie-breaker-repeated',
  'tiers-out-of-order',
  'ceiling-below-step',
  'instalments-not-whole',
  'instalments-out-of-order',
  'evidence-kind-unknown',
] as const satisfies readonly FindingCode[];

/**
 * Contradictions in how a policy scores products and divides money.
 * @see rules 1, 2.1
 */
export function evaluationFindings(policy: Policy): Finding[] {
  return [
    ...rubricFindings(policy),
    ...sheetFindings(policy),
    ...tieBreakerFindings(policy),
    ...tierFindings(policy),
    ...instalmentFindings(policy),
  ];
}

function rubricFindings({ scoring: { criteria, stepCenti } }: Policy): Finding[] {
  const codes = new Set(criteria.map(({ code }) => code));
  return [
    ...mandatoryCriteria.flatMap((code) =>
      !codes.has(code) ? [finding('criterion-missing', '/scoring/criteria', { code })] : [],
    ),
    ...criteria.flatMap(({ maxCenti }, index) =>
      stepCenti !== undefined && maxCenti % stepCenti !== 0
        ? [finding('criterion-off-step', `/scoring/criteria/${index}/maxCenti`, { stepCenti })]
        : [],
    ),
  ];
}

function sheetFindings({ scoring }: Policy): Finding[] {
  const { aggregation, dropEach = 0, minSheets, panelSize } = scoring;
  const { commentBelowCenti = 0, commentAboveCenti = 10_000 } = scoring;
  return [
    ...(aggregation === 'trimmed-mean' && minSheets !== undefined && 2 * dropEach >= minSheets
      ? [finding('nothing-left-to-average', '/scoring/dropEach')]
      : []),
    ...(panelSize !== undefined && minSheets !== undefined && panelSize < minSheets
      ? [finding('panel-too-small', '/scoring/panelSize', { minSheets })]
      : []),
    ...(commentBelowCenti > commentAboveCenti
      ? [finding('comment-bounds-crossed', '/scoring/commentAboveCenti')]
      : []),
  ];
}

function tieBreakerFindings({ scoring: { criteria, tieBreakers = [] } }: Policy): Finding[] {
  const known = new Set<string>([
    'first-submitted',
    ...criteria.map(({ code }) => `criterion:${code}`),
  ]);
  return tieBreakers.flatMap((tieBreaker, index) => [
    ...(!known.has(tieBreaker)
      ? [finding('tie-breaker-unknown', `/scoring/tieBreakers/${index}`, { tieBreaker })]
      : []),
    ...(tieBreakers.indexOf(tieBreaker) < index
      ? [finding('tie-breaker-repeated', `/scoring/tieBreakers/${index}`, { tieBreaker })]
      : []),
  ]);
}

function tierFindings({ awards: { tiers, granularityFen } }: Policy): Finding[] {
  return tiers.flatMap(({ ceilingFen, minScoreCenti }, index) => {
    const above = tiers[index - 1];
    const pointer = `/awards/tiers/${index}`;
    return [
      ...(above !== undefined && ceilingFen > above.ceilingFen
        ? [finding('tiers-out-of-order', `${pointer}/ceilingFen`)]
        : []),
      ...(above?.minScoreCenti !== undefined &&
      minScoreCenti !== undefined &&
      minScoreCenti >= above.minScoreCenti
        ? [finding('tiers-out-of-order', `${pointer}/minScoreCenti`)]
        : []),
      ...(granularityFen !== undefined && ceilingFen < granularityFen
        ? [finding('ceiling-below-step', `${pointer}/ceilingFen`)]
        : []),
    ];
  });
}

/** Shares and times of instalments, and the kinds that prove use. @see rule 2.1 */
function instalmentFindings({ awards: { instalments }, materials }: Policy): Finding[] {
  if (instalments === undefined) return [];
  const { firstBasisPoints, later } = instalments;
  const total = later.reduce((sum, { basisPoints }) => sum + basisPoints, firstBasisPoints);
  const known = new Set(materials.map(({ code }) => code));
  return [
    ...(total === 10_000
      ? []
      : [finding('instalments-not-whole', '/awards/instalments', { total })]),
    ...later.flatMap(({ dueMonths, evidence }, index) => {
      const pointer = `/awards/instalments/later/${index}`;
      const before = later[index - 1];
      return [
        ...(before !== undefined && dueMonths <= before.dueMonths
          ? [finding('instalments-out-of-order', `${pointer}/dueMonths`)]
          : []),
        ...evidence.flatMap((code, at) =>
          known.has(code)
            ? []
            : [finding('evidence-kind-unknown', `${pointer}/evidence/${at}`, { code })],
        ),
      ];
    }),
  ];
}
