import { and, asc, eq, exists, sql } from 'drizzle-orm';
import { applications, moveCases } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { budgetHeld, countingParts } from '../results/counting.ts';
import { awards } from '../results/tables.ts';
import { isAwardable } from '../runs/repository.ts';
import { allocationRuns } from '../runs/tables.ts';

/** The cases that the decision was made on, each with its version. */
const cases = rowsIn('cases', { id: applications.id, version: applications.version });

/** The awards to create. */
const grants = rowsIn('grants', {
  awardId: awards.id,
  applicationId: awards.applicationId,
  applicantCreditCode: awards.applicantCreditCode,
  parentCreditCode: awards.parentCreditCode,
  capCreditCode: awards.capCreditCode,
  tierCode: awards.tierCode,
  amountFen: awards.amountFen,
  trace: awards.trace,
});

const won = grants.columns;

/** The judged cases, each with the state of its award, if it has one. */
const judged = rowsIn('judged', {
  applicationId: applications.id,
  awardState: applications.awardState,
});

/**
 * Confirms a run. Its awards, its cases, its applicants' years and its ledger entries change in one
 * statement, all or nothing:
 *
 * 1. `scored` and `years_held` lock the round's scored cases and the years that its awards count
 *    with: of each applicant and of each parent that it names. A lock waits and reads again, so a
 *    row changed by another command meanwhile shows its new state.
 * 2. `unchanged` has a row only if the locked rows are exactly those that the decision used.
 *    Without it nothing is written, so a case corrected meanwhile, or an applicant or its group
 *    awarded in another round, leaves no trace of this run. A confirmation moves the counter of
 *    every year it counts with, so that it shows where the amount stays.
 * 3. `budget_held` counts the decision on the round's budget, which a raised award counts too. Two
 *    concurrent runs of one round collide on the number of the confirmed run as well.
 *
 * Rows are locked in one order (cases by id, then years by credit code, then the budget), so that confirmations wait
 * for each other instead of deadlocking.
 */
function confirmationStatement(db: Database) {
  const scored = db.$with('scored').as(
    db
      .select({ id: applications.id, version: applications.version })
      .from(applications)
      .where(and(eq(applications.roundId, param('roundId')), isAwardable))
      .orderBy(asc(applications.id))
      .for('update'),
  );
  const { yearsHeld, areUnchanged, raised, opened } = countingParts(db, {
    held: 'scored',
    happens: 'confirmed',
  });
  const unchanged = db.$with('unchanged').as(
    db
      .select({ holds: sql`true`.as('holds') })
      .from(sql`(values (1)) as one_row`)
      .where(
        and(
          sql`not exists (
            select from scored full join ${cases.rows}
              on ${cases.columns.id} = scored.id and ${cases.columns.version} = scored.version
            where ${cases.columns.id} is null or scored.id is null)`,
          areUnchanged,
        ),
      ),
  );
  const budget = budgetHeld(db, 'unchanged');
  const confirmed = db.$with('confirmed').as(
    db
      .update(allocationRuns)
      .set({
        status: 'confirmed',
        confirmedAt: param('now'),
        confirmedBy: param('confirmedBy'),
        confirmedNumber: param('confirmedNumber'),
        version: sql`${allocationRuns.version} + 1`,
      })
      .where(
        and(
          eq(allocationRuns.id, param('runId')),
          eq(allocationRuns.version, param('loadedVersion')),
          exists(db.select().from(budget)),
        ),
      )
      .returning(),
  );
  const held = moveCases({
    db,
    name: 'held',
    from: sql`confirmed cross join ${judged.rows}`,
    applicationId: judged.columns.applicationId,
    to: {
      resultHeldAt: param('now'),
      awardState: judged.columns.awardState,
      awardedAt: sql`case when ${judged.columns.awardState} is not null
        then ${param('now', 'timestamptz')} end`,
    },
  });
  const awarded = db.$with('awarded').as(
    db
      .insert(awards)
      .select(
        rowsFor(
          awards,
          {
            id: won.awardId,
            applicationId: won.applicationId,
            runId: sql`confirmed.id`,
            roundId: sql`confirmed.round_id`,
            applicantCreditCode: won.applicantCreditCode,
            parentCreditCode: won.parentCreditCode,
            capCreditCode: won.capCreditCode,
            year: param('year', 'integer'),
            tierCode: won.tierCode,
            form: param('form', 'award_form'),
            amountFen: won.amountFen,
            trace: won.trace,
            confirmedAt: sql`confirmed.confirmed_at`,
            finalAt: sql`null::timestamptz`,
            withdrawnAt: sql`null::timestamptz`,
            disbursedFen: sql`0`,
            clawedBackFen: sql`0`,
            stoppedFen: sql`0`,
            openBasisPoints: sql`10000`,
          },
          sql`confirmed cross join ${grants.rows}`,
        ),
      )
      .returning({ id: awards.id }),
  );
  const moved = db.$with('moved').as(
    db
      .select({ id: confirmed.id, version: confirmed.version })
      .from(confirmed)
      .unionAll(db.select({ id: held.id, version: held.version }).from(held)),
  );
  return db
    .with(
      scored,
      yearsHeld,
      unchanged,
      budget,
      confirmed,
      held,
      awarded,
      raised,
      opened,
      moved,
      recordedFor(db, 'moved'),
    )
    .select()
    .from(confirmed);
}

export const confirmationStatements = perDatabase((db: Database) => ({
  confirm: confirmationStatement(db).prepare('allocation_confirm'),
}));
