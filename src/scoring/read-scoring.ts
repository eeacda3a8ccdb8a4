import { caseKey } from '../applications/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Database } from '../platform/database.ts';
import { Problem } from '../platform/problems.ts';
import { expertOf, loadScoredCase } from './load-scored-case.ts';
import {
  type ExpertCaseRow,
  type FinalScoreRow,
  type PacketRow,
  type PanelRow,
  type SheetRow,
  scoringStatements,
} from './repository.ts';

const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * The panel of a case; an expert sees only itself on it.
 * @throws Problem `not-found` for a case that is not there, or not an expert's to judge
 */
export async function listPanel(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<PanelRow[]> {
  await requireVisible(db, actor, applicationId);
  return scoringStatements(db).listPanel.execute({ applicationId, expert: expertOf(actor) });
}

/**
 * Cases that an expert judges, newest assignment first, by keyset on the assignment id.
 * @param limit rows at most; one more than the page tells whether there is a next
 */
export function listExpertCases(
  db: Database,
  expert: string,
  { limit, after = afterAll }: { readonly limit: number; readonly after: string | undefined },
): Promise<ExpertCaseRow[]> {
  return scoringStatements(db).listCases.execute({ expert, after, limit });
}

/**
 * Sheets of a case by packet. Who could steer a score sees no sheet before the packet's score is final: officers none,
 * an expert its own only; auditors see all.
 */
export async function listSheets(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<SheetRow[]> {
  await requireVisible(db, actor, applicationId);
  return scoringStatements(db).listSheets.execute({
    applicationId,
    expert: expertOf(actor),
    seesAll: actor.role === 'auditor',
  });
}

/**
 * What the calling expert scores: the current packet of an assigned case.
 * @throws Problem `not-found` for a case that is not, or no longer, an expert's to judge
 */
export async function requireExpertPacket(
  db: Database,
  actor: Actor,
  applicationId: string,
): Promise<PacketRow> {
  const [packet] = await scoringStatements(db).findPacket.execute(caseKey(actor, applicationId));
  if (packet === undefined) throw new Problem('not-found');
  return packet;
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

async function requireVisible(db: Database, actor: Actor, applicationId: string): Promise<void> {
  if ((await loadScoredCase(db, actor, applicationId)) === undefined)
    throw new Problem('not-found');
}
