import { actionCodes, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import type { CounterCase, CounterChange } from '../model/counter-case.ts';

export interface BarLifting {
  readonly id: string;
  readonly reason: string;
  readonly by: string;
}

export const barLiftingCodes = [
  ...actionCodes('lift-no-show-bar'),
] as const satisfies readonly FindingCode[];

/** Lifts the bar of missed visits: they count from 0 again. @see rule 4.2c, policy `noShowLimit` */
export function decideLiftNoShowBar(
  state: CounterCase,
  { id, reason, by }: BarLifting,
): Decision<CounterChange> {
  const refusal = refusalOf('lift-no-show-bar', state);
  if (refusal !== undefined) return refusal;
  const { missedVisits, now } = state;
  return {
    kind: 'accepted',
    change: {
      move: moveOf('lift-no-show-bar', state, { missedVisits: 0 }),
      barLifts: [
        { id, applicationId: state.id, missedVisits, reason, liftedAt: now, liftedBy: by },
      ],
    },
    entries: [
      caseEntry(state, 'no-show-bar.lifted', {
        ruleIds: ['4.2c'],
        data: { missedVisits, reasonSha256: canonicalDigest(reason) },
      }),
    ],
  };
}
