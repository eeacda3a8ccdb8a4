import type { Decision, Loaded } from '#kernel/model/index.ts';
import type { Policy, RoundEnd } from '#rounds/model/index.ts';
import { endedRoundRefusal, unsetValueCode } from '#rounds/model/index.ts';
import { type PlannedSlot, planSlots, type SlotRange } from '../model/plan-slots.ts';

export interface SlotRound extends Loaded {
  readonly id: string;
  readonly policyVersion: number;
  readonly policy: Policy;
  readonly end: RoundEnd | null;
}

/**
 * Opens the slots of a range of days; a booking checks whether its slot may still be booked.
 * @see rule 4.2c
 */
export function decideGenerateCounterSlots(
  state: SlotRound,
  range: SlotRange,
): Decision<readonly PlannedSlot[]> {
  const ended = endedRoundRefusal(state.end);
  if (ended !== undefined) return ended;
  const plan = planSlots(state.policy, range);
  if (plan.kind === 'refused') {
    const unset = plan.findings.some(({ code }) => code === unsetValueCode);
    const problem = unset ? 'policy-value-unset' : 'rule-violation';
    return { kind: 'refused', problem, findings: plan.findings };
  }
  const { counters, from, through } = range;
  return {
    kind: 'accepted',
    change: plan.slots,
    entries: [
      {
        action: 'counter-slots.generated',
        subjectType: 'round',
        subjectId: state.id,
        roundId: state.id,
        policyVersion: state.policyVersion,
        ruleIds: ['4.2c'],
        data: { ...(counters && { counters }), from, through, planned: plan.slots.length },
      },
    ],
  };
}
