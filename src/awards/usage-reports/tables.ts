import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { EvidenceFile } from '#materials/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { usageReportStatuses } from '../model/instalments/usage-report.ts';
import { awards } from '../results/tables.ts';

export const usageReportStatus = pgEnum('usage_report_status', usageReportStatuses);

/** Usage reports 使用情况报告, as they were handed in. Only what became of one is written later. */
export const usageReports = pgTable(
  'usage_reports',
  {
    id: uuid().primaryKey(),
    awardId: uuid().notNull(),
    applicationId: uuid().notNull(),
    /** Of the instalment that it asks for. */
    position: integer().notNull(),
    /** The ordinal of the report among those for the instalment. */
    number: integer().notNull(),
    statement: text().notNull(),
    evidence: jsonb().$type<readonly EvidenceFile[]>().notNull(),
    /** Whether it came after its due time. */
    isLate: boolean().notNull(),
    submittedAt: instant().notNull(),
    submittedBy: text().notNull(),
    status: usageReportStatus().notNull(),
    /** Why it was returned, and until when another one is in time. */
    returnReason: text(),
    returnDueAt: instant(),
    closedAt: instant(),
    closedBy: text(),
  },
  (table) => [
    refers('usage_reports_award_fk', table.awardId, awards.id),
    // Holds: the reports for an instalment are numbered; serves: the reports of an award.
    unique('usage_reports_number_key').on(table.awardId, table.position, table.number),
    // Holds: one report at a time awaits a decision.
    uniqueIndex('usage_reports_open_key').on(table.awardId).where(sql`status = 'submitted'`),
    // Serves: the reports of a case, in order.
    index('usage_reports_case_idx').on(table.applicationId, table.id),
    check(
      'usage_reports_closed',
      sql`(${table.status} = 'submitted') = (${table.closedAt} is null)
        and (${table.status} = 'returned') = (${table.returnReason} is not null)
        and (${table.status} = 'returned') = (${table.returnDueAt} is not null)`,
    ),
  ],
);
