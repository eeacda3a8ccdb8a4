import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import {
  contactAfter,
  contactOf,
  isContact,
  newContact,
  readsContact,
} from '../contacts/repository.ts';
import { caseContacts } from '../contacts/tables.ts';
import type { FormContent } from '../model/contact.ts';
import type { Declared } from '../model/declared.ts';
import type { Contact } from '../model/form.ts';
import { applications } from './tables.ts';
import { decisionReads, packetReads, panelReads } from './upward-reads.ts';

/**
 * Whether who asks is neither the applicant nor an auditor: such a reader sees what was handed in last, never the
 * correction that the applicant is working on. Its parameters are those of `reader`.
 */
export const readsPackets = sql<boolean>`(
  ${param('creditCode', 'text')} is null and not ${param('seesDrafts', 'boolean')})`;

/** Whether the spine may hold changes that were not handed in: it is being corrected, or was left so. */
const mayDiffer = sql`${applications.status} in ('returned', 'withdrawn', 'lapsed')`;

const packetForm = packetReads.fragment(({ latestForm }) => latestForm);
const packetContactVersion = packetReads.fragment(
  ({ latestContactVersion }) => latestContactVersion,
);
const packetDeclared = packetReads.fragment(({ latestDeclared }) => latestDeclared);

/** The material kinds in a JSON array of paper items. */
export function paperKinds(items: SQL): SQL<readonly string[]> {
  return sql`(select coalesce(jsonb_agg(item ->> 'materialKind'), '[]')
    from jsonb_array_elements(${items}) item)`;
}

/** The paper that the latest acceptance asked for. */
const askedPaper = decisionReads.fragment((decisions) => decisions.askedPaper);

/** The paper that is still to be brought. */
const duePaper = sql<readonly string[]>`case applications.paper_state
  when 'required' then ${askedPaper} else '[]' end`;

/** The content of a moved case as its applicant sees it. */
export const spineContent = {
  form: sql<FormContent>`${applications.form}`.as('form'),
  contact: contactOf(applications.id, applications.contactVersion).as('contact'),
  declared: sql<Declared>`${applications.declared}`.as('declared'),
  paperItems: sql<readonly string[]>`${duePaper}`.as('paper_items'),
};

/** The content of a moved case as staff sees it, who may move it while it is being corrected. */
export const packetContent: typeof spineContent = {
  ...spineContent,
  form: sql<FormContent>`${packetForm}`.as('form'),
  contact: contactOf(applications.id, packetContactVersion).as('contact'),
  declared: sql<Declared>`${packetDeclared}`.as('declared'),
};

/**
 * What every case query selects: the spine as the reader may see it, the clock, and which policy version judges it.
 * Its parameters are those of `reader`.
 */
export const caseColumns = {
  ...getTableColumns(applications),
  form: sql<FormContent>`case when ${readsPackets} and ${mayDiffer}
    then ${packetForm} else ${applications.form} end`,
  declared: sql<Declared>`case when ${readsPackets} and ${mayDiffer}
    then ${packetDeclared} else ${applications.declared} end`,
  paperItems: duePaper,
  now: appNow,
  roundYear: rounds.year,
  roundCode: rounds.code,
  currentPolicyVersion: rounds.policyVersion,
  /** The pinned version, or the round's current one while drafting. */
  judgingPolicyVersion: sql<number>`coalesce(${applications.policyVersion}, ${rounds.policyVersion})`,
};

/** Joins the contact that belongs to the form of `caseColumns`. */
export const isVisibleContact = isContact(
  applications.id,
  sql`case when ${readsPackets} and ${mayDiffer}
    then ${packetContactVersion} else ${applications.contactVersion} end`,
);

/**
 * The case by id, as far as the caller may see it: an applicant its own, an expert what is assigned to it once it
 * declared that nothing stands against it, everybody else what was ever handed in, and auditors drafts too. Its parameters are those of `caseKey`.
 * @param applicationId where the id is not the parameter itself: what finds it
 * @param assigned `undeclared`: also what an expert still has to declare on, of which it may be told no content
 */
export function visibleCase(
  applicationId: SQL = param('applicationId'),
  assigned: 'declared' | 'undeclared' = 'declared',
): SQL | undefined {
  return and(
    eq(applications.id, applicationId),
    sql`case
      when ${param('creditCode', 'text')} is not null
        then ${applications.applicantCreditCode} = ${param('creditCode', 'text')}
      when ${param('expertSubject', 'text')} is not null
        then ${panelReads.fragment(({ seats }) => seats(param('expertSubject', 'text'), assigned))}
      else ${param('seesDrafts', 'boolean')} or ${applications.firstSubmittedAt} is not null end`,
  );
}

export type CaseRow = Awaited<
  ReturnType<ReturnType<typeof caseStatements>['load']['execute']>
>[number];

/** The spine row as a statement returns it, with the round's current policy version. */
export type SpineRow = typeof applications.$inferSelect & {
  readonly currentPolicyVersion: number;
  /** Null: the form has none, or the reader does not see it. */
  readonly contact: Contact | null;
  readonly paperItems: readonly string[];
};

const spineColumns = {
  ...getTableColumns(applications),
  currentPolicyVersion: sql<number>`(
    select r.policy_version from ${rounds} r where r.id = ${applications.roundId})`.as(
    'current_policy_version',
  ),
};

