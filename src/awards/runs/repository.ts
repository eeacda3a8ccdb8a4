import { and, desc, eq, getTableColumns, isNull, type SQL, sql } from 'drizzle-orm';
import { applicantCodes, applications, isOfFormerLead, roundEnd } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { receiptsOf } from '#other-measures/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsBefore } from '#platform/database/keyset.ts';
import { appNow, param, rowsFor } from '#platform/database/statements.ts';
import type { Money } from '#platform/values/money.ts';
import { preReviewedBy, standingMatches } from '#pre-review/index.ts';
import { rounds } from '#rounds/index.ts';
import { countingScore, finalScores, namedOnPanel, scoredBy } from '#scoring/index.ts';
import { isLatestPacket, submissions } from '#submissions/index.ts';
import type { CaseCorrection, Correcting } from '../model/runs/correction.ts';
import type { OpenRun } from '../model/runs/funded-round.ts';
import type { BarredProduct, RunTotals, ToConfirm } from '../model/runs/run-result.ts';
import { isAwaitedIn, isToCorrect, judgedIn, reservedIn, runR } from '../objections/fragments.ts';
import { objections } from '../objections/tables.ts';
import { awardedOf, budgetDecisionsOf } from '../results/counting.ts';
import { successions } from '../results/successions.ts';
import { awards } from '../results/tables.ts';
import { itemsStored } from '../run-items/repository.ts';
import { countedIn, holderOf, holdersIn, nullableHolderOf, yearShares } from './cap-columns.ts';
import { allocationRuns } from './tables.ts';

const { form: _form, declared: _declared, ...ownColumns } = getTableColumns(applications);

const spineColumns = { ...ownColumns, roundEnd };

/** Whether the caller pre-reviewed or scored the row's case, and so may not decide on its award. */
export const judgedByCaller = sql<boolean>`(
  ${preReviewedBy(param('caller', 'text'))} or ${scoredBy(param('caller', 'text'))})`;

// Each is worked out once a case (`offset 0`), because the columns below use it several times.

/** The parent that the packet names, unless it is that of a lead that left. */
const named = sql`lateral (
  select case when not ${isOfFormerLead(submissions.submittedAt)}
    then ${submissions.form} #>> '{organisation,parent,creditCode}' end as parent
  offset 0) as named`;

/** The last successors of the applicant and of that parent. */
const holders = holdersIn({
  own: sql`${applications.applicantCreditCode}`,
  parent: sql`named.parent`,
});

/** Their codes, with those of all that were merged into them. */
const counted = countedIn(['own', 'parent']);

/** The places of each tier that standing awards of the round take. */
const takenPlaces = sql<Readonly<Record<string, number>>>`(
  select coalesce(jsonb_object_agg(taken.tier_code, taken.places), '{}') from (
    select a.tier_code, count(*) as places from ${awards} a
    where a.round_id = ${rounds.id} and a.withdrawn_at is null group by a.tier_code) taken)`;

/** The factors of the last ordinary result of the row's case that shared money out among products. */
const factors = sql`(
  select r.result -> 'factors' from allocation_runs r
  where r.round_id = ${applications.roundId} and r.corrects_id is null
    and r.published_at is not null and ${judgedIn(runR)}
    and exists (select from allocation_run_items i where i.run_id = r.id)
  order by r.confirmed_number desc limit 1)`;

/** What the case got by the result that the objection `o` annulled; null where that barred it. */
const former = sql`(
  select jsonb_build_object('runId', r.id, 'inputsSha256', r.inputs_sha256,
    'tierCode', result.trace -> 'tierCode', 'claimFen', result.trace -> 'claimFen',
    'amountFen', result.amount_fen, 'boundBy', result.trace -> 'boundBy')
  from (
    select w.run_id, w.trace, w.amount_fen from ${awards} w where w.id = o.withdrawn_award_id
    union all
    select i.run_id, i.product -> 'trace', 0 from allocation_run_items i
    where o.withdrawn_award_id is null
      and i.run_id = o.run_id and i.application_id = o.application_id) result
  join allocation_runs r on r.id = result.run_id)`;

/** What an upheld objection has judged again, until a run does so. */
const correction = sql<CaseCorrection | null>`(
  select jsonb_build_object('objectionId', o.id, 'consequence', o.consequence,
    'tierCode', o.tier_code, 'factors', coalesce(${factors}, '[]'), 'former', ${former},
    'isScoredAgain', coalesce(${finalScores.finalisedAt} >= o.resolved_at, false))
  from ${objections} o
  where o.application_id = ${applications.id} and ${isToCorrect})`;

