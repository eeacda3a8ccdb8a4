import type { Actor } from '#platform/access/actor.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { oneOrSeveral } from '#platform/database/statements.ts';
import { Problem } from '#platform/problems/problems.ts';
import { kindsFor, type ProposalStatus } from '../model/kinds.ts';
import { type ProposalRow, proposalStatements } from './repository.ts';

interface ProposalFilter {
  readonly status?: readonly ProposalStatus[];
  readonly roundId?: string;
  readonly applicationId?: string;
}

/** The proposals that the caller may see, oldest first. */
export function listProposals(
  db: Database,
  { role }: Actor,
  { status, roundId, applicationId }: ProposalFilter,
  page: Keyset,
): Promise<ProposalRow[]> {
  const { one, several } = oneOrSeveral(status);
  const filter = { status: one, statuses: several, roundId, applicationId };
  const statement = proposalStatements(db).list(filter);
  return statement.execute({ kinds: [...kindsFor(role)], ...filter, ...page });
}

/** @throws Problem `not-found` when there is none that the caller may see */
export async function findProposal(
  db: Database,
  { role }: Actor,
  proposalId: string,
): Promise<ProposalRow> {
  const kinds = [...kindsFor(role)];
  const [proposal] = await proposalStatements(db).find.execute({ proposalId, kinds });
  if (proposal === undefined) throw new Problem('not-found');
  return proposal;
}
