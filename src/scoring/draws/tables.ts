import {
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { applications } from '#cases/index.ts';
import { instant, refers } from '#platform/database/columns.ts';
import { rounds } from '#rounds/index.ts';
import { drawStatuses, type Exclusion, type PooledExpert } from '../model/expert-draw.ts';

export const drawStatus = pgEnum('draw_status', drawStatuses);

/** A draw of panels 专家抽取: committed, frozen, drawn, and never changed afterwards. */
export const expertDraws = pgTable(
  'expert_draws',
  {
    id: uuid().primaryKey(),
    roundId: uuid().notNull(),
    status: drawStatus().notNull(),
    /** 256 random bits, hex; secret until the panels are drawn. */
    seed: text().notNull(),
    /** SHA-256 of `seed` as text, hex; in the ledger since the draw was committed. */
    seedSha256: text().notNull(),
    committedAt: instant().notNull(),
    pool: jsonb().$type<readonly PooledExpert[]>(),
    /** SHA-256 of the canonical JSON (RFC 8785) of `pool`, hex. */
    poolSha256: text(),
    frozenAt: instant(),
    panelSize: integer(),
    algorithm: text(),
    /** SHA-256 of the canonical JSON of the drawn panels, hex. */
    resultSha256: text(),
    policyVersion: integer(),
    drawnAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    // Serves: the list of a round's draws, newest first, by keyset.
    index('expert_draws_round_idx').on(table.roundId, table.id),
    refers('expert_draws_round_fk', table.roundId, rounds.id),
  ],
);

/** The result of one draw for one case. Rows never change. */
export const expertDrawCases = pgTable(
  'expert_draw_cases',
  {
    drawId: uuid().notNull(),
    applicationId: uuid().notNull(),
    /** Place of the case in the draw, from 1. */
    turn: integer().notNull(),
    excluded: jsonb().$type<readonly Exclusion[]>().notNull(),
    /** Ids of all other experts of the pool: the panel first, then the stand-ins, in order. */
    expertOrder: jsonb().$type<readonly string[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.drawId, table.applicationId] }),
    // Serves: the latest draw of a case, to find a stand-in.
    index('expert_draw_cases_case_idx').on(table.applicationId, table.drawId),
    refers('expert_draw_cases_draw_fk', table.drawId, expertDraws.id),
    refers('expert_draw_cases_application_fk', table.applicationId, applications.id),
  ],
);
