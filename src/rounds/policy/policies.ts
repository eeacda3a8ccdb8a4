import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { type Policy, policyOf } from '../model/policy.ts';
import type { ChangedAfterTheFact } from '../model/policy-changes.ts';
import type { PolicyDocument } from '../model/policy-document.ts';
import { settlePolicy } from '../model/settle-policy.ts';
import { policyVersions } from './tables.ts';

interface KnownVersion {
  readonly document: PolicyDocument;
  readonly policy: Policy;
  readonly afterTheFact: boolean;
}

/** Policy versions never change, so each is read and parsed once per process. */
const cache = perDatabase((db: Database) => ({
  versions: new Map<string, Promise<KnownVersion>>(),
  settled: new Map<string, Policy>(),
  load: db
    .select({
      document: policyVersions.document,
      afterTheFact: policyVersions.afterTheFact,
    })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.roundId, param('roundId')),
        eq(policyVersions.version, param('version')),
      ),
    )
    .prepare('policy_load'),
  inForce: db
    .select({ version: policyVersions.version })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.roundId, param('roundId')),
        lt(policyVersions.publishedAt, param('at', 'timestamptz')),
      ),
    )
    .orderBy(desc(policyVersions.version))
    .limit(1)
    .prepare('policy_in_force'),
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
export async function policyAt(db: Database, roundId: string, version: number): Promise<Policy> {
  return (await policyVersionAt(db, roundId, version)).policy;
}

/**
 * The version that was in force just before an instant, so that one published at the very instant
 * changes nothing that was done then.
 * @returns undefined before the first
 */
export async function policyBefore(
  db: Database,
  roundId: string,
  at: Date,
): Promise<Policy | undefined> {
  const [row] = await cache(db).inForce.execute({ roundId, at });
  return row && policyAt(db, roundId, row.version);
}

/**
 * A version with its document, where what the call states is told from what it does not.
 * @throws RangeError when the round has no such version: foreign keys rule that out
 */
export function policyVersionAt(
  db: Database,
  roundId: string,
  version: number,
): Promise<KnownVersion> {
  const { versions } = cache(db);
  const key = `${roundId}/${version}`;
  const known = versions.get(key);
  if (known !== undefined) return known;
  // The cases of a page ask for the same version at the same moment.
  const reading = readVersion(db, roundId, version);
  versions.set(key, reading);
  reading.catch(() => versions.delete(key));
  return reading;
}

async function readVersion(db: Database, roundId: string, version: number): Promise<KnownVersion> {
  const [row] = await cache(db).load.execute({ roundId, version });
  if (row === undefined) throw new RangeError(`round ${roundId} has no policy version ${version}`);
  return { ...row, policy: policyOf(row.document) };
}

/**
 * The versions after the fact on which a version of a round's policy rests: its own and earlier
 * ones, since each builds on the one before.
 * @returns null where there are none
 */
export async function afterTheFactAt(
  db: Database,
  roundId: string,
  policyVersion: number,
): Promise<ChangedAfterTheFact | null> {
  const numbers = upTo(1, policyVersion);
  const versions = await Promise.all(
    numbers.map((version) => policyVersionAt(db, roundId, version)),
  );
  const changed = numbers.filter((_version, index) => versions[index]?.afterTheFact);
  const [first] = changed;
  return first === undefined ? null : { policyVersions: changed, basePolicyVersion: first - 1 };
}

/** The numbers of versions, both ends included. */
function upTo(from: number, through: number): number[] {
  return Array.from({ length: through - from + 1 }, (_none, index) => from + index);
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
  const [pinned = current, ...later] = await Promise.all(
    upTo(pinnedVersion, currentVersion).map((version) => policyAt(db, roundId, version)),
  );
  const policy = settlePolicy(pinned, later);
  settled.set(key, policy);
  return policy;
}

/** The largest file that any policy version of any round takes, in bytes; 0 without a round. */
export async function largestAllowedFile(db: Database): Promise<number> {
  const [row] = await cache(db).largestFile.execute();
  return row?.bytes ?? 0;
}
