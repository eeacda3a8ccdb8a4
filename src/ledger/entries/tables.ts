import { sql } from 'drizzle-orm';
import {
  customType,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  type LedgerAction,
  type LedgerData,
  ledgerActions,
  subjectTypes,
} from '#kernel/model/index.ts';
import { instant } from '#platform/database/columns.ts';
import { roles } from '#programme/access.ts';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

export const actorRole = pgEnum('actor_role', roles);
export const subjectType = pgEnum('subject_type', subjectTypes);
export const ledgerAction = pgEnum('ledger_action', ledgerActions);

/** Actions whose first entry in a round is asked for. */
export const firstActions = [
  'application.submitted',
  'return-notice.issued',
  'pre-review-decision.proposed',
  'application.accepted',
  'application.declined',
  'expert-draw.committed',
  'expert.assigned',
  'score-sheet.submitted',
  'score.finalised',
  'allocation.proposed',
  'allocation.published',
] as const satisfies readonly LedgerAction[];

export type FirstAction = (typeof firstActions)[number];

/**
 * The append-only record that is history, audit trail and event source in one. No personal data in
 * it. The runtime role may INSERT and SELECT; a trigger refuses UPDATE, DELETE and TRUNCATE to
 * everyone.
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: uuid().primaryKey(),
    /** The instant the command decided with: `app_now()` of its load. */
    at: instant().notNull(),
    actorSubject: text().notNull(),
    actorRole: actorRole().notNull(),
    actorClient: text().notNull(),
    actorCreditCode: text(),
    requestId: text().notNull(),
    action: ledgerAction().notNull(),
    subjectType: subjectType().notNull(),
    subjectId: uuid().notNull(),
    /** The version of the subject that resulted; null if nothing moved (a refused attempt, a reminder). */
    subjectVersion: integer(),
    applicationId: uuid(),
    roundId: uuid(),
    policyVersion: integer(),
    ruleIds: text().array().notNull(),
    data: jsonb().$type<LedgerData>().notNull(),
    /**
     * The writing transaction. Sealing needs it to find an order in which no entry can appear late.
     */
    transactionId: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [
    // Serves: the first entry of an action in a round, which fixes settings of its policy.
    index('ledger_entries_first_idx')
      .on(table.roundId, table.action, table.at)
      .where(sql.raw(`action in (${firstActions.map((action) => `'${action}'`).join(', ')})`)),
    // Serves: the list of one subject, and the trigger that demands an entry for every version of a
    // subject.
    index('ledger_entries_subject_idx').on(table.subjectId, table.subjectVersion),
  ],
);
