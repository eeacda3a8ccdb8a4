import { and, eq, sql } from 'drizzle-orm';
import { applications, caseColumns, moveCase, packetContent, visibleCase } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  proposals,
} from '#proposals/index.ts';
import { rounds } from '#rounds/index.ts';
import type { BarContent } from './decide-propose-product-bar.ts';

/** Moves the case while the proposal is open. */
function confirmationStatement(db: Database) {
  const moved = moveCase(db, {}, packetContent, isHeld);
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  return db.with(held, moved, confirmed, subjects, recorded).select().from(moved);
}

export const barStatements = perDatabase((db: Database) => {
  const loadFor = (kind: 'product-bar' | 'product-bar-lifting') =>
    db
      .select({ ...caseColumns, isProposed: hasOpenProposal(kind, sql`${applications.id}::text`) })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(visibleCase());
  return {
    loadBarrable: loadFor('product-bar').prepare('bar_load_barrable'),
    loadLiftable: loadFor('product-bar-lifting').prepare('bar_load_liftable'),
    loadConfirming: db
      .select({
        case: caseColumns,
        proposal: heldProposalColumns,
        content: sql<BarContent>`${proposals.content}`,
        version: proposals.version,
        now: appNow,
      })
      .from(proposals)
      .innerJoin(applications, visibleCase(sql`${proposals.applicationId}`))
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, param('kind'))))
      .prepare('bar_load_confirming'),
    confirm: confirmationStatement(db).prepare('bar_confirm'),
  };
});
