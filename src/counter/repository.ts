import { eq, sql } from 'drizzle-orm';
import { caseColumns, movedCase, visibleCase } from '../applications/index.ts';
import { applications } from '../applications/tables.ts';
import { recordedFor } from '../ledger/index.ts';
import { type Database, perDatabase } from '../platform/database.ts';
import { param, rowsFor } from '../platform/statements.ts';
import { rounds } from '../rounds/tables.ts';
import { paperConfirmations } from './tables.ts';

/** The paper that the latest acceptance asked for. */
const requiredItems = sql<readonly string[]>`(
  select coalesce(jsonb_agg(item ->> 'materialKind'), '[]')
  from (select d.paper_items from pre_review_decisions d
        where d.application_id = ${applications.id} and d.kind = 'accept'
        order by d.submission_number desc limit 1) latest,
       jsonb_array_elements(latest.paper_items) item)`;

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
      .select({ ...caseColumns, requiredItems })
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
