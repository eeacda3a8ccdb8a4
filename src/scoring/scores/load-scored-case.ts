import { caseKey, withPolicy } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { panelStatements } from '../panels/repository.ts';
import { scoringStatements } from './repository.ts';

/**
 * A case for decisions on scores: one query, with the clock. An expert loads only assigned cases,
 * including one without their declaration; the caller must limit what is shown of that one.
 */
export async function loadScoredCase(db: Database, actor: Actor, applicationId: string) {
  const [row] = await scoringStatements(db).load.execute(caseKey(actor, applicationId));
  return row && withPolicy(db, row);
}

/**
 * A case for a change of its panel: with the pool, the organisations with a stake, and its draw.
 */
export async function loadPanelCase(db: Database, actor: Actor, applicationId: string) {
  const [row] = await panelStatements(db).load.execute(caseKey(actor, applicationId));
  return row && withPolicy(db, row);
}

/**
 * The subject whose panel membership limits the view: an expert's own; null for every other role.
 */
export function expertOf({ role, subject }: Actor): string | null {
  return role === 'expert' ? subject : null;
}

/** @throws Problem `not-found` for an unknown case, or one not assigned to the calling expert */
export async function requireScoredCase(db: Database, actor: Actor, applicationId: string) {
  const state = await loadScoredCase(db, actor, applicationId);
  if (state === undefined) throw new Problem('not-found');
  return state;
}
