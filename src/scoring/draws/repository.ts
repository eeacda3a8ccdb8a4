import { and, desc, eq, exists, getTableColumns, sql } from 'drizzle-orm';
import { applications, moveCases } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsBefore } from '#platform/database/keyset.ts';
import { appNow, param, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { preReviewers } from '#pre-review/index.ts';
import { rounds } from '#rounds/index.ts';
import type { PublishedPanel } from '../model/draw-panels.ts';
import type { PooledExpert } from '../model/expert-draw.ts';
import { expertAssignments } from '../panels/tables.ts';
import { excused, involved } from '../scores/repository.ts';
import type { DrawableCase } from './decide-draw.ts';
import { expertDrawCases, expertDraws } from './tables.ts';

/**
 * The current pool of the draw's round, each expert with the number of cases they judge already.
 */
const standingPool = sql<readonly PooledExpert[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'subject', e.subject, 'employerName', e.employer_name,
    'employerCreditCode', e.employer_credit_code, 'fields', e.fields, 'load', (
      select count(*) from expert_assignments a join ${applications} p on p.id = a.application_id
      where a.expert_subject = e.subject and a.excused_at is null and p.round_id = e.round_id)) order by e.id), '[]')
  from experts e where e.round_id = expert_draws.round_id and e.active)`;

/** Cases of the draw's round that wait for scores and have an empty panel. */
const drawableCases = sql<readonly DrawableCase[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', ${applications.id}, 'number', ${applications.number},
    'version', ${applications.version}, 'submissionCount', ${applications.submissionCount}, 'involved', ${involved},
    'preReviewers', ${preReviewers}, 'excused', ${excused}) order by ${applications.id}), '[]')
  from ${applications}
  where ${applications.roundId} = expert_draws.round_id and ${applications.stage} = 'scoring'
    and not exists (select from expert_assignments a
      where a.application_id = ${applications.id} and a.excused_at is null))`;

/** The drawn cases, each with the version that the draw used. */
const panels = rowsIn('panels', {
  applicationId: expertDrawCases.applicationId,
  caseVersion: applications.version,
  turn: expertDrawCases.turn,
  excluded: expertDrawCases.excluded,
  order: expertDrawCases.expertOrder,
});
const drawnCase = panels.columns;

const seats = rowsIn('seats', {
  id: expertAssignments.id,
  applicationId: expertAssignments.applicationId,
  expertSubject: expertAssignments.expertSubject,
});

