import { caseKey, type SpineRow, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { recusalOf } from '../model/recusal.ts';
import { decideJudgeContentMatch, type MatchVerdictCommand } from './decide-judge-content-match.ts';
import { matchStatements } from './repository.ts';

/** Records a reviewer's verdict on two applications that look alike (rules 3.4a, 3.4b). */
export function judgeContentMatch(
  db: Database,
  caller: Caller,
  applicationId: string,
  command: MatchVerdictCommand,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const statements = matchStatements(db);
  const { otherApplicationId } = command;
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const key = caseKey(caller.actor, applicationId);
      const [row] = await statements.load.execute({ ...key, otherApplicationId });
      return row && withPolicy(db, row);
    },
    decide: (state) =>
      recusalOf(state, caller.actor.subject, 'judgeContentMatch') ??
      decideJudgeContentMatch(state, command),
    commit: (_state, { move, ...pair }, entries) =>
      statements.judge.execute({ ...move, ...pair, judgedBy: caller.actor.subject, entries }),
  });
}
