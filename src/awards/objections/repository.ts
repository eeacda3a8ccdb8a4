import { and, asc, eq, getTableColumns, isNull, or, sql } from 'drizzle-orm';
import { applications, roundEnd } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, rowsFor } from '#platform/database/statements.ts';
import { hasOpenProposal, heldProposalColumns, proposals } from '#proposals/index.ts';
import { rounds } from '#rounds/index.ts';
import { movedRun, runColumns } from '../publicity/repository.ts';
import { predecessors, successions } from '../results/successions.ts';
import { awards } from '../results/tables.ts';
import { judgedByCaller } from '../runs/repository.ts';
import { allocationRuns } from '../runs/tables.ts';
import type { UpholdingContent } from './decide-propose-objection-upholding.ts';
import { isJudged, judgedIn, runR } from './fragments.ts';
import { objections } from './tables.ts';
import { upholdingStatement } from './upholding-statement.ts';

const { form: _form, declared: _declared, ...ownColumns } = getTableColumns(applications);

const spineColumns = { ...ownColumns, roundEnd };

/** Null where the case was told that it gets nothing. */
const awardColumns = { id: awards.id, amountFen: awards.amountFen };

const openObjectors = sql<readonly string[]>`(
  select coalesce(jsonb_agg(coalesce(o.objector_credit_code, o.reference)), '[]')
  from ${objections} o where o.application_id = ${applications.id} and o.outcome is null)`;

const objected = {
  ...runColumns,
  award: awardColumns,
  spine: spineColumns,
  openObjectors,
};

/**
 * The award that the row's case has, once it is published. An objection follows its case: where a
 * later run gave it an award, the objection is to that award, and the objector need not repeat it.
 */
const standingAward = and(
  eq(awards.applicationId, applications.id),
  isNull(awards.withdrawnAt),
  isNull(applications.resultHeldAt),
);

const openBesides = sql<readonly string[]>`(
  select coalesce(jsonb_agg(o.id order by o.id), '[]') from ${objections} o
  where o.application_id = ${applications.id} and o.outcome is null and o.id <> ${objections.id})`;

const isProposedBesides = sql<boolean>`exists (
  select from ${objections} o
  where o.application_id = ${applications.id} and o.outcome is null and o.id <> ${objections.id}
    and ${hasOpenProposal('objection-upholding', sql`o.id::text`)})`;

/**
 * The published run whose result counts for the row's case: of its award, or the last one that
 * judged it.
 */
const runOfResult = sql`coalesce(
  (select a.run_id from ${awards} a
   where a.application_id = ${applications.id} and a.withdrawn_at is null
     and ${applications.resultHeldAt} is null),
  (select r.id from ${allocationRuns} r
   where r.round_id = ${applications.roundId} and r.published_at is not null
     and ${judgedIn(runR)}
   order by r.confirmed_number desc limit 1))`;

const isOwn = sql<boolean>`(${applications.applicantCreditCode} = ${param('caller', 'text')})`;

/**
 * Objections follow a merger like the cases: the successor reads them, and who was merged away no
 * longer does.
 */
const isOwnObjection = sql`(${objections.objectorCreditCode} = any(array(
    ${predecessors(sql`${param('caller', 'text')}`)}))
  and not exists (select from successions s where s.credit_code = ${param('caller', 'text')}))`;

/** Whether an application of the caller stands in the result of the row's run. */
const isNamed = sql<boolean>`exists (
  select from ${applications} own where own.round_id = ${applications.roundId}
    and own.applicant_credit_code = ${param('caller', 'text')}
    and (exists (select from ${awards} a
        where a.application_id = own.id and a.run_id = ${allocationRuns.id})
      or ${isJudged(allocationRuns, sql`own.id`)}))`;

