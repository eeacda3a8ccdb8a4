import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { Problem } from '#platform/problems/problems.ts';
import { loadScoredCase } from '../scores/load-scored-case.ts';
import { decideSaveScoreSheetDraft, type SheetDraft } from './decide-save-score-sheet-draft.ts';
import { findSheetDraft } from './read-sheets.ts';
import { type SheetDraftRow, sheetStatements } from './repository.ts';

/**
 * Keeps the calling expert's notes for its sheet, over those it kept before. They are its own and
 * nothing has happened to the case, so neither does its version move nor does the ledger record
 * anything.
 * @param ifMatch the only revision the caller is willing to replace
 * @throws Problem what blocks the sheet too, but for what is still missing; `precondition-failed`;
 * `conflict` when another window was faster
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
