import type { Database } from '#platform/database/database.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { findRound } from '#rounds/index.ts';
import { type RoundExtensionRow, roundExtensionStatements } from './repository.ts';
import type { RoundExtension } from './schemas.ts';

/**
 * The extensions of a round, oldest first.
 * @throws Problem `not-found`
 */
export async function listExtensions(db: Database, roundId: string): Promise<RoundExtension[]> {
  const { id } = await findRound(db, roundId);
  const rows = await roundExtensionStatements(db).ofRound.execute({ roundId: id });
  return rows.map(presentExtension);
}

function presentExtension({ roundId: _roundId, ...row }: RoundExtensionRow): RoundExtension {
  return {
    ...row,
    causeBeganAt: toWireInstant(row.causeBeganAt),
    closesAt: toWireInstantOrNull(row.closesAt),
    supplementDeadline: toWireInstantOrNull(row.supplementDeadline),
    noticesDueAt: toWireInstantOrNull(row.noticesDueAt),
    confirmedAt: toWireInstant(row.confirmedAt),
  };
}
