import { caseKey, type SpineRow, withPolicy } from '../applications/index.ts';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { decideMatchVerdict, type MatchVerdictCommand } from './decide-match-verdict.ts';
import { matchStatements } from './match-repository.ts';
import { recusalOf } from './recusal.ts';

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
      decideMatchVerdict(state, command),
    commit: (_state, { move, ...pair }, entries) =>
      statements.judge.execute({ ...move, ...pair, judgedBy: caller.actor.subject, entries }),
  });
}
