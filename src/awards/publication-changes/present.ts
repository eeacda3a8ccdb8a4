import type { Static } from 'typebox';
import { toWireInstant } from '#platform/values/instant.ts';
import type { PublicChangeRow } from './repository.ts';
import type { PublicChange } from './schemas.ts';

export function presentPublicChange({
  runId,
  changedAt,
  content,
}: PublicChangeRow): Static<typeof PublicChange> {
  const { notice, publicityEndsAt, corrections } = content;
  return {
    runId,
    changedAt: toWireInstant(changedAt),
    notice,
    publicityEndsAt: publicityEndsAt === null ? null : toWireInstant(new Date(publicityEndsAt)),
    corrections: corrections.map((each) => ({ ...each })),
  };
}
