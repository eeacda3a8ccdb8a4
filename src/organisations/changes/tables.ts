import { sql } from 'drizzle-orm';
import { check, index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { organisationChangeKinds } from '#cases/model/index.ts';
import { day, instant } from '#platform/database/columns.ts';

export const organisationChangeKind = pgEnum('organisation_change_kind', organisationChangeKinds);

/** Changes of organisations that two officers recorded; rows never change. */
export const organisationChanges = pgTable(
  'organisation_changes',
  {
    /** That of its proposal. */
    id: uuid().primaryKey(),
    kind: organisationChangeKind().notNull(),
    creditCode: text().notNull(),
    name: text().notNull(),
    successorCreditCode: text(),
    /** The cases that moved. */
    applicationIds: uuid().array().notNull(),
    evidence: text().notNull(),
    effectiveOn: day().notNull(),
    confirmedAt: instant().notNull(),
  },
  (table) => [
    check(
      'organisation_changes_successor',
      sql`(${table.kind} = 'rename') = (${table.successorCreditCode} is null)
        and ${table.successorCreditCode} is distinct from ${table.creditCode}`,
    ),
    // Serve: the changes of an organisation, before and after, by keyset.
    index('organisation_changes_code_idx').on(table.creditCode, table.id),
    index('organisation_changes_successor_idx').on(table.successorCreditCode, table.id),
  ],
);
