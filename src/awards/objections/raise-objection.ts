import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { decideRaiseObjection, type RaisingCommand } from './decide-raise-objection.ts';
import { loadContestedCase } from './read-objections.ts';
import { objectionStatements } from './repository.ts';

/**
 * Takes an applicant's objection to a published result that names it (rule 2.1). Like any objection
 * it moves the run's version.
 */
export async function raiseObjection(
  db: Database,
  caller: Caller,
  roundId: string,
  command: RaisingCommand,
) {
  const { creditCode, subject } = caller.actor;
  const { applicationNumber } = command;
  const objection = await runCommand(db, caller, {
    load: () => loadContestedCase(db, creditCode, { roundId, applicationNumber }),
    decide: (state) => decideRaiseObjection(state, `${creditCode}`, command),
    commit: ({ now, version }, { id, ...objection }, entries) =>
      objectionStatements(db).record.execute({
        ...objection,
        objectorCreditCode: creditCode,
        reference: null,
        objectionId: id,
        loadedVersion: version,
        now,
        recordedBy: subject,
        entries,
      }),
  });
  return { ...objection, roundId, applicationNumber };
}
