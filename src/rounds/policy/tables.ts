import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import type { PolicyDocument } from '../model/policy-document.ts';
import { rounds } from '../rounds/tables.ts';
import type { PolicySource } from './check-change.ts';

/** Every policy document a round ever had; rows never change. */
export const policyVersions = pgTable(
  'policy_versions',
  {
    roundId: uuid().notNull(),
    version: integer().notNull(),
    document: jsonb().$type<PolicyDocument>().notNull(),
    /** SHA-256 of the canonical JSON (RFC 8785), hex. */
    digest: text().notNull(),
    reason: text().notNull(),
    publishedAt: instant().notNull(),
    /** The one person who published it, or who confirmed it after the opening. */
    publishedBy: text().notNull(),
    /** Null for a version that one person published, before the round opened. */
    proposedBy: text(),
    /** Whether it changed settings after the step that fixes them had begun. */
    afterTheFact: boolean().notNull().default(false),
    /** Where values come from that replace one that the call had given. */
    sources: jsonb().$type<readonly PolicySource[]>().notNull().default([]),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.version] }),
    refers('policy_versions_round_fk', table.roundId, rounds.id),
  ],
);
