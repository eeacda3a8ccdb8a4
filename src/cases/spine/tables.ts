import { type SQL, sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import { policyVersions, rounds } from '#rounds/index.ts';
import type { Drawdown, OpenItems, Visit } from '../model/case-facts.ts';
import type { FormContent } from '../model/contact.ts';
import type { Declared } from '../model/declared.ts';
import type { Contact } from '../model/form.ts';
import type { FormerApplicant, LeftOrganisation } from '../model/former-applicants.ts';
import { livingStatuses } from '../model/living-product.ts';
import { noAwardReasons } from '../model/outcome.ts';
import {
  awardStates,
  caseStages,
  caseStatuses,
  decisionKinds,
  paperStates,
  preReviewResults,
} from '../model/statuses.ts';

export const livingProductKey = 'applications_living_product_key';

/**
 * Whether a case is in a living status.
 * @param row its name in the query; absent in the index
 */
export function isLiving(row?: SQL): SQL {
  const statuses = sql.raw(livingStatuses.map((status) => `'${status}'`).join(', '));
  return row === undefined ? sql`status in (${statuses})` : sql`${row}.status in (${statuses})`;
}

export const caseStatus = pgEnum('case_status', caseStatuses);
export const caseStage = pgEnum('case_stage', caseStages);
export const awardState = pgEnum('award_state', awardStates);
export const noAwardReason = pgEnum('no_award_reason', noAwardReasons);
export const paperState = pgEnum('paper_state', paperStates);
export const preReviewResult = pgEnum('pre_review_result', preReviewResults);
export const decisionKind = pgEnum('decision_kind', decisionKinds);

/**
 * The spine: one row per case. Every change of a case moves its version and adds a ledger entry.
 */
export const applications = pgTable(
  'applications',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    /** The applicant; in a consortium, its lead (rule 3.7). */
    applicantCreditCode: text().notNull(),
    /** The applicant's name since the applicant changed; null: that of the form. */
    applicantName: text(),
    /** Who the applicant was before each change, oldest first. */
    formerApplicants: jsonb().$type<readonly FormerApplicant[]>().notNull().default([]),
    /** Who left its consortium, in order (rule 3.7). */
    leftConsortium: jsonb().$type<readonly LeftOrganisation[]>().notNull().default([]),
    /** Given at the first submission. */
    number: text(),
    /** Pinned at the first submission; null while drafting. */
    policyVersion: integer(),
    status: caseStatus().notNull(),
    stage: caseStage().notNull(),
    dueAt: instant(),
    /** The decision that awaits a second review; null when none does. */
    pendingDecision: decisionKind(),
    paperState: paperState().notNull(),
    paperDueAt: instant(),
    visit: jsonb().$type<Visit>(),
    missedVisits: integer().notNull().default(0),
    lateVisitAt: instant(),
    preReviewResult: preReviewResult().notNull(),
    form: jsonb().$type<FormContent>().notNull(),
    /** The product that the form names, as it is compared; null while it names none. */
    productKey: text(),
    /** The version in `case_contacts` that belongs to the form; 0: the case never had a contact. */
    contactVersion: integer().notNull().default(0),
    declared: jsonb().$type<Declared>().notNull(),
    /** Number of packets submitted so far. */
    submissionCount: integer().notNull(),
    /** Never changes once set (rule 4.1b). */
    firstSubmittedAt: instant(),
    lastSubmittedAt: instant(),
    /** When pre-review of the latest packet is due. */
    reviewDueAt: instant(),
    acceptedAt: instant(),
    scoreCenti: integer(),
    /**
     * The content that a returned application may change; null unless it is returned, or lapsed
     * after a return.
     */
    openItems: jsonb().$type<OpenItems>(),
    awardedAt: instant(),
    /** Null in a case that was not awarded. */
    awardState: awardState(),
    /** Since when a confirmed run that judged it waits for its publication; null: none does. */
    resultHeldAt: instant(),
    /** Why it gets no award; null until its round is settled. */
    noAwardReason: noAwardReason(),
    /** When two officers barred its product from awards; null: it is not barred. */
    barredAt: instant(),
    /** The last instant in time for an objection to its published result; null: none is published. */
    publicityEndsAt: instant(),
    /** The instalment of its award whose usage report is awaited or open; null: none. */
    drawdown: jsonb().$type<Drawdown>(),
    version: integer().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    refers('applications_round_fk', table.roundId, rounds.id),
    refers(
      'applications_policy_fk',
      [table.roundId, table.policyVersion],
      [policyVersions.roundId, policyVersions.version],
    ),
    // Holds: a confirmed run holds every case it judged until it is published, and nothing else has
    // an award that the public does not know.
    check(
      'applications_held_result',
      sql`case ${table.awardState} when 'granted' then ${table.resultHeldAt} is not null
        else ${table.awardState} is null or ${table.resultHeldAt} is null end`,
    ),
    // Holds: numbers are unique; serves: search by number.
    uniqueIndex('applications_number_key').on(table.number).where(sql`number is not null`),
    // Serves: list of a round, newest first, for auditors, who see drafts.
    index('applications_round_list_idx').on(table.roundId, table.id),
    // Serve: the same list, and that of all rounds, for readers who see no drafts; until a round
    // closes, most applications are drafts.
    index('applications_submitted_round_idx')
      .on(table.roundId, table.id)
      .where(sql`first_submitted_at is not null`),
    index('applications_submitted_idx').on(table.id).where(sql`first_submitted_at is not null`),
    // Serves: list of a round by status, and the counts behind work queues.
    index('applications_status_list_idx').on(table.roundId, table.status, table.id),
    // Serves: lists by last change, whatever the round, statuses and stages; each part in order.
    index('applications_changed_idx').on(
      table.roundId,
      table.status,
      table.stage,
      table.updatedAt,
      table.id,
    ),
    // Serves: list of a round by stage.
    index('applications_stage_list_idx').on(table.roundId, table.stage, table.id),
    // Serves: other applications for the same scenario with the same product name (rules 3.4a,
    // 3.4b).
    index('applications_product_idx')
      .on(sql`(form ->> 'scenarioCode')`, sql`(form #>> '{product,name}')`)
      .where(sql`first_submitted_at is not null`),
    // Holds: one living application per applicant and product (rule 3.4a); serves: finding it.
    uniqueIndex(livingProductKey)
      .on(table.roundId, table.applicantCreditCode, table.productKey)
      .where(isLiving()),
    // Serves: the work queue of pre-review, in its order, and its counts.
    index('applications_review_queue_idx')
      .on(
        table.roundId,
        sql`coalesce(review_due_at, 'infinity'::timestamptz)`,
        table.lastSubmittedAt,
        table.id,
      )
      .where(sql`status in ('submitted', 'resubmitted') or pending_decision is not null`),
    // Serves: the same queue, limited to cases that await a second review.
    index('applications_second_review_idx')
      .on(
        table.roundId,
        sql`coalesce(review_due_at, 'infinity'::timestamptz)`,
        table.lastSubmittedAt,
        table.id,
      )
      .where(sql`pending_decision is not null`),
    // Serves: the overdue cases, for the lapse.
    index('applications_overdue_idx').on(table.id, table.dueAt).where(sql`status = 'returned'`),
    // Serves: the cases whose paper may be missed (rule 4.2a).
    index('applications_paper_idx')
      .on(table.id)
      .where(sql`status = 'accepted' and paper_state = 'required'`),
    // Serves: the cases that an organisation held before it changed; few cases ever are.
    index('applications_former_applicants_idx')
      .using('gin', sql`${table.formerApplicants} jsonb_path_ops`)
      .where(sql`former_applicants <> '[]'::jsonb`),
    // Serves: an applicant's own list.
    index('applications_applicant_list_idx').on(table.applicantCreditCode, table.id),
  ],
);

/**
 * The contact of a case, one row for each change. Nothing else stores it. The case points to its
 * version (`contact_version`), each packet to the version of its submission.
 */
export const caseContacts = pgTable(
  'case_contacts',
  {
    applicationId: uuid().notNull(),
    /** 1 for the first contact, then one more for each change. */
    version: integer().notNull(),
    /** Null: the contact was removed from the form. */
    contact: jsonb().$type<Contact>(),
    /** 256 random bits, hex, for the digest in packets and in the ledger. */
    salt: text().notNull(),
    recordedAt: instant().notNull(),
  },
  (table) => [
    // Serves: the contact of a case, and that of a packet.
    primaryKey({ columns: [table.applicationId, table.version] }),
    refers('case_contacts_application_fk', table.applicationId, applications.id),
  ],
);
