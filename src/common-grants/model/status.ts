import type { Localized } from '#platform/values/findings.ts';
import { type RoundState, roundStateNames } from '#rounds/model/index.ts';

/** The values of the protocol's `OppStatusOptions`. */
export const opportunityStatuses = ['forecasted', 'open', 'closed', 'custom'] as const;
export type OpportunityStatus = (typeof opportunityStatuses)[number];

const statuses: Readonly<Record<RoundState, OpportunityStatus>> = {
  planned: 'forecasted',
  open: 'open',
  closed: 'closed',
  settled: 'closed',
  archived: 'custom',
  cancelled: 'custom',
};

/** The protocol's word for the state of a round; where it has none, the round's own beside it. */
export function statusOf(state: RoundState): {
  readonly value: OpportunityStatus;
  readonly customValue?: RoundState;
  readonly description: Localized;
} {
  const value = statuses[state];
  const description = roundStateNames[state];
  return value === 'custom' ? { value, customValue: state, description } : { value, description };
}
