import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { loadReviewedCase } from '../decisions/read-pre-review.ts';
import { secondReviewStatements } from './repository.ts';

/** The decision that a second review is about. */
export interface NamedProposal {
  readonly applicationId: string;
  readonly proposalId: string;
}

/** The case of a proposal, as `loadReviewedCase` loads it; undefined where it has no such one. */
export async function loadNamedProposal(db: Database, actor: Actor, named: NamedProposal) {
  const [proposal] = await secondReviewStatements(db).find.execute({ ...named });
  return proposal && loadReviewedCase(db, actor, named.applicationId);
}
