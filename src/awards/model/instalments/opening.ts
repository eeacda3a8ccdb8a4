import type { Drawdown } from '#cases/model/index.ts';
import { type DrawnAward, openFen } from './instalment.ts';

/**
 * What an award has open, and what its case waits for, once an instalment is open too.
 * @param position of the instalment whose usage report is accepted
 */
export function afterOpening(
  award: DrawnAward,
  position: number,
  now: Date,
): {
  readonly drawdown: Drawdown | null;
  readonly openBasisPoints: number;
  readonly openFen: number;
} {
  const instalments = award.instalments.map((each) =>
    each.position === position ? ({ ...each, status: 'open' } as const) : each,
  );
  const next = instalments.find(({ status }) => status === 'waiting');
  const dueAt = next?.dueAt ?? null;
  return {
    drawdown:
      next === undefined || dueAt === null
        ? null
        : {
            ...{ position: next.position, dueAt: new Date(dueAt).toISOString() },
            ...{ report: 'due', since: now.toISOString() },
          },
    openBasisPoints: instalments
      .filter(({ status }) => status === 'open')
      .reduce((sum, { basisPoints }) => sum + basisPoints, 0),
    openFen: openFen({ ...award, instalments }),
  };
}
