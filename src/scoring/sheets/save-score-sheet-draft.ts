import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { Problem } from '#platform/problems/problems.ts';
import { loadScoredCase } from '../scores/load-scored-case.ts';
import { decideSaveScoreSheetDraft, type SheetDraft } from './decide-save-score-sheet-draft.ts';
import { findSheetDraft } from './read-sheets.ts';
import { type SheetDraftRow, sheetStatements } from './repository.ts';

/**
 * Stores the calling expert's notes for their sheet, replacing earlier ones. Notes are private and
 * nothing happens to the case, so its version does not move and the ledger records nothing.
 * @param ifMatch the only revision that the caller wants to replace
 * @throws Problem for findings that block the sheet too, except missing scores;
 * `precondition-failed`; `conflict` when another window was faster
 */
export async function saveScoreSheetDraft(
  db: Database,
  actor: Actor,
  applicationId: string,
  draft: SheetDraft,
  ifMatch?: VersionMatcher,
): Promise<SheetDraftRow> {
  const state = await loadScoredCase(db, actor, applicationId);
  if (state === undefined) throw new Problem('not-found');
  const refusal = decideSaveScoreSheetDraft(state, actor.subject, draft);
  if (refusal !== undefined) throw new Problem(refusal.problem, { findings: refusal.findings });

  const loadedRevision = (await findSheetDraft(db, actor, applicationId, state))?.revision ?? 0;
  if (ifMatch?.(loadedRevision) === false) throw new Problem('precondition-failed');
  const [saved] = await sheetStatements(db).saveDraft.execute({
    applicationId,
    expertSubject: actor.subject,
    submissionNumber: state.submissionCount,
    scores: JSON.stringify(draft.scoresCenti),
    comment: draft.comment,
    now: state.now,
    loadedRevision,
  });
  if (saved === undefined) throw new Problem('conflict');
  return saved;
}
