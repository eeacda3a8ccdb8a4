import { eq, sql } from 'drizzle-orm';
import { recordedFor } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import { param, rowsFor } from '#platform/database/statements.ts';
import { allocationRuns } from './tables.ts';

/** Null where the round has no open proposal. */
const openRunId = param('openRunId', 'uuid');

/**
 * Keeps a new proposal and makes the round's open one void, both or neither: the new one is inserted only if as many
 * runs became void as the decision was made on. Two first proposals at once meet in `allocation_runs_open_key`.
 */
export function proposalStatement(db: Database) {
  const voided = db.$with('voided').as(
    db
      .update(allocationRuns)
      .set({ status: 'void', version: sql`${allocationRuns.version} + 1` })
      .where(sql`${eq(allocationRuns.id, openRunId)}
        and ${allocationRuns.version} = ${param('openRunVersion', 'integer')}`)
      .returning({ id: allocationRuns.id, version: allocationRuns.version }),
  );
  const proposed = db.$with('proposed').as(
    db
      .insert(allocationRuns)
      .select(
        rowsFor(
          allocationRuns,
          {
            id: param('runId', 'uuid'),
            roundId: param('roundId', 'uuid'),
            status: sql`'proposed'::run_status`,
            policyVersion: param('policyVersion', 'integer'),
            inputs: param('inputs', 'jsonb'),
            inputsSha256: param('inputsSha256', 'text'),
            result: param('result', 'jsonb'),
            proposedAt: param('now', 'timestamptz'),
            proposedBy: param('proposedBy', 'text'),
            confirmedAt: sql`null::timestamptz`,
            confirmedBy: sql`null::text`,
            confirmedNumber: sql`null::integer`,
            publishedAt: sql`null::timestamptz`,
            publishedBy: sql`null::text`,
            publicityEndsAt: sql`null::timestamptz`,
            finalAt: sql`null::timestamptz`,
            finalBy: sql`null::text`,
            version: sql`1`,
          },
          sql`(select count(*) from voided) as voids
            where voids.count = case when ${openRunId} is null then 0 else 1 end`,
        ),
      )
      .returning(),
  );
  const moved = db.$with('moved').as(
    db
      .select({ id: proposed.id, version: proposed.version })
      .from(proposed)
      .unionAll(db.select({ id: voided.id, version: voided.version }).from(voided)),
  );
  return db.with(voided, proposed, moved, recordedFor(db, 'moved')).select().from(proposed);
}
