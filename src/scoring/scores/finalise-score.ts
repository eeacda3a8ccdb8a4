import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { digestSheet } from '../model/sheet-digest.ts';
import { decideFinaliseScore } from './decide-finalise-score.ts';
import { loadScoredCase } from './load-scored-case.ts';
import { type FinalScoreRow, scoringStatements } from './repository.ts';

/**
 * Computes the composite score of a case from the sheets on its current packet, and makes it final
 * (rule 2.1).
 */
export function finaliseScore(
  db: Database,
  caller: Caller,
  applicationId: string,
  ifMatch?: VersionMatcher,
): Promise<FinalScoreRow> {
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadScoredCase(db, caller.actor, applicationId),
    decide: (state) =>
      decideFinaliseScore(state, (sheet) =>
        digestSheet({ ...sheet, applicationId, submissionNumber: state.submissionCount }),
      ),
    commit: (_state, score, entries) =>
      scoringStatements(db).finalise.execute({
        ...score.move,
        perCriterionCenti: JSON.stringify(score.perCriterionCenti),
        trace: JSON.stringify(score.trace),
        finalisedBy: caller.actor.subject,
        entries,
      }),
  });
}