/** An applicant reaches its own case, and the published awards of the results that name it. */
const isReached = or(isOwn, and(eq(applications.awardState, 'published'), isNamed));

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
            applicationId: param('applicationId', 'uuid'),
            awardId: param('awardId', 'uuid'),
            objector: param('objector', 'objector'),
            objectorCreditCode: param('objectorCreditCode', 'text'),
            kind: param('kind', 'objection_kind'),
            statement: param('statement', 'text'),
            reference: param('reference', 'text'),
            receivedOn: param('receivedOn', 'date'),
            recordedAt: param('now', 'timestamptz'),
            recordedBy: param('recordedBy', 'text'),
            outcome: sql`null::objection_outcome`,
            reason: sql`null::objection_reason`,
            consequence: sql`null::objection_consequence`,
            tierCode: sql`null::text`,
            proposalId: sql`null::uuid`,
            withdrawnAwardId: sql`null::uuid`,
            resolvedAt: sql`null::timestamptz`,
            resolvedBy: sql`null::text`,
          },
          sql`run_moved`,
        ),
      )
      .returning(),
  );
  const dismissed = db.$with('resolved').as(
    db
      .update(objections)
      .set({
        outcome: 'dismissed',
        reason: param('reason'),
        resolvedAt: param('now'),
        resolvedBy: param('resolvedBy'),
      })
      .from(sql`run_moved`)
      .where(eq(objections.id, param('objectionId')))
      .returning(getTableColumns(objections)),
  );
  const open = {
    ...objected,
    objection: {
      id: objections.id,
      recordedBy: objections.recordedBy,
      outcome: objections.outcome,
    },
    awardProposedBy: sql<string | null>`(
      select r.proposed_by from ${allocationRuns} r where r.id = ${awards.runId})`,
    openBesides,
    isProposedBesides,
    judgedByCaller,
    isProposed: hasOpenProposal('objection-upholding', sql`${objections.id}::text`),
  };
  return {
    loadCase: db
      .select(objected)
      .from(allocationRuns)
      .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
      .innerJoin(applications, eq(applications.id, param('applicationId')))
      .leftJoin(awards, standingAward)
      .where(and(eq(allocationRuns.id, param('runId')), judgedIn(allocationRuns)))
      .prepare('objection_load_case'),
    loadContested: db
      .select({
        now: appNow,
        version: sql<number>`coalesce(${allocationRuns.version}, 0)`.mapWith(Number),
        roundId: rounds.id,
        policyVersion: rounds.policyVersion,
        run: { runId: allocationRuns.id, roundId: allocationRuns.roundId },
        award: awardColumns,
        spine: spineColumns,
        isOwn,
        openObjectors,
      })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .leftJoin(allocationRuns, eq(allocationRuns.id, runOfResult))
      .leftJoin(awards, standingAward)
      .where(
        and(
          eq(applications.roundId, param('roundId')),
          eq(applications.number, param('applicationNumber')),
          isReached,
        ),
      )
      .prepare('objection_load_contested'),
    loadObjection: db
      .select(open)
      .from(objections)
      .innerJoin(allocationRuns, eq(allocationRuns.id, objections.runId))
      .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
      .innerJoin(applications, eq(applications.id, objections.applicationId))
      .leftJoin(awards, standingAward)
      .where(eq(objections.id, param('objectionId')))
      .prepare('objection_load'),
    loadUpholding: db
      .select({
        ...open,
        proposal: heldProposalColumns,
        content: sql<UpholdingContent>`${proposals.content}`,
        proposalVersion: proposals.version,
      })
      .from(proposals)
      .innerJoin(objections, sql`${objections.id}::text = ${proposals.about}`)
      .innerJoin(allocationRuns, eq(allocationRuns.id, objections.runId))
      .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
      .innerJoin(applications, eq(applications.id, objections.applicationId))
      .leftJoin(awards, standingAward)
      .where(and(eq(proposals.id, param('proposalId')), eq(proposals.kind, 'objection-upholding')))
      .prepare('objection_load_upholding'),
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
    uphold: upholdingStatement(db).prepare('objection_uphold'),
    list: db
      .select()
      .from(objections)
      .where(and(eq(objections.runId, param('runId')), idsAfter(objections.id)))
      .orderBy(asc(objections.id))
      .limit(sql.placeholder('limit'))
      .prepare('objection_list'),
    listOwn: db
      .with(successions(db))
      .select({
        ...getTableColumns(objections),
        roundId: applications.roundId,
        applicationNumber: sql<string>`${applications.number}`,
      })
      .from(objections)
      .innerJoin(applications, eq(applications.id, objections.applicationId))
      .where(and(isOwnObjection, idsAfter(objections.id)))
      .orderBy(asc(objections.id))
      .limit(sql.placeholder('limit'))
      .prepare('objection_list_own'),
  };
});

export type ObjectionRow = typeof objections.$inferSelect;

type Statements = ReturnType<typeof objectionStatements>;

export type OwnObjectionRow = Awaited<ReturnType<Statements['listOwn']['execute']>>[number];

export type ObjectedCaseRow = Awaited<ReturnType<Statements['loadCase']['execute']>>[number];
