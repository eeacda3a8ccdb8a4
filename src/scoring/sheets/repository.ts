import { and, asc, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import { moveCase } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, replacing, rowsFor } from '#platform/database/statements.ts';
import { scoreSheetDrafts, scoreSheets } from './tables.ts';

const isOwnDraft = and(
  eq(scoreSheetDrafts.applicationId, param('applicationId')),
  eq(scoreSheetDrafts.expertSubject, param('expertSubject')),
  eq(scoreSheetDrafts.submissionNumber, param('submissionNumber')),
);

export const sheetStatements = perDatabase((db: Database) => {
  const moved = moveCase(db);
  const recorded = recordedFor(db, 'moved');
  const sheet = db.$with('sheet').as(
    db
      .insert(scoreSheets)
      .select(
        rowsFor(
          scoreSheets,
          {
            id: param('sheetId', 'uuid'),
            applicationId: sql`moved.id`,
            expertSubject: param('expertSubject', 'text'),
            submissionNumber: sql`moved.submission_count`,
            scores: param('scores', 'jsonb'),
            comment: param('comment', 'text'),
            submittedAt: sql`moved.updated_at`,
            withdrawnAt: sql`null::timestamptz`,
            withdrawalReason: sql`null::sheet_withdrawal_reason`,
          },
          sql`moved`,
        ),
      )
      .returning(),
  );
  const withdrawn = db.$with('withdrawn').as(
    db
      .update(scoreSheets)
      .set({
        withdrawnAt: sql`moved.updated_at`,
        withdrawalReason: param('reason', 'sheet_withdrawal_reason'),
      })
      .from(sql`moved`)
      .where(
        and(
          sql`${scoreSheets.applicationId} = moved.id`,
          eq(scoreSheets.id, param('sheetId')),
          isNull(scoreSheets.withdrawnAt),
        ),
      )
      .returning(getTableColumns(scoreSheets)),
  );
  return {
    submit: db.with(moved, sheet, recorded).select().from(sheet).prepare('sheet_submit'),
    withdraw: db
      .with(moved, withdrawn, recorded)
      .select()
      .from(withdrawn)
      .prepare('sheet_withdraw'),
    /** The expert's own sheet, whether it still counts or not. */
    own: db
      .select({ id: scoreSheets.id })
      .from(scoreSheets)
      .where(
        and(
          eq(scoreSheets.applicationId, param('applicationId')),
          eq(scoreSheets.id, param('sheetId')),
          eq(scoreSheets.expertSubject, param('expert')),
        ),
      )
      .prepare('sheet_own'),
    list: db
      .select()
      .from(scoreSheets)
      .where(
        and(
          eq(scoreSheets.applicationId, param('applicationId')),
          // Until their packet's score is final, only their own expert and auditors see sheets.
          sql`(${param('seesAll', 'boolean')} or ${scoreSheets.expertSubject} = ${param('expert', 'text')}
            or exists (select from final_scores f where f.application_id = ${scoreSheets.applicationId}
              and f.submission_number = ${scoreSheets.submissionNumber} and f.set_aside_at is null))`,
        ),
      )
      .orderBy(asc(scoreSheets.submissionNumber), asc(scoreSheets.id))
      .prepare('sheet_list'),
    findDraft: db.select().from(scoreSheetDrafts).where(isOwnDraft).prepare('sheet_find_draft'),
    // Guarded by the revision where the caller named one: the expert's other window may have been
    // faster.
    saveDraft: db
      .insert(scoreSheetDrafts)
      .values({
        applicationId: param('applicationId'),
        expertSubject: param('expertSubject'),
        submissionNumber: param('submissionNumber'),
        scores: param('scores', 'jsonb'),
        comment: param('comment'),
        revision: 1,
        savedAt: param('now'),
      })
      .onConflictDoUpdate({
        target: [
          scoreSheetDrafts.applicationId,
          scoreSheetDrafts.expertSubject,
          scoreSheetDrafts.submissionNumber,
        ],
        set: {
          ...replacing(scoreSheetDrafts, ['scores', 'comment', 'savedAt']),
          revision: sql`${scoreSheetDrafts.revision} + 1`,
        },
        setWhere: sql`${scoreSheetDrafts.revision} = ${param('loadedRevision', 'integer')}`,
      })
      .returning()
      .prepare('sheet_save_draft'),
  };
});

export type SheetRow = typeof scoreSheets.$inferSelect;
export type SheetDraftRow = typeof scoreSheetDrafts.$inferSelect;
