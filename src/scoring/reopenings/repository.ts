import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
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
import { finalScores } from '../scores/tables.ts';
import type { ReopeningContent } from './decide-propose-score-reopening.ts';

/** Sets the score aside and excuses the named expert, while the proposal is open. */
function confirmationStatement(db: Database) {
  const moved = moveCase(db, {}, undefined, isHeld);
  const { excused, assigned } = panelChanges(db);
  const setAside = db.$with('set_aside').as(
    db
      .update(finalScores)
      .set({
        setAsideAt: sql`moved.updated_at`,
        setAsideReason: param('setAsideReason', 'reopening_reason'),
        setAsideProposalId: param('proposalId', 'uuid'),
      })
      .from(sql`moved`)
      .where(
        and(
          sql`${finalScores.applicationId} = moved.id`,
          sql`${finalScores.submissionNumber} = moved.submission_count`,
          sql`${finalScores.setAsideAt} is null`,
        ),
      )
      .returning({ revision: finalScores.revision }),
  );
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  return db
    .with(held, moved, setAside, excused, assigned, confirmed, subjects, recorded)
    .select()
    .from(moved);
}

export const reopeningStatements = perDatabase((db: Database) => ({
  load: db
    .select({
      ...panelColumns,
      isProposed: hasOpenProposal('score-reopening', sql`${applications.id}::text`),
    })
    .from(applications)
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(visibleCase())
    .prepare('reopening_load'),
  loadConfirming: db
    .select({
      case: panelColumns,
      proposal: heldProposalColumns,
      content: sql<ReopeningContent>`${proposals.content}`,
      statement: proposals.reason,
      version: proposals.version,
      now: appNow,
    })
    .from(proposals)
    .innerJoin(applications, eq(applications.id, proposals.applicationId))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(
      and(
        eq(proposals.id, param('proposalId')),
        eq(proposals.kind, 'score-reopening'),
        visibleCase(sql`${proposals.applicationId}`),
      ),
    )
    .prepare('reopening_load_confirming'),
  confirm: confirmationStatement(db).prepare('reopening_confirm'),
  /** The scores of a round that were set aside, oldest first. */
  listOfRound: db
    .select({
      applicationId: finalScores.applicationId,
      applicationNumber: sql<string>`${applications.number}`,
      submissionNumber: finalScores.submissionNumber,
      scoreCenti: finalScores.scoreCenti,
      finalisedAt: finalScores.finalisedAt,
      setAsideAt: sql<Date>`${finalScores.setAsideAt}`.mapWith(finalScores.setAsideAt),
      reason: sql<ReopeningContent['reason']>`${finalScores.setAsideReason}`,
      proposalId: sql<string>`${finalScores.setAsideProposalId}`,
    })
    .from(finalScores)
    .innerJoin(applications, eq(applications.id, finalScores.applicationId))
    .where(and(eq(applications.roundId, param('roundId')), isNotNull(finalScores.setAsideAt)))
    .orderBy(asc(finalScores.setAsideAt), asc(finalScores.applicationId))
    .prepare('reopening_list_of_round'),
}));

export type SetAsideScore = Awaited<
  ReturnType<ReturnType<typeof reopeningStatements>['listOfRound']['execute']>
>[number];
