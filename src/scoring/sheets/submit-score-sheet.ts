import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { digestSheet } from '../model/sheet-digest.ts';
import { loadScoredCase } from '../scores/load-scored-case.ts';
import { decideSubmitScoreSheet } from './decide-submit-score-sheet.ts';
import { type SheetRow, sheetStatements } from './repository.ts';

export interface SheetInput {
  readonly submissionNumber: number;
  /** Hundredths of a point by criterion code. */
  readonly scoresCenti: Readonly<Record<string, number>>;
  readonly comment: string | null;
}

/**
 * Submits the calling expert's score sheet on a packet; the expert may withdraw it before the score
 * is final (rule 1).
 */
export function submitScoreSheet(
  db: Database,
  caller: Caller,
  applicationId: string,
  input: SheetInput,
): Promise<SheetRow> {
  const id = uuidv7();
  const { subject } = caller.actor;
  const sha256 = digestSheet({ id, applicationId, expertSubject: subject, ...input });
  return runCommand(db, caller, {
    load: () => loadScoredCase(db, caller.actor, applicationId),
    decide: (state) => decideSubmitScoreSheet(state, subject, { id, ...input, sha256 }),
    commit: (_state, { move, sheet }, entries) =>
      sheetStatements(db).submit.execute({
        ...move,
        sheetId: sheet.id,
        expertSubject: subject,
        scores: JSON.stringify(sheet.scoresCenti),
        comment: sheet.comment,
        entries,
      }),
  });
}
