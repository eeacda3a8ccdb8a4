import { and, asc, eq, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param, rowsFor } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { experts } from '../scores/tables.ts';
import type { KnownExpert } from './decide-experts.ts';

const known = sql<readonly KnownExpert[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'subject', e.subject, 'employerName', e.employer_name,
    'employerCreditCode', e.employer_credit_code, 'fields', e.fields, 'active', e.active, 'version', e.version)), '[]')
  from experts e
  where e.round_id = rounds.id and e.subject = any (${param('subjects', 'text[]')}))`;

export const expertStatements = perDatabase((db: Database) => {
  const moved = db.$with('moved').as(
    db
      .insert(experts)
      .select(
        rowsFor(
          experts,
          {
            id: sql`one.id`,
            roundId: param('roundId', 'uuid'),
            subject: sql`one.subject`,
            employerName: sql`one."employerName"`,
            employerCreditCode: sql`one."employerCreditCode"`,
            fields: sql`one.fields`,
            active: sql`one.active`,
            version: sql`one.version`,
            updatedAt: param('now', 'timestamptz'),
          },
          sql`jsonb_to_recordset(${param('batch', 'jsonb')}) as one(id uuid, subject text, "employerName" text,
            "employerCreditCode" text, fields text[], active boolean, version integer)`,
        ),
      )
      .onConflictDoUpdate({
        target: [experts.roundId, experts.subject],
        set: {
          employerName: sql`excluded.employer_name`,
          employerCreditCode: sql`excluded.employer_credit_code`,
          fields: sql`excluded.fields`,
          active: sql`excluded.active`,
          version: sql`excluded.version`,
          updatedAt: sql`excluded.updated_at`,
        },
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
    roundExists: db
      .select({ id: rounds.id })
      .from(rounds)
      .where(eq(rounds.id, param('roundId')))
      .prepare('expert_round'),
  };
});

export type ExpertRow = typeof experts.$inferSelect;
