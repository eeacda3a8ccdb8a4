import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { applicantNameIn, applications, panelReads } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param, perFilters } from '#platform/database/statements.ts';
import { reviewClaims } from '../claims/tables.ts';
import { formerDeciders } from '../reconsiderations/former-deciders.ts';

/**
 * The cases that wait for a reviewer, also for the second review of a decline of a returned or
 * accepted case; the predicate of the index that keeps the queue in order.
 */
const waits = sql`(${applications.status} in ('submitted', 'resubmitted')
  or ${applications.pendingDecision} is not null)`;

/** Earliest due time first; cases without a due time come last. */
const due = sql`coalesce(${applications.reviewDueAt}, 'infinity'::timestamptz)`;
const order = [sql`${due}`, asc(applications.lastSubmittedAt), asc(applications.id)];

const isHeld = sql`coalesce(${reviewClaims.expiresAt} > ${appNow}, false)`;

const proposer = sql`(select p.proposed_by from decision_proposals p
  where p.application_id = ${applications.id} order by p.application_version desc limit 1)`;

/**
 * Whether separation of duties bars the caller: as an expert of the case or, from a second review,
 * as its first reviewer, or as one who decided before it was taken up again.
 */
const isBarred = sql<boolean>`(
  ${panelReads.fragment(({ hasEver }) => hasEver(param('subject', 'text')))}
  or coalesce(${applications.pendingDecision} is not null
    and ${proposer} = ${param('subject', 'text')}, false)
  or ${formerDeciders} ? ${param('subject', 'text')})`;

const conditions = {
  free: () => sql`not ${isHeld}`,
  mine: () => sql`${reviewClaims.claimedBy} = ${param('subject')} and ${isHeld}`,
  firstReview: () => sql`${applications.pendingDecision} is null`,
  secondReview: () => sql`${applications.pendingDecision} is not null`,
  after: () =>
    sql`(${due}, ${applications.lastSubmittedAt}, ${applications.id})
      > (${param('afterDue', 'timestamptz')}, ${param('afterSubmitted', 'timestamptz')}, ${param('afterId', 'uuid')})`,
} satisfies Record<string, () => SQL>;

const queueColumns = {
  applicationId: applications.id,
  number: applications.number,
  organisationName: applicantNameIn(applications.form),
  productName: sql<string | null>`${applications.form} #>> '{product,name}'`,
  status: applications.status,
  submissionNumber: applications.submissionCount,
  firstSubmittedAt: applications.firstSubmittedAt,
  lastSubmittedAt: applications.lastSubmittedAt,
  reviewDueAt: applications.reviewDueAt,
  pendingDecision: applications.pendingDecision,
  claim: { claimedBy: reviewClaims.claimedBy, expiresAt: reviewClaims.expiresAt },
  isHeld: sql<boolean>`${isHeld}`,
  isBarred,
  now: appNow,
};

export type QueueRow = Awaited<
  ReturnType<ReturnType<ReturnType<typeof queueStatements>['list']>['execute']>
>[number];

const dayAge = (from: number, below?: number) => {
  const older = sql`${applications.lastSubmittedAt} <= ${appNow} - ${`${from} days`}::interval`;
  const younger =
    below === undefined
      ? sql`true`
      : sql`${applications.lastSubmittedAt} > ${appNow} - ${`${below} days`}::interval`;
  return count(from === 0 ? younger : sql`${older} and ${younger}`);
};

function count(condition: SQL): SQL<number> {
  return sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
}

export const queueStatements = perDatabase((db: Database) => {
  return {
    list: perFilters(conditions, (where, suffix) =>
      db
        .select(queueColumns)
        .from(applications)
        .leftJoin(reviewClaims, eq(reviewClaims.applicationId, applications.id))
        .where(and(eq(applications.roundId, param('roundId')), waits, ...where))
        .orderBy(...order)
        .limit(sql.placeholder('limit'))
        .prepare(`review_queue_${suffix}`),
    ),
    counts: db
      .select({
        status: applications.status,
        secondReview: sql<boolean>`${applications.pendingDecision} is not null`,
        total: count(sql`true`),
        overdue: count(sql`${applications.reviewDueAt} < ${appNow}`),
        claimed: count(isHeld),
        underOneDay: dayAge(0, 1),
        oneToThreeDays: dayAge(1, 3),
        threeToSevenDays: dayAge(3, 7),
        sevenDaysOrMore: dayAge(7),
      })
      .from(applications)
      .leftJoin(reviewClaims, eq(reviewClaims.applicationId, applications.id))
      .where(and(eq(applications.roundId, param('roundId')), waits))
      .groupBy(applications.status, sql`${applications.pendingDecision} is not null`)
      .orderBy(applications.status, sql`${applications.pendingDecision} is not null`)
      .prepare('review_queue_counts'),
    now: db.select({ now: appNow }).from(sql`(select) as clock`).prepare('review_queue_now'),
    /**
     * Locks the first free case that the caller may review, and skips cases that others are taking.
     * The claim is checked after the lock: a case that was claimed while this ran still looks free
     * here.
     */
    lockNext: db
      .select({ id: applications.id })
      .from(applications)
      .where(
        and(
          eq(applications.roundId, param('roundId')),
          waits,
          sql`not exists (select from review_claims c
            where c.application_id = ${applications.id} and c.expires_at > ${appNow})`,
          sql`not ${isBarred}`,
        ),
      )
      .orderBy(...order)
      .limit(1)
      .for('update', { skipLocked: true })
      .prepare('review_queue_lock_next'),
  };
});
