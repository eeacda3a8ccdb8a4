import { caseKey, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { decideAddCaseNote, type NoteCommand } from './decide-add-case-note.ts';
import { type CaseNoteRow, caseNoteStatements } from './repository.ts';

/** Adds a working note to a case, which does not move by it. */
export function addCaseNote(
  db: Database,
  caller: Caller,
  applicationId: string,
  command: NoteCommand,
): Promise<CaseNoteRow> {
  const { load, add } = caseNoteStatements(db);
  const { actor } = caller;
  const { id, text, salt, replaces } = command;
  return runCommand(db, caller, {
    load: async () => {
      const [row] = await load.execute({ ...caseKey(actor, applicationId), replaces });
      return row && withPolicy(db, row);
    },
    decide: (state) => decideAddCaseNote(state, actor.subject, command),
    commit: (state, { number }, entries) =>
      add.execute({
        ...{ applicationId: state.id, noteId: id, noteNumber: number, text, salt, replaces },
        ...{ now: state.now, writtenBy: actor.subject, entries },
      }),
  });
}
