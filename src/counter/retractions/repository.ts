import { and, eq, sql } from 'drizzle-orm';
import { applications, caseColumns, moveCase, panelReads, visibleCase } from '#cases/index.ts';
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
import { appointments } from '../appointments/tables.ts';
import type { RetractionContent } from '../model/retractable-receipt.ts';
import { paperReceipts } from '../visits/tables.ts';
import { receiptRetractions } from './tables.ts';

const retractableColumns = {
  ...caseColumns,
  appointmentId: appointments.id,
  receipt: {
    id: paperReceipts.id,
    outcome: paperReceipts.outcome,
    submissionNumber: paperReceipts.submissionNumber,
    formerDueAt: paperReceipts.formerDueAt,
  },
  isRetracted: sql<boolean>`${receiptRetractions.id} is not null`,
  hasPanel: panelReads.fragment(({ isSeated }) => isSeated),
};

/** Moves the case and marks the receipt, while the proposal is open. */
function confirmationStatement(db: Database) {
  const moved = moveCase(db, {}, undefined, isHeld);
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  const retracted = db.$with('retracted').as(
    db
      .insert(receiptRetractions)
      .select(
        rowsFor(
          receiptRetractions,
          {
            id: param('proposalId', 'uuid'),
            receiptId: param('receiptId', 'uuid'),
            applicationId: sql`moved.id`,
            dueAt: sql`moved.paper_due_at`,
            proposedBy: param('proposedBy', 'text'),
            confirmedBy: param('closedBy', 'text'),
            retractedAt: sql`moved.updated_at`,
          },
          sql`moved`,
        ),
      )
      .returning({ id: receiptRetractions.id }),
  );
  return db.with(held, moved, retracted, confirmed, subjects, recorded).select().from(moved);
}

export const retractionStatements = perDatabase((db: Database) => ({
  load: db
    .select({
      ...retractableColumns,
      isProposed: hasOpenProposal('receipt-retraction', sql`${paperReceipts.id}::text`),
    })
    .from(appointments)
    .innerJoin(applications, visibleCase(sql`${appointments.applicationId}`))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .leftJoin(paperReceipts, eq(paperReceipts.appointmentId, appointments.id))
    .leftJoin(receiptRetractions, eq(receiptRetractions.receiptId, paperReceipts.id))
    .where(eq(appointments.id, param('appointmentId')))
    .prepare('retraction_load'),
  loadConfirming: db
    .select({
      ...retractableColumns,
      proposal: heldProposalColumns,
      proposalVersion: proposals.version,
      content: sql<RetractionContent>`${proposals.content}`,
      proposalReason: proposals.reason,
    })
    .from(proposals)
    .innerJoin(applications, visibleCase(sql`${proposals.applicationId}`))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .innerJoin(paperReceipts, sql`${paperReceipts.id}::text = ${proposals.about}`)
    .innerJoin(appointments, eq(appointments.id, paperReceipts.appointmentId))
    .leftJoin(receiptRetractions, eq(receiptRetractions.receiptId, paperReceipts.id))
    .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'receipt-retraction')))
    .prepare('retraction_load_confirming'),
  confirm: confirmationStatement(db).prepare('retraction_confirm'),
}));

/** When the row's receipt was taken back; null: it was not. */
export const receiptRetractedAt = sql<Date | null>`(
  select r.retracted_at from receipt_retractions r
  where r.receipt_id = paper_receipts.id)`.mapWith(receiptRetractions.retractedAt);
