import type { Drawdown } from '#cases/model/index.ts';
import { endOfMonthsAfter, type Policy } from '#rounds/model/index.ts';
import { type DrawnAward, openFen } from './instalment.ts';

type Terms = Policy['awards']['instalments'];

/**
 * What an award has open, and what its case waits for, once an instalment is open too.
 * @param position of the instalment whose usage report is accepted
 * @param terms those of the policy, which are fixed since the first publicity
 */
export function afterOpening(
  award: DrawnAward,
  position: number,
  now: Date,
  terms: Terms,
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
            position: next.position,
            dueAt: nextDueAt(new Date(dueAt), next.position, now, terms).toISOString(),
            ...{ report: 'due', since: now.toISOString() },
          },
    openBasisPoints: instalments
      .filter(({ status }) => status === 'open')
      .reduce((sum, { basisPoints }) => sum + basisPoints, 0),
    openFen: openFen({ ...award, instalments }),
  };
}

/**
 * Until when the next report is in time: as planned, or as many months from now as the policy puts
 * between both reports, whichever is later. So nobody starts overdue because the one before was
 * accepted late.
 * @param position of the next instalment, 3 at least: the second is due since the final decision
 * @throws RangeError for an instalment that the policy does not have
 */
export function nextDueAt(plannedAt: Date, position: number, now: Date, terms: Terms): Date {
  const [before, next] = terms?.later.slice(position - 3, position - 1) ?? [];
  if (before === undefined || next === undefined) {
    throw new RangeError(`the policy has no instalment ${position} after another with a report`);
  }
  const fromNow = endOfMonthsAfter(now, next.dueMonths - before.dueMonths);
  return fromNow > plannedAt ? fromNow : plannedAt;
}
