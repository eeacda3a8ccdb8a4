import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { caseContacts, isContact, moveCase } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, replacing, rowsFor } from '#platform/database/statements.ts';
import { isOfLatestPacket, submissions } from '#submissions/index.ts';
import { preReviewDecisions } from '../decisions/tables.ts';
import type { CheckAnswer } from '../model/vocabulary.ts';
import { reconsideredAt } from '../reconsiderations/former-deciders.ts';
import { reviewChecks } from './tables.ts';

/** For a judged packet, the answers that its decision rests on; otherwise the saved ones. */
const answers = sql<readonly CheckAnswer[] | null>`coalesce(
  ${preReviewDecisions.checks}, ${reviewChecks.answers})`;

/**
 * A packet may be judged more than once; the latest decision shows its answers, until the case is
 * taken up again.
 */
const isLatestOfPacket = sql`not exists (
  select from ${preReviewDecisions} later
  where later.application_id = ${preReviewDecisions.applicationId}
    and later.submission_number = ${preReviewDecisions.submissionNumber}
    and (later.decided_at, later.id) > (${preReviewDecisions.decidedAt}, ${preReviewDecisions.id}))
  and not exists (
    select from reconsiderations r
    where r.application_id = ${preReviewDecisions.applicationId}
      and r.confirmed_at >= ${preReviewDecisions.decidedAt})`;

export const checkStatements = perDatabase((db: Database) => {
  const moved = moveCase(db);
  const saved = db.$with('saved').as(
    db
      .insert(reviewChecks)
      .select(
        rowsFor(
          reviewChecks,
          {
            applicationId: sql`moved.id`,
            submissionNumber: sql`moved.submission_count`,
            answers: param('answers', 'jsonb'),
            savedAt: sql`moved.updated_at`,
            savers: sql`array[${param('savedBy', 'text')}]`,
          },
          sql`moved`,
        ),
      )
      .onConflictDoUpdate({
        target: [reviewChecks.applicationId, reviewChecks.submissionNumber],
        set: {
          ...replacing(reviewChecks, ['answers', 'savedAt']),
          savers: sql`array_cat(
            array_remove(${reviewChecks.savers}, excluded.savers[1]), excluded.savers)`,
        },
      })
      .returning({ savedAt: reviewChecks.savedAt }),
  );
  return {
    save: db
      .with(moved, saved, recordedFor(db, 'moved'))
      .select()
      .from(moved)
      .prepare('review_checks_save'),
    /**
     * A packet and the previous one, the later first, each with its checklist. Its readers may all
     * see contacts.
     */
    pair: db
      .select({
        number: submissions.number,
        manifest: submissions.manifest,
        contact: caseContacts.contact,
        answers,
        savedAt: reviewChecks.savedAt,
        decidedAt: preReviewDecisions.decidedAt,
      })
      .from(submissions)
      .innerJoin(caseContacts, isContact(submissions.applicationId, submissions.contactVersion))
      .leftJoin(
        reviewChecks,
        and(
          eq(reviewChecks.applicationId, submissions.applicationId),
          eq(reviewChecks.submissionNumber, submissions.number),
        ),
      )
      .leftJoin(
        preReviewDecisions,
        and(
          eq(preReviewDecisions.applicationId, submissions.applicationId),
          eq(preReviewDecisions.submissionNumber, submissions.number),
          isLatestOfPacket,
        ),
      )
      .where(
        and(
          eq(submissions.applicationId, param('applicationId')),
          lte(submissions.number, param('submissionNumber', 'integer')),
        ),
      )
      .orderBy(desc(submissions.number))
      .limit(2)
      .prepare('review_checks_pair'),
  };
});

export const savedChecks = sql<readonly CheckAnswer[] | null>`(
  select c.answers from review_checks c
  where ${isOfLatestPacket(sql`c`)}
    and c.saved_at > coalesce(${reconsideredAt}, '-infinity'))`;
