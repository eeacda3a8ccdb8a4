import type { Database } from '#platform/database/database.ts';
import { everyRow } from '#platform/database/keyset.ts';
import { everyRound } from '#rounds/index.ts';
import { decideCloseDraft } from './decide-close-draft.ts';
import { lapseByCommand } from './lapse-by-command.ts';
import type { LapseRule, OverdueCase } from './lapse-overdue-cases.ts';
import { lapseStatements } from './repository.ts';

const BATCH = 100;

/** Drafts that were not submitted by the close of their round (rule 4.1a). */
export const unsubmittedDrafts: LapseRule = {
  setting: '/window/closeInclusive',
  consequence: ({ window }) => (window.closeInclusive === undefined ? undefined : 'lapsed'),
  overdue: draftsOfClosedRounds,
  lapse: lapseByCommand(decideCloseDraft),
};

/** The window is data of the policy in force, so the closed rounds are found first. */
async function* draftsOfClosedRounds(
  db: Database,
  roundId: string | null,
): AsyncGenerator<OverdueCase> {
  for await (const { id, state } of everyRound(db)) {
    if (state !== 'closed' || (roundId !== null && roundId !== id)) continue;
    const { drafts } = lapseStatements(db);
    yield* everyRow((part) => drafts.execute({ roundId: id, ...part }), BATCH);
  }
}
