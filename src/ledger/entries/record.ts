import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '#platform/database/database.ts';
import { rowsFor } from '#platform/database/statements.ts';
import { ledgerEntries } from './tables.ts';

const entries = sql`jsonb_to_recordset(${sql.placeholder('entries')}::jsonb) as entry(
  id uuid, at timestamptz, actor_subject text, actor_role actor_role, actor_client text,
  actor_credit_code text, request_id text, action ledger_action, subject_type subject_type,
  subject_id uuid, application_id uuid, round_id uuid, policy_version integer, rule_ids text[], data jsonb)`;

function entryRows(subjectVersion: SQL, from: SQL): SQL {
  return rowsFor(
    ledgerEntries,
    {
      id: sql`entry.id`,
      at: sql`entry.at`,
      actorSubject: sql`entry.actor_subject`,
      actorRole: sql`entry.actor_role`,
      actorClient: sql`entry.actor_client`,
      actorCreditCode: sql`entry.actor_credit_code`,
      requestId: sql`entry.request_id`,
      action: sql`entry.action`,
      subjectType: sql`entry.subject_type`,
      subjectId: sql`entry.subject_id`,
      subjectVersion,
      applicationId: sql`entry.application_id`,
      roundId: sql`entry.round_id`,
      policyVersion: sql`entry.policy_version`,
      ruleIds: sql`entry.rule_ids`,
      data: sql`entry.data`,
      transactionId: sql`pg_current_xact_id()`,
    },
    from,
  );
}

/**
 * The part of a commit statement that appends its entries, each with the version its subject moved to. Nothing moved,
 * nothing recorded. The statement's parameter `entries` is the `LedgerBatch` of the decision.
 * @param moved name of the CTE whose rows are the moved subjects, with columns `id` and `version`
 */
export function recordedFor(db: Database, moved: string) {
  const subject = sql.identifier(moved);
  return db.$with('recorded').as(
    db
      .insert(ledgerEntries)
      .select(
        entryRows(
          sql`${subject}.version`,
          sql`${subject} join ${entries} on entry.subject_id = ${subject}.id`,
        ),
      )
      .returning({ id: ledgerEntries.id }),
  );
}

/** A statement of its own for attempts that were refused: they are recorded, and move nothing. */
export function recordOnly(db: Database) {
  return db
    .insert(ledgerEntries)
    .select(entryRows(sql`null::integer`, entries))
    .prepare('ledger_record_only');
}
