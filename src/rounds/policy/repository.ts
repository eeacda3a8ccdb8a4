import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param, rowsFor } from '#platform/database/statements.ts';
import { moveRound } from '../rounds/move-round.ts';
import { rounds } from '../rounds/tables.ts';
import { policyVersions } from './tables.ts';

export type PolicyVersionRow = typeof policyVersions.$inferSelect;

const currentPolicy = and(
  eq(policyVersions.roundId, rounds.id),
  eq(policyVersions.version, rounds.policyVersion),
);

/**
 * The part of a commit statement that writes the policy version of the round that moved, named
 * `published`.
 */
export function newPolicyVersion(db: Database) {
  return db.$with('published').as(
    db
      .insert(policyVersions)
      .select(
        rowsFor(
          policyVersions,
          {
            roundId: sql`moved.id`,
            version: sql`moved.policy_version`,
            document: param('document', 'jsonb'),
            digest: param('digest', 'text'),
            reason: param('reason', 'text'),
            publishedAt: param('now', 'timestamptz'),
            publishedBy: param('publishedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning({ version: policyVersions.version }),
  );
}

export const policyStatements = perDatabase((db: Database) => {
  const moved = moveRound(db, {
    title: param('title', 'jsonb'),
    policyVersion: param('policyVersion'),
  });
  const published = newPolicyVersion(db);
  const recorded = recordedFor(db, 'moved');
  return {
    loadPublishing: db
      .select({
        ...getTableColumns(rounds),
        now: appNow,
        document: policyVersions.document,
        digest: policyVersions.digest,
      })
      .from(rounds)
      .innerJoin(policyVersions, currentPolicy)
      .where(eq(rounds.id, param('roundId')))
      .prepare('round_load_publishing'),
    publish: db.with(moved, published, recorded).select().from(moved).prepare('round_publish'),
    findCurrent: db
      .select(getTableColumns(policyVersions))
      .from(rounds)
      .innerJoin(policyVersions, currentPolicy)
      .where(eq(rounds.id, param('roundId')))
      .prepare('policy_find_current'),
    find: db
      .select()
      .from(policyVersions)
      .where(
        and(
          eq(policyVersions.roundId, param('roundId')),
          eq(policyVersions.version, param('version')),
        ),
      )
      .prepare('policy_find'),
  };
});
