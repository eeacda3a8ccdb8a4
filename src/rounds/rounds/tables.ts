import { integer, jsonb, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from '#platform/database/columns.ts';
import type { Localized } from '#platform/values/findings.ts';
import { roundEnds } from '../model/round-state.ts';

export const roundEnd = pgEnum('round_end', roundEnds);

/** One call for applications 申报轮次. */
export const rounds = pgTable(
  'rounds',
  {
    id: uuid().primaryKey(),
    code: text().notNull(),
    title: jsonb().$type<Localized>().notNull(),
    year: integer().notNull(),
    /** The policy version that drafts are judged by; submitted applications pin their own. */
    policyVersion: integer().notNull(),
    /** How it ended; null while its window tells its state. */
    end: roundEnd('round_end'),
    endedAt: instant(),
    /** Why it was cancelled; everyone can read it. */
    cancellationReason: text(),
    version: integer().notNull(),
    createdAt: instant().notNull(),
  },
  // Holds: one round a code; serves: find a round by its code.
  (table) => [unique('rounds_code_key').on(table.code)],
);
