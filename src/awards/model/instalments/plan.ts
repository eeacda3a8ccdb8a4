import type { Drawdown } from '#cases/model/index.ts';
import type { Policy } from '#rounds/model/index.ts';
import { endOfMonthsAfter } from '#rounds/model/index.ts';
import type { HeldInstalment } from './instalment.ts';

/** An instalment that an award gets with its final decision. */
export type PlannedInstalment = Omit<HeldInstalment, 'id' | 'lapsedFen' | 'dueAt'> & {
  readonly dueAt: Date | null;
};

/**
 * The instalments of the awards that become final now, by the policy in force; none where it sets
 * none. The first is open at once, the second awaits its usage report.
 * @see rule 2.1; policy `awards.instalments`
 */
export function plannedInstalments({ awards }: Policy, finalAt: Date): PlannedInstalment[] {
  const { instalments } = awards;
  if (instalments === undefined) return [];
  const { firstBasisPoints, later, onMissed, remindDaysBefore } = instalments;
  const common = { onMissed, remindDaysBefore };
  return [
    {
      ...{ ...common, position: 1, basisPoints: firstBasisPoints },
      ...{ status: 'open', dueAt: null, evidence: [] },
    },
    ...later.map(
      ({ basisPoints, dueMonths, evidence }, index): PlannedInstalment => ({
        ...{ ...common, position: index + 2, basisPoints, evidence },
        status: index === 0 ? 'report-due' : 'waiting',
        dueAt: endOfMonthsAfter(finalAt, dueMonths),
      }),
    ),
  ];
}

/** What a case waits for: the first of its instalments that is not open, and not waiting itself. */
export function drawdownOf(
  instalments: readonly Pick<PlannedInstalment, 'position' | 'status' | 'dueAt'>[],
  since: Date,
): Drawdown | null {
  const next = instalments.find(({ status }) => status === 'report-due');
  if (next?.dueAt == null) return null;
  return {
    ...{ position: next.position, dueAt: next.dueAt.toISOString() },
    ...{ report: 'due', since: since.toISOString() },
  };
}

/** The terms, for the entry of the final decision. */
export function recordedInstalments(instalments: readonly PlannedInstalment[]) {
  return instalments.map(({ position, basisPoints, dueAt }) => ({
    ...{ position, basisPoints },
    dueAt: dueAt === null ? null : dueAt.toISOString(),
  }));
}
