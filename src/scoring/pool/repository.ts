import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { applications, moveCases } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, replacing, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { preReviewers } from '#pre-review/index.ts';
import { rounds } from '#rounds/index.ts';
import { isOfLatestPacket } from '#submissions/index.ts';
import type { OpenPanel } from '../model/leave-panels.ts';
import type { PoolMember } from '../model/scored-case.ts';
import { latestDraw } from '../panels/repository.ts';
import { expertAssignments } from '../panels/tables.ts';
import { assignmentIds, excused, involved, panel } from '../scores/repository.ts';
import type { KnownExpert } from './decide-register-experts.ts';
import { experts } from './tables.ts';

const known = sql<readonly KnownExpert[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'subject', e.subject, 'employerName', e.employer_name,
    'employerCreditCode', e.employer_credit_code, 'fields', e.fields, 'active', e.active, 'version', e.version)), '[]')
  from experts e
  where e.round_id = ${rounds}.id and e.subject = any (${param('subjects', 'text[]')}))`;

const pool = sql<readonly PoolMember[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'subject', e.subject, 'employerName', e.employer_name,
    'employerCreditCode', e.employer_credit_code, 'active', e.active) order by e.id), '[]')
  from experts e where e.round_id = ${rounds}.id)`;

/** Cases of the round without a final score that have experts of the batch on their panels. */
const openPanels = sql<readonly OpenPanel[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', ${applications}.id, 'roundId', ${applications}.round_id,
    'judgingPolicyVersion', coalesce(${applications}.policy_version, ${rounds}.policy_version),
    'version', ${applications}.version, 'submissionCount', ${applications}.submission_count, 'panel', ${panel},
    'assignmentIds', ${assignmentIds}, 'excused', ${excused}, 'preReviewers', ${preReviewers},
    'involved', ${involved}, 'draw', ${latestDraw}, 'scorers', (
      select coalesce(jsonb_agg(s.expert_subject), '[]') from score_sheets s
      where ${isOfLatestPacket(sql`s`)} and s.withdrawn_at is null)) order by ${applications}.id), '[]')
  from ${applications}
  where ${applications}.round_id = ${rounds}.id and ${applications}.score_centi is null
    and exists (select from expert_assignments a where a.application_id = ${applications}.id
      and a.excused_at is null and a.expert_subject = any (${param('subjects', 'text[]')})))`;

/** The experts of a batch, each with its new version. */
const { roundId: _roundId, updatedAt: _updatedAt, ...registered } = getTableColumns(experts);
const batch = rowsIn('batch', registered);

/** The cases whose panels change, each with the version that the decision rests on. */
const panels = rowsIn('panels', {
  applicationId: expertAssignments.applicationId,
  caseVersion: applications.version,
});
const changed = panels.columns;

const left = rowsIn('seats_left', { id: expertAssignments.id });

const seats = rowsIn('seats', {
  id: expertAssignments.id,
  applicationId: expertAssignments.applicationId,
  expertSubject: expertAssignments.expertSubject,
  drawId: expertAssignments.drawId,
});

export const expertStatements = perDatabase((db: Database) => {
  // The cases are locked and must still have the versions of the decision: all or nothing.
  const held = db
    .$with('held')
    .as(
      db
        .select({ id: applications.id, version: applications.version })
        .from(applications)
        .where(sql`${applications.id} in (select ${changed.applicationId} from ${panels.rows})`)
        .orderBy(applications.id)
        .for('update'),
    );
  const unchanged = db.$with('unchanged').as(
    db
      .select({ holds: sql`true`.as('holds') })
      .from(sql`(values (1)) as one_row`)
      .where(sql`not exists (
        select from ${panels.rows} left join held on held.id = ${changed.applicationId}
          and held.version = ${changed.caseVersion} where held.id is null)`),
  );
  const revised = db.$with('revised').as(
    db
      .insert(experts)
      .select(
        rowsFor(
          experts,
          {
            ...batch.columns,
            roundId: param('roundId', 'uuid'),
            updatedAt: param('now', 'timestamptz'),
          },
          sql`unchanged cross join ${batch.rows}`,
        ),
      )
      .onConflictDoUpdate({
        target: [experts.roundId, experts.subject],
        set: replacing(experts, [
          'employerName',
          'employerCreditCode',
          'fields',
          'active',
          'version',
          'updatedAt',
        ]),
      })
      .returning({ id: experts.id, version: experts.version }),
  );
  const panelled = moveCases({
    db,
    name: 'panelled',
    from: sql`unchanged cross join ${panels.rows}`,
    applicationId: changed.applicationId,
    to: {},
  });
  const leaving = db.$with('leaving').as(
    db
      .update(expertAssignments)
      .set({ excusedAt: param('now', 'timestamptz'), excuseReason: 'left-pool' })
      .from(sql`unchanged cross join ${left.rows}`)
      .where(sql`${expertAssignments.id} = ${left.columns.id}`)
      .returning({ id: expertAssignments.id }),
  );
  const assigned = db.$with('assigned').as(
    db
      .insert(expertAssignments)
      .select(
        rowsFor(
          expertAssignments,
          {
            ...seats.columns,
            assignedAt: param('now', 'timestamptz'),
            assignedBy: param('registeredBy', 'text'),
            isReplacement: sql`true`,
            excusedAt: sql`null::timestamptz`,
            excuseReason: sql`null::excuse_reason`,
            reason: sql`null::assignment_reason`,
            declaredAt: sql`null::timestamptz`,
            conflict: sql`null::conflict_kind`,
          },
          sql`unchanged cross join ${seats.rows}`,
        ),
      )
      .returning({ id: expertAssignments.id }),
  );
  const moved = db.$with('moved').as(
    db
      .select({ id: revised.id, version: revised.version })
      .from(revised)
      .unionAll(db.select({ id: panelled.id, version: panelled.version }).from(panelled)),
  );
  return {
    loadBatch: db
      .select({
        now: appNow,
        version: sql<number>`0`,
        roundId: rounds.id,
        end: rounds.end,
        known,
        pool,
        openPanels,
      })
      .from(rounds)
      .where(eq(rounds.id, param('roundId')))
      .prepare('expert_load_batch'),
    register: db
      .with(held, unchanged, revised, panelled, leaving, assigned, moved, recordedFor(db, 'moved'))
      .select()
      .from(moved)
      .prepare('expert_register'),
    list: db
      .select()
      .from(experts)
      .where(and(eq(experts.roundId, param('roundId')), idsAfter(experts.id)))
      .orderBy(asc(experts.id))
      .limit(sql.placeholder('limit'))
      .prepare('expert_list'),
  };
});

export type ExpertRow = typeof experts.$inferSelect;
