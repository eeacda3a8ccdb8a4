import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { applicantNameIn, applications, visibleCase } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { param, perFilters } from '#platform/database/statements.ts';
import type { Money } from '#platform/values/money.ts';
import { proposals } from '#proposals/index.ts';
import { scenarios } from '#rounds/index.ts';
import { isLatestPacket, submissions } from '#submissions/index.ts';
import { isStopped } from '../clawback-corrections/tables.ts';
import { instalmentsOf } from '../instalments/tables.ts';
import type { RunAfterTheFact } from '../model/runs/after-the-fact.ts';
import type { AwardStatus } from '../model/statuses.ts';
import type { PublicConsequence } from '../model/vocabulary.ts';
import { objections } from '../objections/tables.ts';
import { allocationRuns } from '../runs/tables.ts';
import { awards, openFenOf } from './tables.ts';

/** What may be paid of an award by now: its open instalments, less what was stopped and paid. */
const owedFen = sql`(least(${openFenOf(awards)}, ${awards.amountFen} - ${awards.stoppedFen})
  - ${awards.disbursedFen})`;

/** The status of an award, including payment. */
const status = sql<AwardStatus>`case
  when ${awards.withdrawnAt} is not null then 'withdrawn'
  when ${applications.awardState} <> 'final' then ${applications.awardState}::text
  when ${awards.clawedBackFen} > 0 and ${awards.clawedBackFen} = ${awards.disbursedFen} then 'clawed-back'
  when ${awards.stoppedFen} > 0 and ${owedFen} = 0 then 'stopped'
  when ${awards.disbursedFen} = 0 then 'final'
  when ${awards.disbursedFen} < ${awards.amountFen} then 'partly-disbursed'
  else 'disbursed' end`;

/** The amount still payable: zero before the final decision. */
const payableFen = sql<number>`case when ${applications.awardState} = 'final'
    and ${awards.withdrawnAt} is null
  then ${owedFen} else 0 end`.mapWith(Number);

const organisationName = applicantNameIn(submissions.form);
const productName = sql<string | null>`${submissions.form} #>> '{product,name}'`;

const awardColumns = {
  ...getTableColumns(awards),
  applicationNumber: applications.number,
  organisationName,
  formerApplicants: applications.formerApplicants,
  status,
  payableFen,
  isStopped: isStopped(sql`${awards.id}`),
  publicityEndsAt: allocationRuns.publicityEndsAt,
  finalAt: awards.finalAt,
  instalments: instalmentsOf(sql`${awards.id}`),
  /** The case's version: every change of an award moves it. */
  version: applications.version,
};

const ofRound = eq(awards.roundId, param('roundId'));
const filters = { status: () => sql`${status} = any(${param('status', 'text[]')})` };

const ofCode = sql`(${awards.applicantCreditCode} = ${param('creditCode', 'text')}
  or ${awards.capCreditCode} = ${param('creditCode', 'text')})`;
const ofYear = { year: () => eq(awards.year, param('year')) };

function sumOf(amount: SQL) {
  return sql<number>`coalesce(sum(${amount}), 0)::bigint`.mapWith(Number);
}

const standing = sql`case when ${awards.withdrawnAt} is null then ${awards.amountFen} else 0 end`;

