import { caseKey } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type ExpertCaseRow, type PanelRow, panelStatements } from '../panels/repository.ts';
import { declarationFindings } from '../sheets/decide-sheet.ts';
import { type SheetRow, sheetStatements } from '../sheets/repository.ts';
import { expertOf, loadScoredCase } from './load-scored-case.ts';
import { type FinalScoreRow, type PacketRow, scoringStatements } from './repository.ts';

const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** A panel with the seats that nobody has taken. */
export interface Panel {
  readonly members: readonly PanelRow[];
  readonly vacancies: number;
}

/**
 * The panel of a case; an expert sees only itself on it.
 * @throws Problem `not-found` for a case that is not there, or not an expert's to judge
 */
export async function readPanel(db: Database, actor: Actor, applicationId: string): Promise<Panel> {
  const { vacancies } = await requireVisible(db, actor, applicationId);
  const expert = expertOf(actor);
  const members = await panelStatements(db).list.execute({ applicationId, expert });
  return { members, vacancies: expert === null ? vacancies : 0 };
}

/**
 * Cases that an expert judges, newest assignment first, by keyset on the assignment id.
 * @param roundId only those of this round; undefined: of all
 * @param limit rows at most; one more than the page tells whether there is a next
 */
export function listExpertCases(
  db: Database,
  expert: string,
  roundId: string | undefined,
  { limit, after = afterAll }: { readonly limit: number; readonly after: string | undefined },
): Promise<ExpertCaseRow[]> {
  return panelStatements(db).listCases({ roundId }).execute({ expert, roundId, after, limit });
}

/** Sheets of a case, with the number of the packet that is current. */
export interface CaseSheets {
  readonly sheets: readonly SheetRow[];
  readonly currentPacket: number;
}

/**
 * Sheets of a case by packet. Who could steer a score sees no sheet before the packet's score is final: officers none,
 * an expert its own only; auditors see all.
 * @throws Problem `not-found`; `action-not-allowed` to an expert that has still to declare
 */
export async function readSheets(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<CaseSheets> {
  const state = await requireVisible(db, actor, applicationId);
  requireDeclared(actor, state);
  const sheets = await sheetStatements(db).list.execute({
    applicationId,
    expert: expertOf(actor),
    seesAll: actor.role === 'auditor',
  });
  return { sheets, currentPacket: state.submissionCount };
}

/**
 * What the calling expert scores: the current packet of an assigned case.
 * @throws Problem `not-found` for a case that is not, or no longer, an expert's to judge; `action-not-allowed` to one
 * that has still to declare
 */
export async function requireExpertPacket(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<PacketRow> {
  const [packet] = await scoringStatements(db).findPacket.execute(caseKey(actor, applicationId));
  if (packet !== undefined) return packet;
  requireDeclared(actor, await requireVisible(db, actor, applicationId));
  throw new Problem('not-found');
}

/** @throws Problem `not-found` while the current packet has no final score */
export async function requireFinalScore(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<FinalScoreRow> {
  const [score] = await scoringStatements(db).findScore.execute(caseKey(actor, applicationId));
  if (score === undefined) throw new Problem('not-found');
  return score;
}

async function requireVisible(db: Database, actor: Actor, applicationId: string) {
  const state = await loadScoredCase(db, actor, applicationId);
  if (state === undefined) throw new Problem('not-found');
  return state;
}

function requireDeclared(
  { subject }: Actor,
  state: Awaited<ReturnType<typeof requireVisible>>,
): void {
  const findings = declarationFindings(state, subject);
  if (findings.length > 0) throw new Problem('action-not-allowed', { findings });
}
