import { caseKey, withPolicy } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { panelStatements } from '../panels/repository.ts';
import { scoringStatements } from './repository.ts';

/**
 * The case as scores are decided on: one query, with the clock. An expert loads only assigned
 * cases, also one on which it has not declared yet: what it is told of that one is for the reader
 * to mind.
 */
export async function loadScoredCase(db: Database, actor: Actor, applicationId: string) {
  const [row] = await scoringStatements(db).load.execute(caseKey(actor, applicationId));
  return row && withPolicy(db, row);
}

/** The case as its panel is changed: with the pool, who has a stake in it, and its draw. */
export async function loadPanelCase(db: Database, actor: Actor, applicationId: string) {
  const [row] = await panelStatements(db).load.execute(caseKey(actor, applicationId));
  return row && withPolicy(db, row);
}

/** Whose panel membership limits what is seen: an expert's own; null for every other role. */
export function expertOf({ role, subject }: Actor): string | null {
  return role === 'expert' ? subject : null;
}

/** @throws Problem `not-found` for a case that is not there, or not an expert's to judge */
export async function requireScoredCase(db: Database, actor: Actor, applicationId: string) {
  const state = await loadScoredCase(db, actor, applicationId);
  if (state === undefined) throw new Problem('not-found');
  return state;
}
