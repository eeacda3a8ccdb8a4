import { caseKey } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { expertOf, loadScoredCase, requireScoredCase } from '../scores/load-scored-case.ts';
import { type PacketRow, scoringStatements } from '../scores/repository.ts';
import { declarationFindings } from './decide-submit-score-sheet.ts';
import { type SheetDraftRow, type SheetRow, sheetStatements } from './repository.ts';

/** Sheets of a case, with the number of the packet that is current. */
export interface CaseSheets {
  readonly sheets: readonly SheetRow[];
  readonly currentPacket: number;
}

/**
 * Sheets of a case by packet. Before the packet's score is final, nobody who could influence it
 * sees the sheets of others: officers see none, an expert only their own; auditors see all.
 * @throws Problem `not-found`; `action-not-allowed` to an expert who has not declared yet
 */
export async function readSheets(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<CaseSheets> {
  const state = await requireScoredCase(db, actor, applicationId);
  requireDeclared(actor, state);
  const sheets = await sheetStatements(db).list.execute({
    applicationId,
    expert: expertOf(actor),
    seesAll: actor.role === 'auditor',
  });
  return { sheets, currentPacket: state.submissionCount };
}

/**
 * The packet that the calling expert scores: the current one of an assigned case.
 * @throws Problem `not-found` for a case that is not, or no longer, assigned to the expert;
 * `action-not-allowed` to an expert who has not declared yet
 */
export async function requireExpertPacket(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<PacketRow> {
  const [packet] = await scoringStatements(db).findPacket.execute(caseKey(actor, applicationId));
  if (packet !== undefined) return packet;
  requireDeclared(actor, await requireScoredCase(db, actor, applicationId));
  throw new Problem('not-found');
}

/**
 * The calling expert's notes for their sheet on the current packet.
 * @throws Problem `not-found` when there are none, or the sheet is submitted
 */
export async function requireSheetDraft(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<SheetDraftRow> {
  const state = await loadScoredCase(db, actor, applicationId);
  const isOpen = state?.sheets.every(({ expertSubject }) => expertSubject !== actor.subject);
  const draft = state && isOpen && (await findSheetDraft(db, actor, applicationId, state));
  if (!draft) throw new Problem('not-found');
  return draft;
}

/** The calling expert's notes for their sheet on the current packet, submitted or not. */
export async function findSheetDraft(
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

function requireDeclared(
  { subject }: Actor,
  state: Awaited<ReturnType<typeof requireScoredCase>>,
): void {
  const findings = declarationFindings(state, subject);
  if (findings.length > 0) throw new Problem('action-not-allowed', { findings });
}
