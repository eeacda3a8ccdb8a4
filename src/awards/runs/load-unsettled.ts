import { and, eq, isNull, notInArray, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { proposals } from '#proposals/index.ts';
import type { UnsettledItem } from '../model/runs/run-completeness.ts';
import { objections } from '../objections/tables.ts';
import { awards } from '../results/tables.ts';
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

const unsettledStatements = perDatabase((db: Database) => ({
  load: db
    .select({ ...itemColumns('case'), id: applications.id })
    .from(applications)
    .where(and(ofRound, isOpen, notInArray(applications.stage, ['scored', 'awarded'])))
    .unionAll(
      db
        .select({ ...itemColumns('objection'), id: objections.id })
        .from(objections)
        .innerJoin(awards, eq(awards.id, objections.awardId))
        .innerJoin(applications, eq(applications.id, awards.applicationId))
        .where(and(ofRound, isNull(objections.outcome))),
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
