import { and, asc, eq, sql } from 'drizzle-orm';
import { applications, moveCases, unchangedCases } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param, rowsIn } from '#platform/database/statements.ts';
import {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  proposals,
} from '#proposals/index.ts';
import { rounds } from '#rounds/index.ts';
import type { UnawardedCase } from '../model/runs/confirmed-run.ts';
import type { PublicationContent } from '../model/vocabulary.ts';
import { judgedIn } from '../objections/fragments.ts';
import { movedRun } from '../publicity/repository.ts';
import { allocationRuns } from '../runs/tables.ts';

/**
 * The cases whose result is that of the row's run, published and not final. A further run that is
 * not published changes nothing for them.
 */
const told = sql<readonly UnawardedCase[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('applicationId', ${applications.id},
    'loadedVersion', ${applications.version}) order by ${applications.id}), '[]')
  from ${applications}
  where ${applications.roundId} = ${allocationRuns.roundId}
    and ${applications.publicityEndsAt} = ${allocationRuns.publicityEndsAt}
    and ${applications.noAwardReason} is null
    and (exists (select from awards a where a.application_id = ${applications.id}
        and a.run_id = ${allocationRuns.id} and a.withdrawn_at is null and a.final_at is null)
      or ((${applications.awardState} is null or ${applications.resultHeldAt} is not null)
        and ${judgedIn(allocationRuns)})))`;

const run = {
  now: appNow,
  version: allocationRuns.version,
  runId: allocationRuns.id,
  roundId: allocationRuns.roundId,
  end: rounds.end,
  status: allocationRuns.status,
  publicityEndsAt: allocationRuns.publicityEndsAt,
  policyVersion: rounds.policyVersion,
  told,
};

const cases = rowsIn('told', {
  applicationId: applications.id,
  loadedVersion: applications.version,
});

/** The run, its cases and the proposal change together, all as they were loaded. */
function confirmationStatement(db: Database) {
  const publicityEndsAt = param('publicityEndsAt', 'timestamptz');
  const { unchanged, areUnchanged } = unchangedCases(db, cases);
  const runMoved = movedRun(db, { publicityEndsAt }, sql`${isHeld} and ${areUnchanged}`);
  const casesMoved = moveCases({
    db,
    name: 'cases_moved',
    from: sql`run_moved cross join unchanged`,
    applicationId: sql`unchanged.id`,
    to: { publicityEndsAt },
  });
  const moved = db.$with('moved').as(
    db
      .select({ id: runMoved.id, version: runMoved.version })
      .from(runMoved)
      .unionAll(db.select({ id: casesMoved.id, version: casesMoved.version }).from(casesMoved)),
  );
  const { held, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  return db
    .with(held, unchanged, runMoved, casesMoved, moved, confirmed, subjects, recorded)
    .select()
    .from(runMoved);
}

export const changeStatements = perDatabase((db: Database) => ({
  load: db
    .select({
      ...run,
      isProposed: hasOpenProposal('publication-change', sql`${allocationRuns.id}::text`),
    })
    .from(allocationRuns)
    .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
    .where(eq(allocationRuns.id, param('runId')))
    .prepare('publication_change_load'),
  loadConfirming: db
    .select({
      run,
      proposal: heldProposalColumns,
      content: sql<PublicationContent>`${proposals.content}`,
      version: proposals.version,
    })
    .from(proposals)
    .innerJoin(allocationRuns, sql`${allocationRuns.id}::text = ${proposals.about}`)
    .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
    .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'publication-change')))
    .prepare('publication_change_load_confirming'),
  confirm: confirmationStatement(db).prepare('publication_change_confirm'),
  /** The publications of a round with their changes, oldest first. */
  publicChanges: db
    .select({
      runId: allocationRuns.id,
      changedAt: sql<Date>`${proposals.closedAt}`.mapWith(proposals.closedAt),
      content: sql<PublicationContent>`${proposals.content}`,
    })
    .from(proposals)
    .innerJoin(allocationRuns, sql`${allocationRuns.id}::text = ${proposals.about}`)
    .where(
      and(
        eq(proposals.roundId, param('roundId')),
        eq(proposals.kind, 'publication-change'),
        eq(proposals.status, 'confirmed'),
      ),
    )
    .orderBy(asc(proposals.closedAt), asc(proposals.id))
    .prepare('publication_change_list_public'),
}));

export type PublicChangeRow = Awaited<
  ReturnType<ReturnType<typeof changeStatements>['publicChanges']['execute']>
>[number];