/**
 * What is told of the whole round, by its first row alone: worked out and sent for every case, the
 * cost would grow with the square of their number. Nothing reads the null that the others have. Its
 * query has no order, or another row could come first.
 */
function once<Value>(value: SQL<Value>): SQL<Value> {
  return sql<Value>`case when row_number() over () = 1 then ${value} end`;
}

/** A round with its cases that may be awarded: one row per case, or one row without a case. */
const fundedRoundColumns = {
  now: appNow,
  roundId: rounds.id,
  end: rounds.end,
  year: rounds.year,
  policyVersion: rounds.policyVersion,
  awardedFen: once(awardedOf(sql`${rounds.id}`)).mapWith(Number),
  budgetDecisions: once(budgetDecisionsOf(sql`${rounds.id}`)).mapWith(Number),
  confirmedRuns: once(sql<number>`(
    select count(*) from allocation_runs r
    where r.round_id = ${rounds.id} and r.confirmed_number is not null)`).mapWith(Number),
  openRun: once(sql<OpenRun | null>`(
    select jsonb_build_object('id', r.id, 'version', r.version) from allocation_runs r
    where r.round_id = ${rounds.id} and r.status = 'proposed')`),
  hasUnpublishedRun: once(sql<boolean>`exists (
    select from allocation_runs r
    where r.round_id = ${rounds.id} and r.status = 'confirmed' and r.corrects_id is null)`),
  spine: spineColumns,
  perCriterionCenti: finalScores.perCriterionCenti,
  // Empty in scores of before: they are named as those of another rubric.
  rubricSha256: sql<string>`coalesce(${finalScores.trace} ->> 'rubricSha256', '')`,
  parentCreditCode: sql<string | null>`named.parent`,
  holder: holderOf('own'),
  parentHolder: nullableHolderOf('parent'),
  yearShares,
  requested: sql<Money | null>`${submissions.form} #> '{product,requested}'`,
  otherAwardReceived: sql<boolean>`jsonb_path_exists(${submissions.form},
    '$.otherMeasures[*] ? (@.outcome == "received" && @.sameContent == true)')`,
  productName: sql<string | null>`${submissions.form} #>> '{product,name}'`,
  receivedMeasures: receiptsOf(applicantCodes),
  standingMatches,
  namedExperts: namedOnPanel,
  judgedByCaller,
  takenPlaces: once(takenPlaces),
  reserved: once(reservedIn(rounds.id)),
  correction,
};

const always = sql`true`;

/** Scored, and judged by no confirmed run that waits for its publication. */
export const isAwardable = and(eq(applications.stage, 'scored'), isNull(applications.resultHeldAt));

const awardableCase = and(eq(applications.roundId, rounds.id), isAwardable);

const runTotals = sql<RunTotals>`${allocationRuns.result} - 'awards' - 'barred' - 'toConfirm' - 'survivors'`;

/** Null where the round has no open proposal. */
const openRunId = param('openRunId', 'uuid');

/**
 * Stores a new proposal and makes the round's open one void, both or neither. The new one is
 * inserted only if exactly the open run that the decision saw became void. Two concurrent first
 * proposals collide on `allocation_runs_open_key`.
 */
export function proposalStatement(db: Database) {
  const voided = db.$with('voided').as(
    db
      .update(allocationRuns)
      .set({ status: 'void', version: sql`${allocationRuns.version} + 1` })
      .where(sql`${eq(allocationRuns.id, openRunId)}
        and ${allocationRuns.version} = ${param('openRunVersion', 'integer')}`)
      .returning({ id: allocationRuns.id, version: allocationRuns.version }),
  );
  const proposed = db.$with('proposed').as(
    db
      .insert(allocationRuns)
      .select(
        rowsFor(
          allocationRuns,
          {
            id: param('runId', 'uuid'),
            roundId: param('roundId', 'uuid'),
            status: sql`'proposed'::run_status`,
            policyVersion: param('policyVersion', 'integer'),
            inputs: param('inputs', 'jsonb'),
            inputsSha256: param('inputsSha256', 'text'),
            result: param('result', 'jsonb'),
            proposedAt: param('now', 'timestamptz'),
            proposedBy: param('proposedBy', 'text'),
            confirmedAt: sql`null::timestamptz`,
            confirmedBy: sql`null::text`,
            confirmedNumber: sql`null::integer`,
            publishedAt: sql`null::timestamptz`,
            publishedBy: sql`null::text`,
            publicityEndsAt: sql`null::timestamptz`,
            finalAt: sql`null::timestamptz`,
            finalBy: sql`null::text`,
            revokedAt: sql`null::timestamptz`,
            revokedBy: sql`null::text`,
            version: sql`1`,
            afterTheFact: param('afterTheFact', 'jsonb'),
            incomplete: param('incomplete', 'jsonb'),
            correctsId: param('correctsId', 'uuid'),
          },
          sql`(select count(*) from voided) as voids
            where voids.count = case when ${openRunId} is null then 0 else 1 end`,
        ),
      )
      .returning(),
  );
  const moved = db.$with('moved').as(
    db
      .select({ id: proposed.id, version: proposed.version })
      .from(proposed)
      .unionAll(db.select({ id: voided.id, version: voided.version }).from(voided)),
  );
  return db
    .with(voided, proposed, itemsStored(db, 'proposed'), moved, recordedFor(db, 'moved'))
    .select()
    .from(proposed);
}

