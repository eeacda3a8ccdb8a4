import { and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import type { ProposalKindName } from '../model/kinds.ts';
import type { NewProposal } from '../model/proposal.ts';
import { proposals } from './tables.ts';

// The parts of the statements by which an act of two persons is proposed and confirmed. The module
// that owns the act adds its own.

/** Whether a subject has an open proposal of a kind; for the load of the proposing command. */
export function hasOpenProposal(kind: ProposalKindName, about: SQL): SQL<boolean> {
  return sql<boolean>`exists (select from ${proposals} p
    where p.kind = ${sql.raw(`'${kind}'`)} and p.about = ${about} and p.status = 'open')`;
}

/** How many acts of a round, of any kind, await a second person. */
export function openProposalsOf(roundId: SQLWrapper): SQL<number> {
  return sql<number>`(select count(*) from ${proposals} p
    where p.round_id = ${roundId} and p.status = 'open')`.mapWith(Number);
}

/** The facts of `HeldProposal`, for the load of the confirming command. */
export const heldProposalColumns = {
  id: proposals.id,
  kind: proposals.kind,
  status: proposals.status,
  roundId: proposals.roundId,
  applicationId: proposals.applicationId,
  contentSha256: proposals.contentSha256,
  proposedBy: proposals.proposedBy,
};

/**
 * The statement of a proposing command. It has no row when an open proposal of the same kind about
 * the same subject exists. Its parameters: `proposalParameters`, and `entries`.
 */
export function proposeStatement(db: Database) {
  const proposed = db.$with('proposed').as(
    db
      .insert(proposals)
      .values({
        id: param('proposalId'),
        kind: param('kind'),
        about: param('about'),
        roundId: param('roundId'),
        applicationId: param('applicationId'),
        content: param('content', 'jsonb'),
        contentSha256: param('contentSha256'),
        reason: param('reason'),
        proposedAt: param('proposedAt'),
        proposedBy: param('proposedBy'),
        status: 'open',
        version: 1,
      })
      .onConflictDoNothing()
      .returning(),
  );
  return db.with(proposed, recordedFor(db, 'proposed')).select().from(proposed);
}

export function proposalParameters(proposal: NewProposal, { actor }: Caller) {
  return {
    ...proposal,
    content: JSON.stringify(proposal.content),
    proposedBy: actor.subject,
  };
}

/**
 * The parts of a confirming statement. `held` locks the open proposal, and `isHeld` guards the
 * update of the act's subject: no row of it moves unless the proposal is still open. `confirmed`
 * closes the proposal if a row moved. `subjects` are the moved rows with the proposal, and
 * `recorded` appends the entries of both. Parameters: `proposalId`, `proposalVersion`, `closedBy`,
 * `now`, `entries`.
 * @param moved name of the CTE that moves the act's subjects, with columns `id` and `version`
 * @param guard name of the CTE that has a row if the act happens, for one that may move no subject
 */
export function confirmedProposal(db: Database, moved: string, guard = moved) {
  const isTheProposal = and(
    eq(proposals.id, param('proposalId')),
    eq(proposals.version, param('proposalVersion')),
    eq(proposals.status, 'open'),
  );
  const held = db
    .$with('held_proposal')
    .as(db.select({ id: proposals.id }).from(proposals).where(isTheProposal).for('update'));
  const subject = sql.identifier(moved);
  const confirmed = db.$with('confirmed_proposal').as(
    db
      .update(proposals)
      .set({
        status: 'confirmed',
        closedAt: param('now'),
        closedBy: param('closedBy'),
        version: sql`${proposals.version} + 1`,
      })
      .where(and(isTheProposal, sql`exists (select from ${sql.identifier(guard)})`))
      .returning({ id: proposals.id, version: proposals.version }),
  );
  const subjects = db.$with('subjects').as(
    db
      .select({ id: confirmed.id, version: confirmed.version })
      .from(confirmed)
      .unionAll(
        db
          .select({
            id: sql<string>`${subject}.id`.as('id'),
            version: sql<number>`${subject}.version`.as('version'),
          })
          .from(sql`${subject}`),
      ),
  );
  return { held, confirmed, subjects, recorded: recordedFor(db, 'subjects') };
}

/** The guard of the update that a confirmed proposal leads to. */
export const isHeld = sql`exists (select from held_proposal)`;
