import { reader, withPolicy } from '#cases/index.ts';
import type { CaseMove, GuardedCase } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { LapseRule } from './lapse-overdue-cases.ts';
import { lapseStatements } from './repository.ts';

/** The command of a lapse that changes nothing but the spine. */
export function lapseByCommand(
  decide: (state: GuardedCase) => Decision<CaseMove>,
): LapseRule['lapse'] {
  return (db, caller, applicationId) =>
    runCommand(db, caller, {
      load: async () => {
        const key = { ...reader(caller.actor), applicationId };
        const [row] = await lapseStatements(db).load.execute(key);
        return row && withPolicy(db, row);
      },
      decide,
      commit: (_state, move, entries) => lapseStatements(db).lapse.execute({ ...move, entries }),
    });
}