/** With every change of a case, so that a command that loaded it before decides again. */
const nextVersion = { version: sql`${applications.version} + 1`, updatedAt: param('now') };

/**
 * The update of a commit statement on one case, named `moved`: the whole spine but what only drafts change, guarded by
 * the loaded version. Its parameters are those of `moveOf`.
 * @param also what a revision changes besides
 * @param content which content of the case the answer shows
 */
export function moveCase(
  db: Database,
  also: { readonly form?: SQL; readonly declared?: SQL; readonly contactVersion?: SQL } = {},
  content = spineContent,
) {
  return db.$with('moved').as(
    db
      .update(applications)
      .set({
        policyVersion: param('policyVersion'),
        number: sql`case when ${param('numberPrefix', 'text')} is null then ${applications.number}
          else ${param('numberPrefix', 'text')} || lpad(nextval('application_number_seq')::text, 6, '0') end`,
        status: param('status'),
        stage: param('stage'),
        dueAt: param('dueAt'),
        pendingDecision: param('pendingDecision'),
        paperState: param('paperState'),
        paperDueAt: param('paperDueAt'),
        visit: param('visit', 'jsonb'),
        missedVisits: param('missedVisits'),
        lateVisitAt: param('lateVisitAt'),
        preReviewResult: param('preReviewResult'),
        submissionCount: param('submissionCount'),
        firstSubmittedAt: param('firstSubmittedAt'),
        lastSubmittedAt: param('lastSubmittedAt'),
        reviewDueAt: param('reviewDueAt'),
        acceptedAt: param('acceptedAt'),
        scoreCenti: param('scoreCenti'),
        openItems: param('openItems', 'jsonb'),
        awardedAt: param('awardedAt'),
        awardState: param('awardState'),
        ...nextVersion,
        ...also,
      })
      .where(
        and(
          eq(applications.id, param('applicationId')),
          eq(applications.version, param('loadedVersion')),
        ),
      )
      .returning({ ...spineColumns, ...content }),
  );
}

/** What a revision changes besides; its contact is written by `newContact`. */
export const revisedContent = {
  form: param('form', 'jsonb'),
  contactVersion: param('contactVersion', 'integer'),
  declared: param('declared', 'jsonb'),
};

interface ManyMoves {
  readonly db: Database;
  /** Of the CTE. */
  readonly name: string;
  /** Rows that say which cases move, one a case, and to what: from a CTE that guards them all. */
  readonly from: SQL;
  /** Which case a row of `from` is about. */
  readonly applicationId: SQL;
  /** What becomes of them, but for what moves with every change. */
  readonly to: Omit<PgUpdateSetSource<typeof applications>, 'id' | keyof typeof nextVersion>;
}

/**
 * The update of a commit statement on many cases, with the clock in the parameter `now`. Each moves
 * by one version. They have no guard of their own: `from` has no row unless all of them are as they
 * were loaded.
 */
export function moveCases({ db, name, from, applicationId, to }: ManyMoves) {
  return db.$with(name).as(
    db
      .update(applications)
      .set({ ...to, ...nextVersion })
      .from(from)
      .where(eq(applications.id, applicationId))
      .returning({ id: applications.id, version: applications.version }),
  );
}

export const caseStatements = perDatabase((db: Database) => {
  const moved = moveCase(db);
  const revised = moveCase(db, revisedContent, { ...spineContent, contact: contactAfter });
  const created = db.$with('moved').as(
    db
      .insert(applications)
      .values({
        id: param('id'),
        roundId: param('roundId'),
        applicantCreditCode: param('applicantCreditCode'),
        number: null,
        policyVersion: null,
        status: 'draft',
        stage: 'drafting',
        dueAt: null,
        pendingDecision: null,
        paperState: 'undecided',
        paperDueAt: null,
        visit: null,
        missedVisits: 0,
        lateVisitAt: null,
        preReviewResult: 'pending',
        form: param('form', 'jsonb'),
        contactVersion: param('contactVersion'),
        declared: param('declared', 'jsonb'),
        submissionCount: 0,
        firstSubmittedAt: null,
        lastSubmittedAt: null,
        reviewDueAt: null,
        acceptedAt: null,
        scoreCenti: null,
        openItems: null,
        awardedAt: null,
        awardState: null,
        version: 1,
        createdAt: param('now'),
        updatedAt: param('now'),
      })
      .returning({ ...spineColumns, ...spineContent, contact: contactAfter }),
  );
  const contacted = newContact(db);
  return {
    loadRound: db
      .select({
        id: rounds.id,
        policyVersion: rounds.policyVersion,
        version: rounds.version,
        now: appNow,
      })
      .from(rounds)
      .where(eq(rounds.id, param('roundId')))
      .prepare('case_load_round'),
    create: db
      .with(created, contacted, recordedFor(db, 'moved'))
      .select()
      .from(created)
      .prepare('case_create'),
    load: db
      .select({ ...caseColumns, contact: caseContacts.contact })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .leftJoin(caseContacts, and(readsContact, isVisibleContact))
      .where(visibleCase())
      .prepare('case_load'),
    move: db.with(moved, recordedFor(db, 'moved')).select().from(moved).prepare('case_move'),
    revise: db
      .with(revised, contacted, recordedFor(db, 'moved'))
      .select()
      .from(revised)
      .prepare('case_revise'),
  };
});
