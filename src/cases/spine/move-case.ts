import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Database } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import type { RoundEnd } from '#rounds/model/index.ts';
import type { Contact } from '../model/form.ts';
import { applications } from './tables.ts';
import { resultFacts, spineContent } from './visibility.ts';

/** The spine row as a statement returns it, with the round's current policy version. */
export type SpineRow = typeof applications.$inferSelect & {
  readonly currentPolicyVersion: number;
  readonly roundEnd: RoundEnd | null;
  readonly hasOpenObjection: boolean;
  readonly hasPayable: boolean;
  /** Null: the form has none, or the reader does not see it. */
  readonly contact: Contact | null;
  readonly paperItems: readonly string[];
};

/** How the round of the row's case ended; null while it goes on. */
export const roundEnd = sql<RoundEnd | null>`(
  select r.round_end from ${rounds} r where r.id = ${applications.roundId})`;

export const spineColumns = {
  ...getTableColumns(applications),
  currentPolicyVersion: sql<number>`(
    select r.policy_version from ${rounds} r where r.id = ${applications.roundId})`.as(
    'current_policy_version',
  ),
  roundEnd: roundEnd.as('round_end'),
  hasOpenObjection: resultFacts.hasOpenObjection.as('has_open_objection'),
  hasPayable: resultFacts.hasPayable.as('has_payable'),
};

/**
 * Set by every change of a case, so that a command that loaded an earlier version decides again.
 */
const nextVersion = { version: sql`${applications.version} + 1`, updatedAt: param('now') };

/**
 * The update of a commit statement on one case, named `moved` and guarded by the loaded version. It
 * sets the whole spine except the content. Its parameters are those of `moveOf`.
 * @param also the content that a revision changes as well, or the applicant of a changed consortium
 * @param content the content of the case that the statement returns
 * @param guard a further condition, such as that of a proposal
 */
export function moveCase(
  db: Database,
  also: {
    readonly applicantCreditCode?: SQL;
    readonly applicantName?: SQL;
    readonly formerApplicants?: SQL;
    readonly leftConsortium?: SQL;
    readonly form?: SQL;
    readonly productKey?: SQL;
    readonly declared?: SQL;
    readonly contactVersion?: SQL;
  } = {},
  content = spineContent,
  guard?: SQL,
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
        resultHeldAt: param('resultHeldAt'),
        noAwardReason: param('noAwardReason'),
        barredAt: param('barredAt'),
        publicityEndsAt: param('publicityEndsAt'),
        drawdown: param('drawdown', 'jsonb'),
        ...nextVersion,
        ...also,
      })
      .where(
        and(
          eq(applications.id, param('applicationId')),
          eq(applications.version, param('loadedVersion')),
          guard,
        ),
      )
      .returning({ ...spineColumns, ...content }),
  );
}

/** The content that a revision changes as well; `newContact` writes the contact. */
export const revisedContent = {
  form: param('form', 'jsonb'),
  productKey: param('productKey', 'text'),
  contactVersion: param('contactVersion', 'integer'),
  declared: param('declared', 'jsonb'),
};

interface ManyMoves {
  readonly db: Database;
  /** Name of the CTE. */
  readonly name: string;
  /** One row for each case that moves, with its new values; from a CTE that guards them all. */
  readonly from: SQL;
  /** The case that a row of `from` is about. */
  readonly applicationId: SQL;
  /** The new values, without those that every change sets. */
  readonly to: Omit<PgUpdateSetSource<typeof applications>, 'id' | keyof typeof nextVersion>;
}

/**
 * The update of a commit statement on many cases, with the clock in the parameter `now`. Each case
 * moves by one version. The update has no guard of its own: `from` has no rows unless all cases are
 * as they were loaded.
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
