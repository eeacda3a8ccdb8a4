import type { Database } from '#platform/database/database.ts';
import { decisionStatements } from './repository.ts';

/** The final acceptances and declines of a case, in order of the packets they judged. */
export function listDecisions(db: Database, applicationId: string) {
  return decisionStatements(db).decisions.execute({ applicationId });
}

/** Every decision of a case that had to be confirmed, in order, with what the second reviewer said of it. */
export function listProposals(db: Database, applicationId: string) {
  return decisionStatements(db).proposals.execute({ applicationId });
}

export type ProposalRow = Awaited<ReturnType<typeof listProposals>>[number];
