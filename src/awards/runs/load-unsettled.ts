import { and, eq, notInArray, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { proposals } from '#proposals/index.ts';
import type { UnsettledItem } from '../model/runs/run-completeness.ts';
import { isDisputing, mayBeJudged } from '../objections/fragments.ts';
import { objections } from '../objections/tables.ts';
import { isOpen } from '../settlement/repository.ts';

/** The parts of the spine that name a cause: no forms, whatever the size of the round. */
function itemColumns(about: UnsettledItem['about']) {
  return {
    about: sql<UnsettledItem['about']>`${sql.raw(`'${about}'`)}::text`.as('about'),
    applicationId: applications.id,
    number: applications.number,
    status: applications.status,
    stage: applications.stage,
  };
}

const ofRound = eq(applications.roundId, param('roundId'));

/** Whether the objection may still change a result: a case that has ended is not judged again. */
const isUndecided = sql`(${objections.outcome} is null or ${mayBeJudged(applications.status)})
  and exists (select from ${objections} o where o.id = ${objections.id} and ${isDisputing})`;

const unsettledStatements = perDatabase((db: Database) => ({
  load: db
    .select({ ...itemColumns('case'), id: applications.id })
    .from(applications)
    .where(and(ofRound, isOpen, notInArray(applications.stage, ['scored', 'awarded'])))
    .unionAll(
      db
        .select({ ...itemColumns('objection'), id: objections.id })
        .from(objections)
        .innerJoin(applications, eq(applications.id, objections.applicationId))
        .where(and(ofRound, isUndecided)),
    )
    .unionAll(
      db
        .select({ ...itemColumns('proposal'), id: proposals.id })
        .from(proposals)
        .innerJoin(applications, eq(applications.id, proposals.applicationId))
        .where(and(ofRound, eq(proposals.status, 'open'))),
    )
    .prepare('allocation_load_unsettled'),
}));

/** What is not settled in a round, beside its scored cases: one query. */
export function loadUnsettled(db: Database, roundId: string): Promise<UnsettledItem[]> {
  return unsettledStatements(db).load.execute({ roundId });
}
