import { eq, getTableColumns, sql } from 'drizzle-orm';
import {
  applications,
  caseColumns,
  holdersOfProduct,
  moveCase,
  packetContent,
  visibleCase,
} from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { givenFor, param, rowsFor } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { endedClaim } from '../claims/repository.ts';
import { scorers } from '../decisions/pre-reviewers.ts';
import type { ExtensionReason, SupersedingAct } from '../model/vocabulary.ts';
import { returnNoticeExtensions, returnNotices } from './tables.ts';

/** One extension as its JSON holds it; instants are text. */
export interface ExtensionRow {
  readonly number: number;
  readonly formerDueAt: string;
  readonly dueAt: string;
  readonly reasonCode: ExtensionReason;
  readonly note: string | null;
  readonly extendedAt: string;
}

const extensions = sql<readonly ExtensionRow[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'number', e.number, 'formerDueAt', e.former_due_at, 'dueAt', e.due_at, 'reasonCode', e.reason_code,
    'note', e.note, 'extendedAt', e.extended_at) order by e.number), '[]')
  from return_notice_extensions e where e.notice_id = ${returnNotices.id})`;

const extensionCount = sql<number>`(
  select count(*)::integer from return_notice_extensions e where e.notice_id = ${returnNotices.id})`;

const nextSubmissionNumber = sql<number | null>`(
  select n.submission_number from return_notices n
  where n.application_id = ${returnNotices.applicationId} and n.number > ${returnNotices.number}
  order by n.number limit 1)`;

const isLatestOfStage = sql<boolean>`not exists (
  select from return_notices n
  where n.application_id = ${returnNotices.applicationId} and n.number > ${returnNotices.number}
    and n.stage = ${returnNotices.stage})`;

/** A notice with the facts that determine its state. */
const noticeColumns = {
  ...getTableColumns(returnNotices),
  nextSubmissionNumber,
  isLatestOfStage,
  extensions,
  noticed: {
    status: applications.status,
    dueAt: applications.dueAt,
    paperState: applications.paperState,
    paperDueAt: applications.paperDueAt,
    submissionCount: applications.submissionCount,
    version: applications.version,
  },
};

export type NoticeRow = Awaited<
  ReturnType<ReturnType<typeof noticeStatements>['get']['execute']>
>[number];

export type IssuedNotice = typeof returnNotices.$inferSelect;

/**
 * The part of a commit statement that issues return notices of the moved case, named `notice`. Its
 * parameter `notices` is a JSON array of `IssuedNotice`.
 */
export function issuedNotices(db: Database) {
  return db
    .$with('notice')
    .as(
      db
        .insert(returnNotices)
        .select(givenFor(returnNotices, 'notices'))
        .returning({ id: returnNotices.id }),
    );
}

export const noticeStatements = perDatabase((db: Database) => {
  const moved = moveCase(db, {}, packetContent);
  const recorded = recordedFor(db, 'moved');
  const extension = db.$with('extension').as(
    db
      .insert(returnNoticeExtensions)
      .select(
        rowsFor(
          returnNoticeExtensions,
          {
            noticeId: param('noticeId', 'uuid'),
            number: param('extensionNumber', 'integer'),
            formerDueAt: param('formerDueAt', 'timestamptz'),
            dueAt: param('extendedTo', 'timestamptz'),
            reasonCode: param('reasonCode', 'extension_reason'),
            note: param('note', 'text'),
            extendedAt: sql`moved.updated_at`,
            extendedBy: param('extendedBy', 'text'),
            isForAll: sql`false`,
          },
          sql`moved`,
        ),
      )
      .returning({ number: returnNoticeExtensions.number }),
  );
  const notices = () =>
    db
      .select(noticeColumns)
      .from(returnNotices)
      .innerJoin(applications, eq(applications.id, returnNotices.applicationId));
  return {
    issue: db
      .with(moved, issuedNotices(db), endedClaim(db), recorded)
      .select()
      .from(moved)
      .prepare('notice_issue'),
    loadNoticed: db
      .select({
        ...caseColumns,
        scorers,
        otherLiving: holdersOfProduct,
        notice: {
          id: returnNotices.id,
          number: returnNotices.number,
          stage: returnNotices.stage,
          submissionNumber: returnNotices.submissionNumber,
          nextSubmissionNumber,
          isLatestOfStage,
          extensionCount,
        },
      })
      .from(returnNotices)
      .innerJoin(applications, visibleCase(sql`${returnNotices.applicationId}`))
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(eq(returnNotices.id, param('noticeId')))
      .prepare('notice_load_case'),
    extend: db.with(moved, extension, recorded).select().from(moved).prepare('notice_extend'),
    get: db
      .select(noticeColumns)
      .from(returnNotices)
      .innerJoin(applications, visibleCase(sql`${returnNotices.applicationId}`))
      .where(eq(returnNotices.id, param('noticeId')))
      .prepare('notice_get'),
    ofCase: notices()
      .where(eq(returnNotices.applicationId, param('applicationId')))
      .orderBy(returnNotices.number)
      .prepare('notice_list'),
  };
});

/**
 * The later notices and declines of the same packet, which took the place of the row's notice. A
 * notice of the counter is about paper, and gives way only to another of the counter.
 */
const laterThanNotice = sql`(
    select n.issued_at, 'return-notice', n.id from return_notices n
    where n.application_id = return_notices.application_id and n.number > return_notices.number
      and n.submission_number = return_notices.submission_number
      and (return_notices.stage <> 'counter' or n.stage = 'counter')
    union all
    select d.decided_at, 'pre-review-decision', d.id from pre_review_decisions d
    where d.application_id = return_notices.application_id and d.kind = 'decline'
      and d.submission_number = return_notices.submission_number
      and d.decided_at >= return_notices.issued_at) as act(at, source, id)`;

/** When another act took the place of the row's notice; null: none did. */
export const noticeSupersededAt = sql<Date | null>`(
  select min(act.at) from ${laterThanNotice})`.mapWith(returnNotices.issuedAt);

/** The act that took the place of the row's notice; null: none did. */
export const noticeSupersededBy = sql<SupersedingAct | null>`(
  select jsonb_build_object('source', act.source, 'id', act.id)
  from ${laterThanNotice} order by act.at, act.id limit 1)`;

/** When the due time of the row's notice was last moved, by whichever act; null: it was not. */
export const noticeExtendedAt = sql<Date | null>`(
  select max(act.at) from (
    select e.extended_at from return_notice_extensions e where e.notice_id = return_notices.id
    union all
    select r.confirmed_at from reconsiderations r
    where r.application_id = return_notices.application_id and r.to_status = 'returned'
      and r.confirmed_at >= return_notices.issued_at
      and not exists (select from return_notices n
        where n.application_id = return_notices.application_id
          and n.number > return_notices.number)) as act(at))`.mapWith(returnNotices.issuedAt);

/** Number of return notices of the row's case so far. */
export const noticeCount = sql<number>`(
  select coalesce(max(n.number), 0) from return_notices n where n.application_id = ${applications.id})`;