export const allocationStatements = perDatabase((db: Database) => {
  return {
    loadRound: db
      .with(successions(db))
      .select(fundedRoundColumns)
      .from(rounds)
      .leftJoin(applications, awardableCase)
      .leftJoin(submissions, isLatestPacket())
      .leftJoin(finalScores, countingScore)
      .leftJoin(named, always)
      .leftJoin(holders, always)
      .leftJoin(counted, always)
      .where(eq(rounds.id, param('roundId')))
      .prepare('allocation_load_round'),
    loadRun: db
      .with(successions(db))
      .select({
        ...fundedRoundColumns,
        runId: allocationRuns.id,
        status: allocationRuns.status,
        runVersion: allocationRuns.version,
        proposedBy: allocationRuns.proposedBy,
        proposedPolicyVersion: allocationRuns.policyVersion,
        proposedInputsSha256: allocationRuns.inputsSha256,
        correcting: sql<Correcting | null>`case when ${allocationRuns.correctsId} is not null then
          jsonb_build_object('objectionId', ${allocationRuns.correctsId}, 'withoutRoom',
            coalesce(${allocationRuns.result} -> 'withoutRoom', 'false')) end`,
        survivors: once(
          sql<readonly string[]>`coalesce(${allocationRuns.result} -> 'survivors', '[]')`,
        ),
        proposedIncomplete: once(sql<RunRow['incomplete']>`${allocationRuns.incomplete}`),
        proposedToConfirm: once(sql<readonly ToConfirm[]>`${allocationRuns.result} -> 'toConfirm'`),
        proposedBarred: once(sql<readonly BarredProduct[]>`${allocationRuns.result} -> 'barred'`),
      })
      .from(allocationRuns)
      .innerJoin(rounds, eq(rounds.id, allocationRuns.roundId))
      .leftJoin(applications, awardableCase)
      .leftJoin(submissions, isLatestPacket())
      .leftJoin(finalScores, countingScore)
      .leftJoin(named, always)
      .leftJoin(holders, always)
      .leftJoin(counted, always)
      .where(eq(allocationRuns.id, param('runId')))
      .prepare('allocation_load_run'),
    isAwaited: db
      .select({
        isAwaited: isAwaitedIn(param('roundId', 'uuid'), param('objectionId', 'uuid')).as(
          'awaited',
        ),
      })
      .from(sql`(values (1)) as one_row`)
      .prepare('allocation_is_awaited'),
    propose: proposalStatement(db).prepare('allocation_propose'),
    find: db
      .select()
      .from(allocationRuns)
      .where(eq(allocationRuns.id, param('runId')))
      .prepare('allocation_find'),
    list: db
      .select({ ...getTableColumns(allocationRuns), result: runTotals })
      .from(allocationRuns)
      .where(and(eq(allocationRuns.roundId, param('roundId')), idsBefore(allocationRuns.id)))
      .orderBy(desc(allocationRuns.id))
      .limit(sql.placeholder('limit'))
      .prepare('allocation_list'),
  };
});

export type FundedRoundRow = Awaited<
  ReturnType<ReturnType<typeof allocationStatements>['loadRound']['execute']>
>[number];
export type RunRow = typeof allocationRuns.$inferSelect;

export type RunSummaryRow = Omit<RunRow, 'result' | 'inputs'> & { readonly result: RunTotals };
