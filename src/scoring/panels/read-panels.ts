import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { expertOf, requireScoredCase } from '../scores/load-scored-case.ts';
import { type ExpertCaseRow, type PanelRow, panelStatements } from './repository.ts';

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
  const { vacancies } = await requireScoredCase(db, actor, applicationId);
  const expert = expertOf(actor);
  const members = await panelStatements(db).list.execute({ applicationId, expert });
  return { members, vacancies: expert === null ? vacancies : 0 };
}

/**
 * Cases that an expert judges, newest assignment first, by keyset on the assignment id.
 * @param roundId only those of this round; undefined: of all
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
