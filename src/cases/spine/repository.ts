import { and, eq } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { contactAfter, newContact, readsContact } from './contacts.ts';
import { livingInRound, openedInRound, otherLiving } from './living-applications.ts';
import { moveCase, revisedContent, spineColumns } from './move-case.ts';
import { applications, caseContacts } from './tables.ts';
import { caseColumns, isVisibleContact, spineContent, visibleCase } from './visibility.ts';

export type CaseRow = Awaited<
  ReturnType<ReturnType<typeof caseStatements>['load']['execute']>
>[number];

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
        applicantName: null,
        formerApplicants: [],
        leftConsortium: [],
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
        productKey: param('productKey'),
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
        resultHeldAt: null,
        noAwardReason: null,
        barredAt: null,
        publicityEndsAt: null,
        drawdown: null,
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
        end: rounds.end,
        version: rounds.version,
        now: appNow,
        living: livingInRound,
        opened: openedInRound,
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
    loadRevisable: db
      .select({ ...caseColumns, contact: caseContacts.contact, otherLiving })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .leftJoin(caseContacts, and(readsContact, isVisibleContact))
      .where(visibleCase())
      .prepare('case_load_revisable'),
    move: db.with(moved, recordedFor(db, 'moved')).select().from(moved).prepare('case_move'),
    revise: db
      .with(revised, contacted, recordedFor(db, 'moved'))
      .select()
      .from(revised)
      .prepare('case_revise'),
  };
});
