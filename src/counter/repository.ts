import { eq, sql } from 'drizzle-orm';
import { askedPaper, caseColumns, movedCase, visibleCase } from '../applications/index.ts';
import { applications } from '../applications/tables.ts';
import { recordedFor } from '../ledger/index.ts';
import { type Database, perDatabase } from '../platform/database.ts';
import { param, rowsFor } from '../platform/statements.ts';
import { rounds } from '../rounds/tables.ts';
import { paperConfirmations } from './tables.ts';

export const counterStatements = perDatabase((db: Database) => {
  const moved = movedCase(db);
  const confirmation = db.$with('confirmation').as(
    db
      .insert(paperConfirmations)
      .select(
        rowsFor(
          paperConfirmations,
          {
            id: param('confirmationId', 'uuid'),
            applicationId: sql`moved.id`,
            submissionNumber: sql`moved.submission_count`,
            counterNumber: param('counterNumber', 'integer'),
            items: param('items', 'jsonb'),
            confirmedAt: sql`moved.updated_at`,
            confirmedBy: param('confirmedBy', 'text'),
          },
          sql`moved`,
        ),
      )
      .returning({ id: paperConfirmations.id }),
  );
  return {
    load: db
      .select({ ...caseColumns, requiredItems: askedPaper })
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(visibleCase())
      .prepare('counter_load'),
    confirm: db
      .with(moved, confirmation, recordedFor(db, 'moved'))
      .select()
      .from(moved)
      .prepare('counter_confirm_paper'),
  };
});
