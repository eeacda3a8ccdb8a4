import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { Problem } from '#platform/problems/problems.ts';
import { loadSubmittable } from './load-submittable.ts';
import { submissionStatements } from './repository.ts';

/** @throws Problem `not-found` when there is no such case for this actor */
export async function requireSubmittable(db: Database, actor: Actor, applicationId: string) {
  const state = await loadSubmittable(db, actor, applicationId);
  if (state === undefined) throw new Problem('not-found');
  return state;
}

/** The packets of a case in order, by keyset on their number. */
export function listSubmissions(db: Database, applicationId: string, { after, limit }: Keyset) {
  const page = { after: Number(after ?? 0), limit };
  return submissionStatements(db).list.execute({ applicationId, ...page });
}

/** @throws Problem `not-found` when the case has no such packet */
export async function requireSubmission(db: Database, applicationId: string, number: number) {
  const [row] = await submissionStatements(db).get.execute({ applicationId, number });
  if (row === undefined) throw new Problem('not-found');
  return row;
}
