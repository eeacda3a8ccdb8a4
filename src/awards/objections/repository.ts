import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { applications, moveCases, roundEnd } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { movedRun, runColumns } from '../publicity/repository.ts';
import { lossColumns, loweringParts } from '../results/lowering.ts';
import { awards } from '../results/tables.ts';
import { judgedByCaller } from '../runs/repository.ts';
import { allocationRuns } from '../runs/tables.ts';
import { objections } from './tables.ts';

const { form: _form, declared: _declared, ...ownColumns } = getTableColumns(applications);

const spineColumns = { ...ownColumns, roundEnd };

const awardColumns = {
  id: awards.id,
  applicantCreditCode: awards.applicantCreditCode,
  year: awards.year,
  amountFen: awards.amountFen,
};

/**
 * Upholds an objection: the run, the objection, the award, its case and the applicant's year change
 * together or not at all. `held` locks run and case, and has a row only if both still have the
 * versions that the decision used; `counted`, only if the award counts on a year of this statement.
 */
function upholding(db: Database) {
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
        ),
      )
      .for('update'),
  );
  const { yearsHeld, awardsHeld, areCounted, lowered } = loweringParts(db, {
    held: 'held',
    which: eq(awards.applicationId, param('applicationId', 'uuid')),
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
    to: { awardState: 'withdrawn', stage: param('stage') },
  });
  const withdrawn = db.$with('withdrawn').as(
    db
      .update(awards)
      .set({ withdrawnAt: param('now') })
      .from(sql`case_moved`)
      .where(sql`${awards.applicationId} = case_moved.id`)
      .returning(lossColumns(sql`${awards.amountFen}`)),
  );
  const resolved = resolvedObjection(db, 'counted');
  const moved = db.$with('moved').as(
    db
      .select({ id: runMoved.id, version: runMoved.version })
      .from(runMoved)
      .unionAll(db.select({ id: caseMoved.id, version: caseMoved.version }).from(caseMoved)),
  );
  return db
    .with(
      held,
      yearsHeld,
      awardsHeld,
      counted,
      runMoved,
      caseMoved,
      withdrawn,
      lowered,
      resolved,
      moved,
      recordedFor(db, 'moved'),
    )
    .select()
    .from(resolved);
}

/** @param after the CTE that must have a row; otherwise nothing is resolved */
function resolvedObjection(db: Database, after: 'counted' | 'run_moved') {
  return db.$with('resolved').as(
    db
      .update(objections)
      .set({
        outcome: param('outcome'),
        reason: param('reason'),
        resolvedAt: param('now'),
        resolvedBy: param('resolvedBy'),
      })
      .from(sql`${sql.identifier(after)}`)
      .where(eq(objections.id, param('objectionId')))
      .returning(getTableColumns(objections)),
  );
}

export const objectionStatements = perDatabase((db: Database) => {
  const runMoved = movedRun(db, {});
  const recorded = db.$with('objected').as(
    db
      .insert(objections)
      .select(
        rowsFor(
          objections,
          {
            id: param('objectionId', 'uuid'),
            runId: sql`run_moved.id`,
            awardId: param('awardId', 'uuid'),
            kind: param('kind', 'objection_kind'),
            reference: param('reference', 'text'),
            receivedOn: param('receivedOn', 'date'),
            recordedAt: param('now', 'timestamptz'),
            recordedBy: param('recordedBy', 'text'),
            outcome: sql`null::objection_outcome`,
            reason: sql`null::objection_reason`,
            resolvedAt: sql`null::timestamptz`,
            resolvedBy: sql`null::text`,
          },
          sql`run_moved`,
        ),
      )
      .returning(),
  );
  const dismissed = resolvedObjection(db, 'run_moved');
  return {
    loadAward: db
      .select({ ...runColumns, award: awardColumns, spine: spineColumns })
      .from(allocationRuns)
      .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
      .innerJoin(awards, eq(awards.runId, allocationRuns.id))
      .innerJoin(applications, eq(applications.id, awards.applicationId))
      .where(and(eq(allocationRuns.id, param('runId')), eq(awards.id, param('awardId'))))
      .prepare('publicity_load_award'),
    loadObjection: db
      .select({
        ...runColumns,
        award: awardColumns,
        spine: spineColumns,
        objection: {
          id: objections.id,
          recordedBy: objections.recordedBy,
          outcome: objections.outcome,
        },
        judgedByCaller,
      })
      .from(objections)
      .innerJoin(allocationRuns, eq(allocationRuns.id, objections.runId))
      .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
      .innerJoin(awards, eq(awards.id, objections.awardId))
      .innerJoin(applications, eq(applications.id, awards.applicationId))
      .where(eq(objections.id, param('objectionId')))
      .prepare('publicity_load_objection'),
    record: db
      .with(runMoved, recorded, recordedFor(db, 'run_moved'))
      .select()
      .from(recorded)
      .prepare('objection_record'),
    dismiss: db
      .with(runMoved, dismissed, recordedFor(db, 'run_moved'))
      .select()
      .from(dismissed)
      .prepare('objection_dismiss'),
    uphold: upholding(db).prepare('objection_uphold'),
    list: db
      .select()
      .from(objections)
      .where(and(eq(objections.runId, param('runId')), idsAfter(objections.id)))
      .orderBy(asc(objections.id))
      .limit(sql.placeholder('limit'))
      .prepare('objection_list'),
  };
});

export type ObjectionRow = typeof objections.$inferSelect;

export type ObjectedAwardRow = Awaited<
  ReturnType<ReturnType<typeof objectionStatements>['loadAward']['execute']>
>[number];
