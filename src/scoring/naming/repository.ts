import { and, eq, sql } from 'drizzle-orm';
import { applications, moveCase, visibleCase } from '#cases/index.ts';
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
import { panelChanges, panelColumns } from '../panels/repository.ts';
import type { NamingContent } from './decide-propose-named-expert.ts';

/** Gives the named experts their seats, while the proposal is open. */
function confirmationStatement(db: Database) {
  const moved = moveCase(db, {}, undefined, isHeld);
  const { assigned } = panelChanges(db);
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  return db.with(held, moved, assigned, confirmed, subjects, recorded).select().from(moved);
}

export const namingStatements = perDatabase((db: Database) => ({
  load: db
    .select({
      ...panelColumns,
      isProposed: hasOpenProposal('named-expert', sql`${applications.id}::text`),
    })
    .from(applications)
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(visibleCase())
    .prepare('naming_load'),
  loadConfirming: db
    .select({
      case: panelColumns,
      proposal: heldProposalColumns,
      content: sql<NamingContent>`${proposals.content}`,
      version: proposals.version,
      now: appNow,
    })
    .from(proposals)
    .innerJoin(applications, eq(applications.id, proposals.applicationId))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(
      and(
        eq(proposals.id, param('proposalId')),
        eq(proposals.kind, 'named-expert'),
        visibleCase(sql`${proposals.applicationId}`),
      ),
    )
    .prepare('naming_load_confirming'),
  confirm: confirmationStatement(db).prepare('naming_confirm'),
}));
