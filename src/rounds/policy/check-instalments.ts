import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '../model/policy.ts';

export const instalmentCodes = [
  'instalments-not-whole',
  'instalments-out-of-order',
  'evidence-kind-unknown',
] as const satisfies readonly FindingCode[];

/**
 * Contradictions in how a policy pays awards in instalments.
 * @see rule 2.1
 */
export function instalmentFindings({ awards: { instalments }, materials }: Policy): Finding[] {
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
