import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type PolicyVersionRow, policyStatements } from './repository.ts';

/**
 * One policy version of a round, by default the one in force.
 * @throws Problem `not-found`
 */
export async function findPolicy(
  db: Database,
  roundId: string,
  version?: number,
): Promise<PolicyVersionRow> {
  const { find, findCurrent } = policyStatements(db);
  const [policy] = await (version === undefined
    ? findCurrent.execute({ roundId })
    : find.execute({ roundId, version }));
  if (policy === undefined) throw new Problem('not-found');
  return policy;
}

/**
 * Every policy version of a round, oldest first.
 * @throws Problem `not-found`
 */
export async function listPolicyVersions(
  db: Database,
  roundId: string,
): Promise<PolicyVersionRow[]> {
  const versions = await policyStatements(db).list.execute({ roundId });
  if (versions.length === 0) throw new Problem('not-found');
  return versions;
}
