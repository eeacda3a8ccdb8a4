import { and, asc, eq, getTableColumns, isNotNull, isNull, not, or, sql } from 'drizzle-orm';
import { applications, moveCases, roundEnd } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, rowsFor } from '#platform/database/statements.ts';
import {
  confirmedProposal,
  hasOpenProposal,
  heldProposalColumns,
  isHeld,
  proposals,
} from '#proposals/index.ts';
import { rounds } from '#rounds/index.ts';
import { movedRun, runColumns } from '../publicity/repository.ts';
import { lossColumns, loweringParts } from '../results/lowering.ts';
import { awards } from '../results/tables.ts';
import { judgedByCaller } from '../runs/repository.ts';
import { allocationRuns } from '../runs/tables.ts';
import type { UpholdingContent } from './decide-propose-objection-upholding.ts';
import { isJudged, judgedIn, runR } from './fragments.ts';
import { objections } from './tables.ts';

const { form: _form, declared: _declared, ...ownColumns } = getTableColumns(applications);

const spineColumns = { ...ownColumns, roundEnd };

/** Null where the run gave the case nothing. */
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

/** The award of the run to the row's case, unless it was withdrawn. */
const awardOfRun = and(
  eq(awards.runId, allocationRuns.id),
  eq(awards.applicationId, applications.id),
  isNull(awards.withdrawnAt),
);

const openBesides = sql<readonly string[]>`(
  select coalesce(jsonb_agg(o.id order by o.id), '[]') from ${objections} o
  where o.application_id = ${applications.id} and o.outcome is null and o.id <> ${objections.id})`;

/** The run whose result counts for the row's case: of its award, or the last one that judged it. */
const runOfResult = sql`coalesce(
  (select a.run_id from ${awards} a
   where a.application_id = ${applications.id} and a.withdrawn_at is null),
  (select r.id from ${allocationRuns} r
   where r.round_id = ${applications.roundId} and r.published_at is not null
     and ${judgedIn(runR)}
   order by r.confirmed_number desc limit 1))`;

const isOwn = sql<boolean>`(${applications.applicantCreditCode} = ${param('caller', 'text')})`;

/** Whether an application of the caller stands in the result of the row's run. */
const isNamed = sql<boolean>`exists (
  select from ${applications} own where own.round_id = ${applications.roundId}
    and own.applicant_credit_code = ${param('caller', 'text')}
    and (exists (select from ${awards} a
        where a.application_id = own.id and a.run_id = ${allocationRuns.id})
      or ${isJudged(allocationRuns, sql`own.id`)}))`;

/** An applicant reaches its own case, and the published awards of the results that name it. */
const isReached = or(isOwn, and(eq(applications.awardState, 'published'), isNamed));

/**
 * Upholds an objection, while its proposal is open: the run, the objection, the case, its award and
 * the applicant's year change together or not at all. `held` locks run and case, and has a row only
 * if both still have the versions that the decision used; `counted`, only if the award counts on a
 * year of this statement. The other open objections to the case have nothing left to be about.
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
    openBesides,
    judgedByCaller,
    isProposed: hasOpenProposal('objection-upholding', sql`${objections.id}::text`),
  };
  return {
    loadCase: db
      .select(objected)
      .from(allocationRuns)
      .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
      .innerJoin(applications, eq(applications.id, param('applicationId')))
      .leftJoin(awards, awardOfRun)
      .where(
        and(
          eq(allocationRuns.id, param('runId')),
          or(isNotNull(awards.id), judgedIn(allocationRuns)),
        ),
      )
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
      .leftJoin(awards, awardOfRun)
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
      .leftJoin(awards, eq(awards.id, objections.awardId))
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
      .leftJoin(awards, eq(awards.id, objections.awardId))
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
    uphold: upholding(db).prepare('objection_uphold'),
    list: db
      .select()
      .from(objections)
      .where(and(eq(objections.runId, param('runId')), idsAfter(objections.id)))
      .orderBy(asc(objections.id))
      .limit(sql.placeholder('limit'))
      .prepare('objection_list'),
    listOwn: db
      .select({
        ...getTableColumns(objections),
        roundId: applications.roundId,
        applicationNumber: sql<string>`${applications.number}`,
      })
      .from(objections)
      .innerJoin(applications, eq(applications.id, objections.applicationId))
      .where(and(eq(objections.objectorCreditCode, param('caller')), idsAfter(objections.id)))
      .orderBy(asc(objections.id))
      .limit(sql.placeholder('limit'))
      .prepare('objection_list_own'),
  };
});

export type ObjectionRow = typeof objections.$inferSelect;

type Statements = ReturnType<typeof objectionStatements>;

export type OwnObjectionRow = Awaited<ReturnType<Statements['listOwn']['execute']>>[number];

export type ObjectedCaseRow = Awaited<ReturnType<Statements['loadCase']['execute']>>[number];
