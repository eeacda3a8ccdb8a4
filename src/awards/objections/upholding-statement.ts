import { and, eq, getTableColumns, isNull, not, sql } from 'drizzle-orm';
import { applications, moveCases } from '#cases/index.ts';
import type { Database } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { confirmedProposal, isHeld } from '#proposals/index.ts';
import { lossColumns, loweringParts } from '../results/lowering.ts';
import { awards } from '../results/tables.ts';
import { allocationRuns } from '../runs/tables.ts';
import { objections } from './tables.ts';

/**
 * Upholds an objection, while its proposal is open: the run, the objection, the case, its award and
 * the applicant's year change together or not at all. `held` locks run and case, and has a row only
 * if both still have the versions that the decision used; `counted`, only if the award counts on a
 * year of this statement. The other open objections to the case have nothing left to be about.
 */
export function upholdingStatement(db: Database) {
  const held = db.$with('held').as(
    db
      .select({ runId: sql`${allocationRuns.id}`.as('run_id') })
      .from(allocationRuns)
      .innerJoin(applications, eq(applications.id, param('applicationId')))
      .where(
        and(
          eq(allocationRuns.id, param('runId')),
          eq(allocationRuns.version, param('runVersion')),
          eq(applications.version, param('loadedVersion')),
          isHeld,
        ),
      )
      .for('update'),
  );
  const { yearsHeld, awardsHeld, areCounted, lowered } = loweringParts(db, {
    held: 'held',
    which: eq(awards.id, param('awardId', 'uuid')),
    changed: 'withdrawn',
  });
  const counted = db.$with('counted').as(
    db
      .select({ runId: sql`held.run_id`.as('run_id') })
      .from(held)
      .where(areCounted),
  );
  const runMoved = db.$with('run_moved').as(
    db
      .update(allocationRuns)
      .set({ version: sql`${allocationRuns.version} + 1` })
      .from(counted)
      .where(sql`${allocationRuns.id} = counted.run_id`)
      .returning({ id: allocationRuns.id, version: allocationRuns.version }),
  );
  const caseMoved = moveCases({
    db,
    name: 'case_moved',
    from: sql`counted`,
    applicationId: param('applicationId'),
    to: {
      awardState: param('awardState'),
      awardedAt: param('awardedAt'),
      publicityEndsAt: param('publicityEndsAt'),
      stage: param('stage'),
    },
  });
  const withdrawn = db.$with('withdrawn').as(
    db
      .update(awards)
      .set({ withdrawnAt: param('now') })
      .from(sql`case_moved`)
      .where(eq(awards.id, param('awardId', 'uuid')))
      .returning(lossColumns(sql`${awards.amountFen}`)),
  );
  const isThis = eq(objections.id, param('objectionId', 'uuid'));
  const resolved = db.$with('resolved').as(
    db
      .update(objections)
      .set({
        outcome: 'upheld',
        reason: param('reason'),
        consequence: param('consequence'),
        tierCode: param('tierCode'),
        proposalId: param('proposalId', 'uuid'),
        withdrawnAwardId: param('awardId', 'uuid'),
        resolvedAt: param('now'),
        resolvedBy: param('closedBy'),
      })
      .from(sql`counted`)
      .where(isThis)
      .returning(getTableColumns(objections)),
  );
  const settled = db.$with('settled').as(
    db
      .update(objections)
      .set({ outcome: 'moot', resolvedAt: param('now'), resolvedBy: param('closedBy') })
      .from(sql`counted`)
      .where(
        and(
          eq(objections.applicationId, param('applicationId', 'uuid')),
          isNull(objections.outcome),
          not(isThis),
        ),
      )
      .returning({ id: objections.id }),
  );
  const moved = db.$with('moved').as(
    db
      .select({ id: runMoved.id, version: runMoved.version })
      .from(runMoved)
      .unionAll(db.select({ id: caseMoved.id, version: caseMoved.version }).from(caseMoved)),
  );
  const { held: heldProposal, confirmed, subjects, recorded } = confirmedProposal(db, 'moved');
  return db
    .with(
      heldProposal,
      held,
      yearsHeld,
      awardsHeld,
      counted,
      runMoved,
      caseMoved,
      withdrawn,
      lowered,
      resolved,
      settled,
      moved,
      confirmed,
      subjects,
      recorded,
    )
    .select()
    .from(resolved);
}
