import { and, asc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { applications, caseColumns, visibleCase } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { forgottenAnswers } from '#platform/idempotency/repository.ts';
import { rounds } from '#rounds/index.ts';
import type { NotedCase } from './decide-add-case-note.ts';
import { caseNotes } from './tables.ts';

/** The note that took the place of one. */
const later = alias(caseNotes, 'later');

const replaced = sql<NotedCase['replaced']>`(
  select jsonb_build_object('writtenBy', n.written_by, 'isReplaced', later.id is not null)
  from ${caseNotes} n left join ${caseNotes} later on later.replaces_id = n.id
  where n.id = ${param('replaces', 'uuid')} and n.application_id = ${applications.id})`;

export type CaseNoteRow = typeof caseNotes.$inferSelect & { readonly replacedById: string | null };

const erasable = {
  now: appNow,
  version: caseNotes.version,
  id: caseNotes.id,
  applicationId: caseNotes.applicationId,
  roundId: applications.roundId,
  number: caseNotes.number,
  writtenBy: caseNotes.writtenBy,
  isErased: sql<boolean>`${caseNotes.erasedAt} is not null`,
};

export const caseNoteStatements = perDatabase((db: Database) => {
  /** Of two at once that take the same number, or replace the same note, one adds nothing. */
  const note = db.$with('note').as(
    db
      .insert(caseNotes)
      .values({
        id: param('noteId'),
        applicationId: param('applicationId'),
        number: param('noteNumber'),
        text: param('text'),
        salt: param('salt'),
        replacesId: param('replaces'),
        writtenAt: param('now'),
        writtenBy: param('writtenBy'),
        version: 1,
      })
      .onConflictDoNothing()
      .returning({
        ...getTableColumns(caseNotes),
        replacedById: sql<null>`null`.as('replaced_by'),
      }),
  );
  const erased = db.$with('erased').as(
    db
      .update(caseNotes)
      .set({
        ...{ text: null, salt: null, version: sql`${caseNotes.version} + 1` },
        erasedAt: param('now', 'timestamptz'),
        erasedBy: param('erasedBy'),
        erasureReason: param('reason'),
      })
      .where(and(eq(caseNotes.id, param('noteId')), eq(caseNotes.version, param('version'))))
      .returning({
        ...getTableColumns(caseNotes),
        replacedById: sql<string | null>`(select later.id from ${caseNotes} later
          where later.replaces_id = ${caseNotes.id})`.as('replaced_by'),
      }),
  );
  return {
    load: db
      .select({
        ...caseColumns,
        noteCount: sql<number>`(select coalesce(max(n.number), 0) from ${caseNotes} n
          where n.application_id = ${applications.id})`.mapWith(Number),
        replaced,
      })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(visibleCase())
      .prepare('case_note_load'),
    add: db.with(note, recordedFor(db, 'note')).select().from(note).prepare('case_note_add'),
    loadNote: db
      .select(erasable)
      .from(applications)
      .innerJoin(caseNotes, eq(caseNotes.applicationId, applications.id))
      .where(and(visibleCase(), eq(caseNotes.id, param('noteId'))))
      .prepare('case_note_load_one'),
    erase: db
      .with(erased, forgottenAnswers(db, 'erased'), recordedFor(db, 'erased'))
      .select()
      .from(erased)
      .prepare('case_note_erase'),
    list: db
      .select({ ...getTableColumns(caseNotes), replacedById: later.id })
      .from(caseNotes)
      .leftJoin(later, eq(later.replacesId, caseNotes.id))
      .where(
        and(
          eq(caseNotes.applicationId, param('applicationId')),
          gt(caseNotes.number, param('after')),
        ),
      )
      .orderBy(asc(caseNotes.number))
      .limit(sql.placeholder('limit'))
      .prepare('case_note_list'),
  };
});
