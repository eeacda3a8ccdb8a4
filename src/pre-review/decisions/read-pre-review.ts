import { caseKey, withPolicy } from '#cases/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import { secondReviewStatements } from '../second-reviews/repository.ts';
import { decisionStatements, preReviewStatements } from './repository.ts';

/** The case as a pre-reviewer decides on it: one query, with the clock. */
export async function loadReviewedCase(db: Database, actor: Actor, applicationId: string) {
  const [row] = await preReviewStatements(db).load.execute(caseKey(actor, applicationId));
  return row && withPolicy(db, row);
}

/** The final acceptances and declines of a case, in order of the packets they judged. */
export function listDecisions(db: Database, applicationId: string) {
  return decisionStatements(db).decisions.execute({ applicationId });
}

/** Every decision of a case that needed a second review, in order, with that review. */
export function listProposals(db: Database, applicationId: string) {
  return secondReviewStatements(db).proposals.execute({ applicationId });
}

export type DecisionProposalRow = Awaited<ReturnType<typeof listProposals>>[number];
