import { and, eq } from 'drizzle-orm';
import { type Database, perDatabase } from '../platform/database.ts';
import { param } from '../platform/statements.ts';
import { type Policy, policyOf } from './policy.ts';
import { policyVersions } from './tables.ts';

/** Policy versions never change, so each is read and parsed once per process. */
const cache = perDatabase((db: Database) => ({
  parsed: new Map<string, Policy>(),
  load: db
    .select({ document: policyVersions.document })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.roundId, param('roundId')),
        eq(policyVersions.version, param('version')),
      ),
    )
    .prepare('policy_load'),
}));

/** @throws RangeError when the round has no such version: foreign keys rule that out */
export async function policyAt(db: Database, roundId: string, version: number): Promise<Policy> {
  const { parsed, load } = cache(db);
  const key = `${roundId}/${version}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const [row] = await load.execute({ roundId, version });
  if (row === undefined) throw new RangeError(`round ${roundId} has no policy version ${version}`);
  const policy = policyOf(row.document);
  parsed.set(key, policy);
  return policy;
}