export const drawStatements = perDatabase((db: Database) => {
  const begun = db.$with('moved').as(
    db
      .insert(expertDraws)
      .values({
        id: param('drawId'),
        roundId: param('roundId'),
        status: 'committed',
        seed: param('seed'),
        seedSha256: param('seedSha256'),
        committedAt: param('now'),
        version: 1,
      })
      .returning({ id: expertDraws.id, version: expertDraws.version }),
  );
  const isLoaded = and(
    eq(expertDraws.id, param('drawId')),
    eq(expertDraws.version, param('loadedVersion')),
  );
  const frozen = db.$with('moved').as(
    db
      .update(expertDraws)
      .set({
        status: 'frozen',
        pool: param('pool', 'jsonb'),
        poolSha256: param('poolSha256'),
        frozenAt: param('now'),
        version: sql`${expertDraws.version} + 1`,
      })
      .where(isLoaded)
      .returning({ id: expertDraws.id, version: expertDraws.version }),
  );
  // The cases are locked and must still have the versions that the draw used: all or nothing.
  const held = db
    .$with('held')
    .as(
      db
        .select({ id: applications.id, version: applications.version })
        .from(applications)
        .where(sql`${applications.id} in (select ${drawnCase.applicationId} from ${panels.rows})`)
        .orderBy(applications.id)
        .for('update'),
    );
  const unchanged = db.$with('unchanged').as(
    db
      .select({ holds: sql`true`.as('holds') })
      .from(sql`(values (1)) as one_row`)
      .where(sql`not exists (
        select from ${panels.rows} left join held on held.id = ${drawnCase.applicationId}
          and held.version = ${drawnCase.caseVersion} where held.id is null)`),
  );
  const drawn = db.$with('drawn').as(
    db
      .update(expertDraws)
      .set({
        status: 'drawn',
        panelSize: param('panelSize'),
        algorithm: param('algorithm'),
        resultSha256: param('resultSha256'),
        policyVersion: param('policyVersion'),
        drawnAt: param('now'),
        version: sql`${expertDraws.version} + 1`,
      })
      .where(and(isLoaded, exists(db.select().from(unchanged))))
      .returning({ id: expertDraws.id, version: expertDraws.version }),
  );
  const panelled = moveCases({
    db,
    name: 'panelled',
    from: sql`drawn cross join ${panels.rows}`,
    applicationId: drawnCase.applicationId,
    to: {},
  });
  const kept = db.$with('kept').as(
    db
      .insert(expertDrawCases)
      .select(
        rowsFor(
          expertDrawCases,
          {
            drawId: sql`drawn.id`,
            applicationId: drawnCase.applicationId,
            turn: drawnCase.turn,
            excluded: drawnCase.excluded,
            expertOrder: drawnCase.order,
          },
          sql`drawn cross join ${panels.rows}`,
        ),
      )
      .returning({ applicationId: expertDrawCases.applicationId }),
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
            assignedBy: param('drawnBy', 'text'),
            isReplacement: sql`false`,
            excusedAt: sql`null::timestamptz`,
            excuseReason: sql`null::excuse_reason`,
            drawId: sql`drawn.id`,
            reason: sql`null::assignment_reason`,
            declaredAt: sql`null::timestamptz`,
            conflict: sql`null::conflict_kind`,
          },
          sql`drawn cross join ${seats.rows}`,
        ),
      )
      .returning({ id: expertAssignments.id }),
  );
  const moved = db.$with('moved').as(
    db
      .select({ id: drawn.id, version: drawn.version })
      .from(drawn)
      .unionAll(db.select({ id: panelled.id, version: panelled.version }).from(panelled)),
  );
  const recorded = recordedFor(db, 'moved');
  const { seed, ...shownColumns } = getTableColumns(expertDraws);
  return {
    loadRound: db
      .select({ now: appNow, version: sql<number>`0`, roundId: rounds.id, end: rounds.end })
      .from(rounds)
      .where(eq(rounds.id, param('roundId')))
      .prepare('draw_load_round'),
    commit: db.with(begun, recorded).select().from(begun).prepare('draw_commit'),
    loadFreezable: db
      .select({
        now: appNow,
        id: expertDraws.id,
        roundId: expertDraws.roundId,
        end: rounds.end,
        status: expertDraws.status,
        version: expertDraws.version,
        pool: standingPool,
      })
      .from(expertDraws)
      .innerJoin(rounds, eq(rounds.id, expertDraws.roundId))
      .where(eq(expertDraws.id, param('drawId')))
      .prepare('draw_load_freezable'),
    freeze: db.with(frozen, recorded).select().from(frozen).prepare('draw_freeze'),
    loadFrozen: db
      .select({
        now: appNow,
        id: expertDraws.id,
        roundId: expertDraws.roundId,
        end: rounds.end,
        status: expertDraws.status,
        version: expertDraws.version,
        seed,
        pool: expertDraws.pool,
        policyVersion: rounds.policyVersion,
        cases: drawableCases,
        active: sql<readonly string[]>`(
          select coalesce(jsonb_agg(e.subject), '[]')
          from experts e where e.round_id = expert_draws.round_id and e.active)`,
      })
      .from(expertDraws)
      .innerJoin(rounds, eq(rounds.id, expertDraws.roundId))
      .where(eq(expertDraws.id, param('drawId')))
      .prepare('draw_load_frozen'),
    draw: db
      .with(held, unchanged, drawn, panelled, kept, assigned, moved, recorded)
      .select()
      .from(drawn)
      .prepare('draw_draw'),
    find: db
      .select({
        ...shownColumns,
        // Public once nothing depends on its secrecy any more.
        seed: sql<string | null>`case when ${expertDraws.status} = 'drawn' then ${seed} end`,
        panels: sql<readonly PublishedPanel[]>`(
          select coalesce(jsonb_agg(jsonb_build_object('applicationId', c.application_id, 'turn', c.turn,
            'excluded', c.excluded, 'experts', (
              select jsonb_agg(named.id order by named.place)
              from jsonb_array_elements(c.expert_order) with ordinality as named(id, place)
              where named.place <= expert_draws.panel_size)) order by c.turn), '[]')
          from expert_draw_cases c where c.draw_id = expert_draws.id)`,
      })
      .from(expertDraws)
      .where(eq(expertDraws.id, param('drawId')))
      .prepare('draw_find'),
    list: db
      .select(shownColumns)
      .from(expertDraws)
      .where(and(eq(expertDraws.roundId, param('roundId')), idsBefore(expertDraws.id)))
      .orderBy(desc(expertDraws.id))
      .limit(sql.placeholder('limit'))
      .prepare('draw_list'),
  };
});

type Statements = ReturnType<typeof drawStatements>;

export type DrawRow = Awaited<ReturnType<Statements['find']['execute']>>[number];
export type DrawSummaryRow = Awaited<ReturnType<Statements['list']['execute']>>[number];
