import {
  boolean,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import {
  extensionReasons,
  type NoticeItem,
  noticeKinds,
  noticeStages,
} from '../model/vocabulary.ts';

export const noticeKind = pgEnum('notice_kind', noticeKinds);
export const noticeStage = pgEnum('notice_stage', noticeStages);
export const extensionReason = pgEnum('extension_reason', extensionReasons);
/**
 * Return notices 退回通知: each has its own due time and outlives the close of the round (rule 4.1b).
 * Rows never change: the state of a notice follows from its case and from the next notice.
 */
export const returnNotices = pgTable(
  'return_notices',
  {
    id: uuid().primaryKey(),
    applicationId: uuid().notNull(),
    /** 1, 2, 3 … within the application. */
    number: integer().notNull(),
    kind: noticeKind().notNull(),
    stage: noticeStage().notNull(),
    /** The packet that was judged. */
    submissionNumber: integer().notNull(),
    /** As it was issued; extensions are rows of their own. */
    dueAt: instant().notNull(),
    items: jsonb().$type<readonly NoticeItem[]>().notNull(),
    /** Whether everything may be corrected, not only what the items name. */
    opensAll: boolean().notNull(),
    issuedAt: instant().notNull(),
    issuedBy: text().notNull(),
  },
  (table) => [
    // Holds: notices are numbered one after the other; serves: the notices of a case, in order.
    unique('return_notices_number_key').on(table.applicationId, table.number),
    refers('return_notices_application_fk', table.applicationId, applications.id),
  ],
);

/** More time for one return notice; the latest extension's due time holds. Rows never change. */
export const returnNoticeExtensions = pgTable(
  'return_notice_extensions',
  {
    noticeId: uuid().notNull(),
    /** 1, 2, 3 … within the notice. */
    number: integer().notNull(),
    formerDueAt: instant().notNull(),
    dueAt: instant().notNull(),
    reasonCode: extensionReason().notNull(),
    /** For people to read; null when there is none. */
    note: text(),
    extendedAt: instant().notNull(),
    extendedBy: text().notNull(),
    /** Whether the time came with an extension for all, which judges no case. */
    isForAll: boolean().notNull().default(false),
  },
  (table) => [
    // Holds: extensions are numbered one after the other; serves: the extensions of a notice, in
    // order.
    primaryKey({ columns: [table.noticeId, table.number] }),
    refers('return_notice_extensions_notice_fk', table.noticeId, returnNotices.id),
  ],
);
