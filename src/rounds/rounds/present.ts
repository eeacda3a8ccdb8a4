import { toWireInstant } from '#platform/values/instant.ts';
import type { RoundRow } from './repository.ts';
import type { Round } from './schemas.ts';

export function presentRound({ createdAt, ...round }: RoundRow): Round {
  return { ...round, createdAt: toWireInstant(createdAt) };
}
