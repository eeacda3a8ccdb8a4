import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { expertOf, requireScoredCase } from '../scores/load-scored-case.ts';
import { type ExpertCaseRow, type PanelRow, panelStatements } from './repository.ts';

/** A panel with its vacant seats. */
export interface Panel {
  readonly members: readonly PanelRow[];
  readonly vacancies: number;
}

/**
 * The panel of a case; an expert sees only their own seat.
 * @throws Problem `not-found` for an unknown case, or one not assigned to the calling expert
 */
export async function readPanel(db: Database, actor: Actor, applicationId: string): Promise<Panel> {
  const { vacancies } = await requireScoredCase(db, actor, applicationId);
  const expert = expertOf(actor);
  const members = await panelStatements(db).list.execute({ applicationId, expert });
  return { members, vacancies: expert === null ? vacancies : 0 };
}

/**
 * Cases of an expert, newest assignment first, by keyset on the assignment id.
 * @param roundId limits the list to this round; undefined: all rounds
 */
export function listExpertCases(
  db: Database,
  expert: string,
  roundId: string | undefined,
  page: Keyset,
): Promise<ExpertCaseRow[]> {
  return panelStatements(db)
    .listCases({ roundId })
    .execute({ expert, roundId, ...page });
}
