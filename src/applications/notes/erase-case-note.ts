import { caseKey } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { decideEraseCaseNote } from './decide-erase-case-note.ts';
import { type CaseNoteRow, caseNoteStatements } from './repository.ts';
import type { CaseNoteErasure } from './schemas.ts';

/** Erases what a working note says, for good. @throws Problem `not-found`; `action-not-allowed` */
export function eraseCaseNote(
  db: Database,
  caller: Caller,
  { applicationId, noteId }: { readonly applicationId: string; readonly noteId: string },
  { reason }: CaseNoteErasure,
): Promise<CaseNoteRow> {
  const { loadNote, erase } = caseNoteStatements(db);
  const { actor } = caller;
  return runCommand(db, caller, {
    load: async () => (await loadNote.execute({ ...caseKey(actor, applicationId), noteId }))[0],
    decide: (state) => decideEraseCaseNote(state, actor.subject, reason),
    commit: ({ version, now, writtenBy }, change, entries) =>
      erase.execute({
        ...{ noteId, version, now, writtenBy, ...change, erasedBy: actor.subject, entries },
        ...{ madeBy: 'addCaseNote' },
      }),
  });
}
