import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, replacing, rowsFor, rowsIn } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import type { KnownExpert } from './decide-register-experts.ts';
import { experts } from './tables.ts';

const known = sql<readonly KnownExpert[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'subject', e.subject, 'employerName', e.employer_name,
    'employerCreditCode', e.employer_credit_code, 'fields', e.fields, 'active', e.active, 'version', e.version)), '[]')
  from experts e
  where e.round_id = ${rounds}.id and e.subject = any (${param('subjects', 'text[]')}))`;

/** The experts of a batch, each with its new version. */
const { roundId: _roundId, updatedAt: _updatedAt, ...registered } = getTableColumns(experts);
const batch = rowsIn('batch', registered);

export const expertStatements = perDatabase((db: Database) => {
  const moved = db.$with('moved').as(
    db
      .insert(experts)
      .select(
        rowsFor(
          experts,
          {
            ...batch.columns,
            roundId: param('roundId', 'uuid'),
            updatedAt: param('now', 'timestamptz'),
          },
          batch.rows,
        ),
      )
      .onConflictDoUpdate({
        target: [experts.roundId, experts.subject],
        set: replacing(experts, [
          'employerName',
          'employerCreditCode',
          'fields',
          'active',
          'version',
          'updatedAt',
        ]),
      })
      .returning({ id: experts.id, version: experts.version }),
  );
  return {
    loadBatch: db
      .select({ now: appNow, version: sql<number>`0`, roundId: rounds.id, known })
      .from(rounds)
      .where(eq(rounds.id, param('roundId')))
      .prepare('expert_load_batch'),
    register: db
      .with(moved, recordedFor(db, 'moved'))
      .select()
      .from(moved)
      .prepare('expert_register'),
    list: db
      .select()
      .from(experts)
      .where(and(eq(experts.roundId, param('roundId')), idsAfter(experts.id)))
      .orderBy(asc(experts.id))
      .limit(sql.placeholder('limit'))
      .prepare('expert_list'),
  };
});

export type ExpertRow = typeof experts.$inferSelect;
