import { caseKey, withPolicy } from '../applications/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Database } from '../platform/database.ts';
import { scoringStatements } from './repository.ts';

/** The case as panels and scores are decided on: one query, with the clock. An expert loads only assigned cases. */
export async function loadScoredCase(db: Database, actor: Actor, applicationId: string) {
  const [row] = await scoringStatements(db).load.execute(caseKey(actor, applicationId));
  return row && withPolicy(db, row);
}

/** Whose panel membership limits what is seen: an expert's own; null for every other role. */
export function expertOf({ role, subject }: Actor): string | null {
  return role === 'expert' ? subject : null;
}
