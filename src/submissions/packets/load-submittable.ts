import { caseKey, withPolicy } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { submissionStatements } from './repository.ts';

/** The case with its materials and scenario: one query, with the clock. */
export async function loadSubmittable(db: Database, actor: Actor, applicationId: string) {
  const [row] = await submissionStatements(db).load.execute(caseKey(actor, applicationId));
  return row && withPolicy(db, row);
}

export type LoadedSubmittable = NonNullable<Awaited<ReturnType<typeof loadSubmittable>>>;
