import { caseKey, type SpineRow, withPolicy } from '../applications/index.ts';
import { runCommand } from '../ledger/index.ts';
import type { Caller } from '../platform/caller.ts';
import type { Database } from '../platform/database.ts';
import type { VersionMatcher } from '../platform/etag.ts';
import { decidePaperConfirmation, type PaperConfirmation } from './decide-paper-confirmation.ts';
import { counterStatements } from './repository.ts';

/** Records that the paper asked for was brought and matches; pre-review is passed with it (rules 4.2, 5). */
export function confirmPaper(
  db: Database,
  caller: Caller,
  applicationId: string,
  confirmation: PaperConfirmation,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const statements = counterStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const [row] = await statements.load.execute(caseKey(caller.actor, applicationId));
      return row && withPolicy(db, row);
    },
    decide: (state) => decidePaperConfirmation(state, confirmation),
    commit: (_state, { move }, entries) =>
      statements.confirm.execute({
        ...move,
        confirmationId: confirmation.id,
        counterNumber: confirmation.counterNumber,
        items: JSON.stringify(confirmation.items),
        confirmedBy: caller.actor.subject,
        entries,
      }),
  });
}
