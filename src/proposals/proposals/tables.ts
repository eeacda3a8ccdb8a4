import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from '#platform/database/columns.ts';
import { proposalKinds, proposalStatuses } from '../model/kinds.ts';

export const proposalKind = pgEnum('proposal_kind', proposalKinds);
export const proposalStatus = pgEnum('proposal_status', proposalStatuses);

/**
 * Acts that take two persons: what one proposed, and what became of it. What was proposed never
 * changes. Rounds and cases stand above this module, so their ids are no foreign keys: the command
 * that proposes has read them.
 */
export const proposals = pgTable(
  'proposals',
  {
    id: uuid().primaryKey(),
    kind: proposalKind().notNull(),
    about: text().notNull(),
    roundId: uuid(),
    applicationId: uuid(),
    content: jsonb().$type<unknown>().notNull(),
    /** SHA-256 of the canonical JSON (RFC 8785), hex. */
    contentSha256: text().notNull(),
    reason: text().notNull(),
    proposedAt: instant().notNull(),
    proposedBy: text().notNull(),
    status: proposalStatus().notNull(),
    closedAt: instant(),
    closedBy: text(),
    /** Why it was rejected or withdrawn; null for a confirmation. */
    closingReason: text(),
    version: integer().notNull(),
  },
  (table) => [
    // Holds: one open proposal of a kind about one subject; serves: whether there is one.
    uniqueIndex('proposals_open_key').on(table.kind, table.about).where(sql`status = 'open'`),
    // Serve: the proposals of a round and of a case, by keyset.
    index('proposals_round_idx').on(table.roundId, table.id),
    index('proposals_application_idx').on(table.applicationId, table.id),
    // Serves: the proposals that await a second person, by keyset.
    index('proposals_status_idx').on(table.status, table.id),
  ],
);