export const awardStatements = perDatabase((db: Database) => {
  const joined = () =>
    db
      .select(awardColumns)
      .from(awards)
      .innerJoin(applications, eq(applications.id, awards.applicationId))
      .innerJoin(submissions, isLatestPacket())
      .innerJoin(allocationRuns, eq(allocationRuns.id, awards.runId));
  const summed = () =>
    db
      .select({
        count: sql<number>`count(*)`.mapWith(Number),
        amountFen: sumOf(sql`${awards.amountFen}`),
        standingFen: sumOf(standing),
        payableFen: sumOf(payableFen.getSQL()),
        disbursedFen: sumOf(sql`${awards.disbursedFen}`),
        clawedBackFen: sumOf(sql`${awards.clawedBackFen}`),
        stoppedFen: sumOf(sql`${awards.stoppedFen}`),
      })
      .from(awards)
      .innerJoin(applications, eq(applications.id, awards.applicationId));
  return {
    find: joined()
      .where(eq(awards.id, param('awardId')))
      .prepare('award_find'),
    /** The one that stands, or the last one that did; before its publication for some roles only. */
    ofApplication: joined()
      .where(
        and(
          visibleCase(),
          sql`(${param('readsUnpublished', 'boolean')} or ${allocationRuns.publishedAt} is not null)`,
        ),
      )
      .orderBy(sql`${awards.withdrawnAt} is not null`, desc(awards.confirmedAt), desc(awards.id))
      .limit(1)
      .prepare('award_of_application'),
    list: perFilters(filters, (where, suffix) =>
      joined()
        .where(and(ofRound, ...where, idsAfter(awards.id)))
        .orderBy(asc(awards.id))
        .limit(sql.placeholder('limit'))
        .prepare(`award_list_${suffix}`),
    ),
    totals: perFilters(filters, (where, suffix) =>
      summed()
        .where(and(ofRound, ...where))
        .prepare(`award_totals_${suffix}`),
    ),
    listOfCode: perFilters(ofYear, (where, suffix) =>
      joined()
        .where(and(ofCode, ...where, idsAfter(awards.id)))
        .orderBy(asc(awards.id))
        .limit(sql.placeholder('limit'))
        .prepare(`award_list_of_code_${suffix}`),
    ),
    totalsOfCode: perFilters(ofYear, (where, suffix) =>
      summed()
        .where(and(ofCode, ...where))
        .prepare(`award_totals_of_code_${suffix}`),
    ),
    listPublic: db
      .select({
        id: awards.id,
        runId: awards.runId,
        applicationId: awards.applicationId,
        applicationNumber: applications.number,
        organisationName,
        formerApplicants: applications.formerApplicants,
        applicantCreditCode: awards.applicantCreditCode,
        productName,
        scenarioCode: sql<string | null>`${submissions.form} ->> 'scenarioCode'`,
        scenarioName: scenarios.name,
        tierCode: awards.tierCode,
        form: awards.form,
        amountFen: awards.amountFen,
        isFinal: sql<boolean>`${applications.awardState} = 'final'`,
        publicityEndsAt: allocationRuns.publicityEndsAt,
        incomplete: allocationRuns.incomplete,
      })
      .from(awards)
      .innerJoin(applications, eq(applications.id, awards.applicationId))
      .innerJoin(allocationRuns, eq(allocationRuns.id, awards.runId))
      .innerJoin(submissions, isLatestPacket())
      .leftJoin(scenarios, sql`${scenarios.code} = ${submissions.form} ->> 'scenarioCode'`)
      .where(
        and(
          ofRound,
          inArray(applications.awardState, ['published', 'final']),
          isNull(awards.withdrawnAt),
          idsAfter(awards.id),
        ),
      )
      .orderBy(asc(awards.id))
      .limit(sql.placeholder('limit'))
      .prepare('award_list_public'),
    /** What upheld objections changed in the public results of a round, oldest first. */
    publicCorrections: db
      .select({
        applicationNumber: sql<string>`${applications.number}`,
        consequence: sql<PublicConsequence>`${objections.consequence}`,
        decidedAt: sql<Date>`${objections.resolvedAt}`.mapWith(objections.resolvedAt),
        before: { tierCode: awards.tierCode, amountFen: awards.amountFen },
      })
      .from(objections)
      .innerJoin(applications, eq(applications.id, objections.applicationId))
      .leftJoin(awards, eq(awards.id, objections.withdrawnAwardId))
      .where(
        and(
          eq(applications.roundId, param('roundId')),
          isNotNull(objections.consequence),
          // Who got nothing, and gets nothing, is not public.
          or(isNotNull(awards.id), inArray(applications.awardState, ['published', 'final'])),
        ),
      )
      .orderBy(asc(objections.resolvedAt), asc(objections.id))
      .prepare('award_public_corrections'),
    /** The awards of a round that were raised, oldest first. */
    publicRaisings: db
      .select({
        applicationNumber: sql<string>`${applications.number}`,
        consequence: sql<PublicConsequence>`'award-raised'`,
        decidedAt: sql<Date>`${proposals.closedAt}`.mapWith(proposals.closedAt),
        tierCode: awards.tierCode,
        former: sql<Money>`${proposals.content} -> 'former'`,
      })
      .from(proposals)
      .innerJoin(applications, eq(applications.id, proposals.applicationId))
      // By the case, which has an index; what a proposal is about is no id for every kind.
      .innerJoin(
        awards,
        and(
          eq(awards.applicationId, applications.id),
          sql`${awards.id}::text = ${proposals.about}`,
        ),
      )
      .where(
        and(
          eq(proposals.roundId, param('roundId')),
          eq(proposals.kind, 'award-raising'),
          eq(proposals.status, 'confirmed'),
        ),
      )
      .orderBy(asc(proposals.closedAt), asc(proposals.id))
      .prepare('award_public_raisings'),
    /** The published runs of a round that rest on rules changed after the fact, oldest first. */
    publicRuns: db
      .select({
        id: allocationRuns.id,
        awardedCount: sql<number>`(${allocationRuns.result} ->> 'awardedCount')::int`,
        totalFen: sql<number>`(${allocationRuns.result} ->> 'totalFen')::bigint`.mapWith(Number),
        afterTheFact: sql<RunAfterTheFact>`${allocationRuns.afterTheFact}`,
      })
      .from(allocationRuns)
      .where(
        and(
          eq(allocationRuns.roundId, param('roundId')),
          inArray(allocationRuns.status, ['published', 'final']),
          isNotNull(allocationRuns.afterTheFact),
        ),
      )
      .orderBy(asc(allocationRuns.id))
      .prepare('award_public_runs'),
  };
});

type Statements = ReturnType<typeof awardStatements>;

export type AwardRow = Awaited<ReturnType<Statements['find']['execute']>>[number];

export type AwardTotals = Awaited<ReturnType<ReturnType<Statements['totals']>['execute']>>[number];

export type PublicCorrectionRow = Awaited<
  ReturnType<Statements['publicCorrections']['execute']>
>[number];

export type PublicResultRow = Awaited<ReturnType<Statements['listPublic']['execute']>>[number];
