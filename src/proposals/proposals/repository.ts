import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, perFilters } from '#platform/database/statements.ts';
import { proposeStatement } from './parts.ts';
import { proposals } from './tables.ts';

export type ProposalRow = typeof proposals.$inferSelect;

const isVisible = sql`${proposals.kind}::text = any(${param('kinds', 'text[]')})`;

const filters = {
  status: () => eq(proposals.status, param('status')),
  statuses: () => sql`${proposals.status} = any(${param('statuses', 'proposal_status[]')})`,
  roundId: () => eq(proposals.roundId, param('roundId')),
  applicationId: () => eq(proposals.applicationId, param('applicationId')),
};

export const proposalStatements = perDatabase((db: Database) => {
  const closed = db.$with('moved').as(
    db
      .update(proposals)
      .set({
        status: param('status'),
        closedAt: param('now'),
        closedBy: param('closedBy'),
        closingReason: param('closingReason'),
        version: sql`${proposals.version} + 1`,
      })
      .where(
        and(
          eq(proposals.id, param('proposalId')),
          eq(proposals.version, param('loadedVersion')),
          sql`${proposals.status} = 'open'`,
        ),
      )
      .returning(),
  );
  const visible = and(eq(proposals.id, param('proposalId')), isVisible);
  return {
    propose: proposeStatement(db).prepare('proposal_propose'),
    close: db
      .with(closed, recordedFor(db, 'moved'))
      .select()
      .from(closed)
      .prepare('proposal_close'),
    load: db
      .select({ ...getTableColumns(proposals), now: appNow })
      .from(proposals)
      .where(visible)
      .prepare('proposal_load'),
    find: db.select().from(proposals).where(visible).prepare('proposal_find'),
    list: perFilters(filters, (where, suffix) =>
      db
        .select()
        .from(proposals)
        .where(and(isVisible, idsAfter(proposals.id), ...where))
        .orderBy(asc(proposals.id))
        .limit(sql.placeholder('limit'))
        .prepare(`proposal_list_${suffix}`),
    ),
  };
});
