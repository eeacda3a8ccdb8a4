import { variantOf } from '#platform/values/canonical.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { roundStateNames } from '../model/round-state.ts';
import type { PresentRound } from './read-rounds.ts';
import type { NoticedExtensionRow } from './repository.ts';
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
    extensions: round.extensions.map(presentExtension),
    endedAt: toWireInstantOrNull(round.endedAt),
    cancellationReason: round.cancellationReason,
    policyVersion: round.policyVersion,
    version: round.version,
    createdAt: toWireInstant(round.createdAt),
  };
}

function presentExtension(row: NoticedExtensionRow): Round['extensions'][number] {
  return {
    ...row,
    causeBeganAt: toWireInstant(new Date(row.causeBeganAt)),
    closesAt: presentDate(row.closesAt),
    supplementDeadline: presentDate(row.supplementDeadline),
    noticesDueAt: presentDate(row.noticesDueAt),
    confirmedAt: toWireInstant(new Date(row.confirmedAt)),
  };
}

function presentDate(stored: string | null): string | null {
  return stored === null ? null : toWireInstant(new Date(stored));
}

/**
 * The round as a resource: time alone changes its state, and ends an extension, without another
 * version.
 */
export function roundResource(round: PresentRound) {
  return {
    version: round.version,
    variant: variantOf({ state: round.state, extensions: round.extensions.map(({ id }) => id) }),
    body: presentRound(round),
  };
}
