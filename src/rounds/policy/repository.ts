import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { firstEntries, recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param, rowsFor, upwardReads } from '#platform/database/statements.ts';
import {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  proposals,
} from '#proposals/index.ts';
import type { ScoresOfRubric } from '../model/rubric.ts';
import { moveRound } from '../rounds/move-round.ts';
import { rounds } from '../rounds/tables.ts';
import type { PolicyProposalContent } from './decide-propose-policy.ts';
import { policyVersions } from './tables.ts';

export type PolicyVersionRow = typeof policyVersions.$inferSelect;

/** Reads of final scores, supplied by `scoring`. */
export interface ScoreReads {
  /** The final scores that count in a round, by their rubric. */
  readonly byRubric: (roundId: SQL) => SQL<readonly ScoresOfRubric[]>;
}

export const scoreReads = upwardReads<ScoreReads>('scoring');

export const currentPolicy = and(
  eq(policyVersions.roundId, rounds.id),
  eq(policyVersions.version, rounds.policyVersion),
);

/**
 * The part of a commit statement that writes the policy version of the round that moved, named
 * `published`.
 */
export function newPolicyVersion(db: Database, when: SQL = sql`true`) {
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
            proposedBy: param('proposedBy', 'text'),
            afterTheFact: param('afterTheFact', 'boolean'),
            sources: param('sources', 'jsonb'),
          },
          sql`moved where ${when}`,
        ),
      )
      .returning({ version: policyVersions.version }),
  );
}

/** The round with the document of its policy in force, as every publication loads it. */
export const publishingColumns = {
  ...getTableColumns(rounds),
  now: appNow,
  document: policyVersions.document,
  digest: policyVersions.digest,
  firstEntries: firstEntries(sql`${rounds.id}`),
  scores: scoreReads.fragment(({ byRubric }) => byRubric(sql`${rounds.id}`)),
};

const movedRound = {
  title: param('title', 'jsonb'),
  policyVersion: param('policyVersion'),
};

/** Publishes a confirmed proposal: the round moves only while the proposal is open. */
function confirmationStatement(db: Database) {
  const moved = moveRound(db, movedRound, isHeld);
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  return db
    .with(held, moved, newPolicyVersion(db), confirmed, subjects, recorded)
    .select()
    .from(moved);
}

export const policyStatements = perDatabase((db: Database) => {
  const moved = moveRound(db, movedRound);
  const published = newPolicyVersion(db);
  const recorded = recordedFor(db, 'moved');
  return {
    loadPublishing: db
      .select(publishingColumns)
      .from(rounds)
      .innerJoin(policyVersions, currentPolicy)
      .where(eq(rounds.id, param('roundId')))
      .prepare('round_load_publishing'),
    loadProposing: db
      .select({
        ...publishingColumns,
        isProposed: hasOpenProposal('policy', sql`${rounds.id}::text`),
      })
      .from(rounds)
      .innerJoin(policyVersions, currentPolicy)
      .where(eq(rounds.id, param('roundId')))
      .prepare('round_load_proposing'),
    loadConfirming: db
      .select({
        round: publishingColumns,
        proposal: heldProposalColumns,
        content: sql<PolicyProposalContent>`${proposals.content}`,
        reason: proposals.reason,
        version: proposals.version,
        now: appNow,
      })
      .from(proposals)
      .innerJoin(rounds, eq(rounds.id, proposals.roundId))
      .innerJoin(policyVersions, currentPolicy)
      .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'policy')))
      .prepare('policy_load_confirming'),
    confirm: confirmationStatement(db).prepare('policy_confirm'),
    publish: db.with(moved, published, recorded).select().from(moved).prepare('round_publish'),
    findCurrent: db
      .select(getTableColumns(policyVersions))
      .from(rounds)
      .innerJoin(policyVersions, currentPolicy)
      .where(eq(rounds.id, param('roundId')))
      .prepare('policy_find_current'),
    list: db
      .select()
      .from(policyVersions)
      .where(eq(policyVersions.roundId, param('roundId')))
      .orderBy(asc(policyVersions.version))
      .prepare('policy_list'),
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
