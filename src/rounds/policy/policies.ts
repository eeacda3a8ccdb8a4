import { and, eq, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { type Policy, policyOf } from '../model/policy.ts';
import { settlePolicy } from '../model/settle-policy.ts';
import { policyVersions } from './tables.ts';

/** Policy versions never change, so each is read and parsed once per process. */
const cache = perDatabase((db: Database) => ({
  versions: new Map<string, Promise<Policy>>(),
  settled: new Map<string, Policy>(),
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
  largestFile: db
    .select({
      bytes: sql<number>`coalesce(max((kind ->> 'maxBytes')::int), 0)`,
    })
    .from(
      sql`${policyVersions}, jsonb_array_elements(${policyVersions.document} -> 'materials') kind`,
    )
    .prepare('policy_largest_file'),
}));

/** @throws RangeError when the round has no such version: foreign keys rule that out */
export function policyAt(db: Database, roundId: string, version: number): Promise<Policy> {
  const { versions } = cache(db);
  const key = `${roundId}/${version}`;
  const known = versions.get(key);
  if (known !== undefined) return known;
  // The cases of a page ask for the same version at the same moment.
  const reading = readPolicy(db, roundId, version);
  versions.set(key, reading);
  reading.catch(() => versions.delete(key));
  return reading;
}

async function readPolicy(db: Database, roundId: string, version: number): Promise<Policy> {
  const [row] = await cache(db).load.execute({ roundId, version });
  if (row === undefined) throw new RangeError(`round ${roundId} has no policy version ${version}`);
  return policyOf(row.document);
}

/**
 * The policy that judges an application: its pinned version, with what later versions may change
 * for it.
 * @param pinnedVersion null for a draft, which the current version judges
 */
export async function judgingPolicy(
  db: Database,
  roundId: string,
  pinnedVersion: number | null,
  currentVersion: number,
): Promise<Policy> {
  const current = await policyAt(db, roundId, currentVersion);
  if (pinnedVersion === null || pinnedVersion === currentVersion) return current;
  const { settled } = cache(db);
  const key = `${roundId}/${pinnedVersion}/${currentVersion}`;
  const known = settled.get(key);
  if (known !== undefined) return known;
  const since = Array.from(
    { length: currentVersion - pinnedVersion },
    (_none, index) => pinnedVersion + 1 + index,
  );
  const [pinned, ...later] = await Promise.all(
    [pinnedVersion, ...since].map((version) => policyAt(db, roundId, version)),
  );
  const policy = settlePolicy(pinned as Policy, later);
  settled.set(key, policy);
  return policy;
}

/** The largest file that any policy version of any round takes, in bytes; 0 without a round. */
export async function largestAllowedFile(db: Database): Promise<number> {
  const [row] = await cache(db).largestFile.execute();
  return row?.bytes ?? 0;
}
