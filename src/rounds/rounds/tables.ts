import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { day, instant, refers } from '#platform/database/columns.ts';
import type { Localized } from '#platform/values/findings.ts';
import type { PolicyDocument } from '../model/policy-document.ts';

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
    version: integer().notNull(),
    createdAt: instant().notNull(),
  },
  // Holds: one round a code; serves: find a round by its code.
  (table) => [unique('rounds_code_key').on(table.code)],
);

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

/** Scenario needs that the bureau published 开放场景需求 (rules 1, 3.2). */
export const scenarios = pgTable(
  'scenarios',
  {
    id: uuid().primaryKey(),
    code: text().notNull(),
    name: text().notNull(),
    summary: text().notNull(),
    demandUnitName: text().notNull(),
    demandUnitCreditCode: text(),
    /** Shanghai date of publication, `YYYY-MM-DD`. */
    publishedOn: day().notNull(),
    version: integer().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    // Holds: one scenario a code; serves: the scenario an application names.
    unique('scenarios_code_key').on(table.code),
    // Serves: list of scenarios, newest publication first, by keyset.
    index('scenarios_list_idx').on(table.publishedOn, table.id),
    // Serves: the scenarios of a demand unit, in the same order.
    index('scenarios_demand_unit_idx').on(table.demandUnitName, table.publishedOn, table.id),
  ],
);
