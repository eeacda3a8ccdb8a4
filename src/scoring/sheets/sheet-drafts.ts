import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { Problem } from '#platform/problems/problems.ts';
import { loadScoredCase } from '../scores/load-scored-case.ts';
import { refuseSheetDraft, type SheetDraft } from './decide-sheet-draft.ts';
import { type SheetDraftRow, sheetStatements } from './repository.ts';

/**
 * Keeps the calling expert's notes for its sheet, over those it kept before. They are its own and nothing has happened
 * to the case, so neither does its version move nor does the ledger record anything.
 * @param ifMatch the only revision the caller is willing to replace
 * @throws Problem what stands against the sheet too, but for what is still missing; `precondition-failed`; `conflict`
 * when another window was faster
 */
export async function saveSheetDraft(
  db: Database,
  actor: Actor,
  applicationId: string,
  draft: SheetDraft,
  ifMatch?: VersionMatcher,
): Promise<SheetDraftRow> {
  const state = await loadScoredCase(db, actor, applicationId);
  if (state === undefined) throw new Problem('not-found');
  const refusal = refuseSheetDraft(state, actor.subject, draft);
  if (refusal !== undefined) throw new Problem(refusal.problem, { findings: refusal.findings });

  const loadedRevision = (await findDraft(db, actor, applicationId, state))?.revision ?? 0;
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

/**
 * The calling expert's notes for its sheet on the current packet.
 * @throws Problem `not-found` when it kept none, or its sheet is handed in
 */
export async function requireSheetDraft(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<SheetDraftRow> {
  const state = await loadScoredCase(db, actor, applicationId);
  const isOpen = state?.sheets.every(({ expertSubject }) => expertSubject !== actor.subject);
  const draft = state && isOpen && (await findDraft(db, actor, applicationId, state));
  if (!draft) throw new Problem('not-found');
  return draft;
}

async function findDraft(
  db: Database,
  { subject }: Actor,
  applicationId: string,
  { submissionCount }: { readonly submissionCount: number },
): Promise<SheetDraftRow | undefined> {
  const [draft] = await sheetStatements(db).findDraft.execute({
    applicationId,
    expertSubject: subject,
    submissionNumber: submissionCount,
  });
  return draft;
}
