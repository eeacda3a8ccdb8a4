import { and, eq, sql } from 'drizzle-orm';
import {
  applications,
  caseColumns,
  livingOf,
  moveCase,
  packetContent,
  visibleCase,
} from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  proposals,
} from '#proposals/index.ts';
import { rounds } from '#rounds/index.ts';
import type { ConsortiumChangeContent } from '../model/consortium-change.ts';
import { consortiumChanges } from './tables.ts';

const changed = {
  applicantCreditCode: param('applicantCreditCode', 'text'),
  applicantName: param('applicantName', 'text'),
  formerApplicants: param('formerApplicants', 'jsonb'),
  leftConsortium: param('leftConsortium', 'jsonb'),
};

/** Moves the case while the proposal is open, and keeps the change. */
function confirmationStatement(db: Database) {
  const moved = moveCase(db, changed, packetContent, isHeld);
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  const kept = db.$with('kept').as(
    db
      .insert(consortiumChanges)
      .select(
        rowsFor(
          consortiumChanges,
          {
            id: param('proposalId', 'uuid'),
            applicationId: sql`moved.id`,
            leaving: param('leaving', 'leaving_part'),
            creditCode: param('leavingCreditCode', 'text'),
            newLeadCreditCode: param('newLeadCreditCode', 'text'),
            proof: param('proof', 'text'),
            leftOn: param('leftOn', 'date'),
            proposedBy: param('proposedBy', 'text'),
            confirmedBy: param('closedBy', 'text'),
            confirmedAt: sql`moved.updated_at`,
          },
          sql`moved`,
        ),
      )
      .returning({ id: consortiumChanges.id }),
  );
  return db.with(held, moved, kept, confirmed, subjects, recorded).select().from(moved);
}

export const consortiumChangeStatements = perDatabase((db: Database) => ({
  loadProposing: db
    .select({
      ...caseColumns,
      livingOfMember: livingOf(param('memberCreditCode', 'text')),
      isProposed: hasOpenProposal('consortium-change', sql`${applications.id}::text`),
    })
    .from(applications)
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(visibleCase())
    .prepare('consortium_change_load_proposing'),
  loadConfirming: db
    .select({
      ...caseColumns,
      livingOfMember: livingOf(sql`(${proposals.content} ->> 'memberCreditCode')`),
      proposal: heldProposalColumns,
      proposalVersion: proposals.version,
      content: sql<ConsortiumChangeContent>`${proposals.content}`,
    })
    .from(proposals)
    .innerJoin(applications, visibleCase(sql`${proposals.applicationId}`))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'consortium-change')))
    .prepare('consortium_change_load_confirming'),
  confirm: confirmationStatement(db).prepare('consortium_change_confirm'),
}));
