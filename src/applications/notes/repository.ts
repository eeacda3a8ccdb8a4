import { and, asc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { applications, caseColumns, moveCase, visibleCase } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
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

export const caseNoteStatements = perDatabase((db: Database) => {
  const moved = moveCase(db);
  const note = db.$with('note').as(
    db
      .insert(caseNotes)
      .select(
        rowsFor(
          caseNotes,
          {
            id: param('noteId', 'uuid'),
            applicationId: sql`moved.id`,
            number: param('noteNumber', 'integer'),
            text: param('text', 'text'),
            salt: param('salt', 'text'),
            replacesId: param('replaces', 'uuid'),
            writtenAt: param('now', 'timestamptz'),
            writtenBy: param('writtenBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning({
        ...getTableColumns(caseNotes),
        replacedById: sql<null>`null`.as('replaced_by'),
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
    add: db
      .with(moved, note, recordedFor(db, 'moved'))
      .select()
      .from(note)
      .prepare('case_note_add'),
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
