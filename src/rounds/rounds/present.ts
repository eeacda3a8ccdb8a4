import { variantOf } from '#platform/values/canonical.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { roundStateNames } from '../model/round-state.ts';
import type { PresentRound } from './read-rounds.ts';
import type { Round } from './schemas.ts';

export function presentRound({ policy, ...round }: PresentRound): Round {
  const { window } = policy;
  return {
    id: round.id,
    code: round.code,
    title: round.title,
    year: round.year,
    state: round.state,
    stateName: roundStateNames[round.state],
    opensAt: window.opensAt === undefined ? null : toWireInstant(new Date(window.opensAt)),
    closesAt: toWireInstant(new Date(window.closesAt)),
    endedAt: toWireInstantOrNull(round.endedAt),
    cancellationReason: round.cancellationReason,
    policyVersion: round.policyVersion,
    version: round.version,
    createdAt: toWireInstant(round.createdAt),
  };
}

/** The round as a resource: time alone changes its state, without another version. */
export function roundResource(round: PresentRound) {
  return {
    version: round.version,
    variant: variantOf({ state: round.state }),
    body: presentRound(round),
  };
}
