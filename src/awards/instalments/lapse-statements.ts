import { and, eq, sql } from 'drizzle-orm';
import { applications, moveCase, packetContent } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  proposals,
} from '#proposals/index.ts';
import { rounds } from '#rounds/index.ts';
import { paymentOrderItems } from '../payment-orders/tables.ts';
import { paidAwardColumns } from '../payments/repository.ts';
import { lossColumns, loweringParts } from '../results/lowering.ts';
import { awards } from '../results/tables.ts';
import type { LapseContent } from './decide-propose-instalment-lapse.ts';
import { awardInstalments } from './tables.ts';

const lapsingColumns = {
  ...paidAwardColumns,
  isOrdered: sql<boolean>`exists (select from ${paymentOrderItems} o
    where o.award_id = ${awards.id} and o.outcome is null)`,
};

const isTheAward = sql`${awards.id} = ${param('awardId', 'uuid')}`;

/**
 * Missed instalments lapse with the case, the award and its year together, while the proposal is
 * open. Locks as a clawback does.
 */
function lapseStatement(db: Database) {
  const caseHeld = db.$with('held').as(
    db
      .select({ id: applications.id })
      .from(applications)
      .where(
        and(
          eq(applications.id, param('applicationId')),
          eq(applications.version, param('loadedVersion')),
          isHeld,
        ),
      )
      .for('update'),
  );
  const { yearsHeld, awardsHeld, areCounted, lowered } = loweringParts(db, {
    held: 'held',
    which: isTheAward,
    changed: 'stopped',
  });
  const moved = moveCase(db, {}, packetContent, and(isHeld, areCounted));
  const lapsedFen = param('lapsedFen', 'bigint');
  const stopped = db.$with('stopped').as(
    db
      .update(awards)
      .set({ stoppedFen: sql`${awards.stoppedFen} + ${lapsedFen}` })
      .from(sql`moved`)
      .where(isTheAward)
      .returning({ id: awards.id, ...lossColumns(lapsedFen) }),
  );
  const lapsed = db.$with('lapsed').as(
    db
      .update(awardInstalments)
      .set({
        status: 'lapsed',
        lapsedAt: param('now', 'timestamptz'),
        // The row of the missed report holds the amount of all.
        lapsedFen: sql`case ${awardInstalments.position} when ${param('position', 'integer')}
          then ${lapsedFen} else 0 end`,
      })
      .from(sql`stopped`)
      .where(
        sql`${awardInstalments.awardId} = stopped.id
          and ${awardInstalments.position} >= ${param('position', 'integer')}`,
      )
      .returning({ id: awardInstalments.id }),
  );
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  return db
    .with(
      held,
      caseHeld,
      yearsHeld,
      awardsHeld,
      moved,
      stopped,
      lowered,
      lapsed,
      confirmed,
      subjects,
      recorded,
    )
    .select()
    .from(stopped);
}

export const lapseStatements = perDatabase((db: Database) => ({
  load: db
    .select({
      ...lapsingColumns,
      isProposed: hasOpenProposal('instalment-lapse', sql`${awards.id}::text`),
    })
    .from(awards)
    .innerJoin(applications, eq(applications.id, awards.applicationId))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(isTheAward)
    .prepare('instalment_lapse_load'),
  loadConfirming: db
    .select({
      ...lapsingColumns,
      proposal: heldProposalColumns,
      content: sql<LapseContent>`${proposals.content}`,
      proposalVersion: proposals.version,
    })
    .from(proposals)
    .innerJoin(awards, sql`${awards.id}::text = ${proposals.about}`)
    .innerJoin(applications, eq(applications.id, awards.applicationId))
    .innerJoin(rounds, eq(rounds.id, applications.roundId))
    .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'instalment-lapse')))
    .prepare('instalment_lapse_load_confirming'),
  lapse: lapseStatement(db).prepare('instalment_lapse'),
}));
