import { and, eq, sql } from 'drizzle-orm';
import { applications, caseColumns, moveCases } from '#cases/index.ts';
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
import { isStopped } from '../clawback-corrections/tables.ts';
import {
  awardedOf,
  budgetDecisionsOf,
  budgetHeld,
  countingParts,
  reservedOf,
} from '../results/counting.ts';
import { successions } from '../results/successions.ts';
import { awards } from '../results/tables.ts';
import { countedAward, countedOfAward, holdersOfAward } from '../runs/cap-columns.ts';
import { judgedByCaller } from '../runs/repository.ts';
import type { RaisingContent } from './decide-propose-award-raising.ts';

const always = sql`true`;

const raisableColumns = {
  ...caseColumns,
  year: rounds.year,
  award: {
    id: awards.id,
    runId: awards.runId,
    applicantCreditCode: awards.applicantCreditCode,
    parentCreditCode: awards.parentCreditCode,
    amountFen: awards.amountFen,
    clawedBackFen: awards.clawedBackFen,
    stoppedFen: awards.stoppedFen,
    isStopped: isStopped(sql`${awards.id}`),
    trace: awards.trace,
  },
  ...countedAward,
  awardedFen: awardedOf(sql`${rounds.id}`),
  reservedFen: reservedOf(sql`${rounds.id}`),
  budgetDecisions: budgetDecisionsOf(sql`${rounds.id}`),
};

const isStanding = sql`${awards.withdrawnAt} is null`;

/**
 * Raises an award, while its proposal is open: the case, the award, its year and the round's budget
 * change together or not at all. Locks as a confirmed run does: the case, the years, the budget.
 */
function raisingStatement(db: Database) {
  const held = db.$with('held').as(
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
  const { yearsHeld, areUnchanged, raised, opened } = countingParts(db, {
    held: 'held',
    happens: 'moved',
  });
  const unchanged = db.$with('unchanged').as(
    db
      .select({ id: sql<string>`held.id`.as('id') })
      .from(held)
      .where(areUnchanged),
  );
  const budget = budgetHeld(db, 'unchanged');
  const moved = moveCases({
    db,
    name: 'moved',
    from: sql`budget_held cross join unchanged`,
    applicationId: sql`unchanged.id`,
    to: { stage: param('stage') },
  });
  const award = db.$with('award').as(
    db
      .update(awards)
      .set({ amountFen: param('amountFen', 'bigint'), trace: param('trace', 'jsonb') })
      .from(sql`moved`)
      .where(
        sql`${awards.id} = ${param('awardId', 'uuid')} and ${awards.applicationId} = moved.id
          and ${awards.amountFen} = ${param('formerFen', 'bigint')}`,
      )
      .returning({ id: awards.id }),
  );
  const { held: heldProposal, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  return db
    .with(
      heldProposal,
      held,
      yearsHeld,
      unchanged,
      budget,
      moved,
      award,
      raised,
      opened,
      confirmed,
      subjects,
      recorded,
    )
    .select()
    .from(award);
}

export const raisingStatements = perDatabase((db: Database) => ({
  load: db
    .with(successions(db))
    .select({
      ...raisableColumns,
      isProposed: hasOpenProposal('award-raising', sql`${awards.id}::text`),
    })
    .from(awards)
    .innerJoin(applications, eq(applications.id, awards.applicationId))
    .innerJoin(rounds, eq(rounds.id, awards.roundId))
    .leftJoin(holdersOfAward, always)
    .leftJoin(countedOfAward, always)
    .where(and(eq(awards.id, param('awardId')), isStanding))
    .prepare('raising_load'),
  loadConfirming: db
    .with(successions(db))
    .select({
      ...raisableColumns,
      judgedByCaller,
      proposal: heldProposalColumns,
      content: sql<RaisingContent>`${proposals.content}`,
      proposalVersion: proposals.version,
    })
    .from(proposals)
    .innerJoin(awards, sql`${awards.id}::text = ${proposals.about}`)
    .innerJoin(applications, eq(applications.id, awards.applicationId))
    .innerJoin(rounds, eq(rounds.id, awards.roundId))
    .leftJoin(holdersOfAward, always)
    .leftJoin(countedOfAward, always)
    .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'award-raising')))
    .prepare('raising_load_confirming'),
  raise: raisingStatement(db).prepare('raising_raise'),
}));
