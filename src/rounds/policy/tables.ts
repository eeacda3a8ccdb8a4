import { integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, refers } from '#platform/database/columns.ts';
import type { PolicyDocument } from '../model/policy-document.ts';
import { rounds } from '../rounds/tables.ts';

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
    publishedBy: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.version] }),
    refers('policy_versions_round_fk', table.roundId, rounds.id),
  ],
);
