import { and, eq, isNull, sql } from 'drizzle-orm';
import { applications, caseColumns, moveCase, packetContent } from '#cases/index.ts';
import { recordedFor } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';

export const lapseStatements = perDatabase((db: Database) => {
  const moved = moveCase(db, {}, packetContent);
  const judged = {
    id: applications.id,
    roundId: applications.roundId,
    policyVersion: applications.policyVersion,
    currentPolicyVersion: rounds.policyVersion,
  };
  return {
    overdue: db
      .select(judged)
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(
        and(
          sql`status = 'returned'`,
          isNull(rounds.end),
          sql`${applications.dueAt} < ${appNow}`,
          idsAfter(applications.id),
          sql`(${param('roundId', 'uuid')} is null or ${applications.roundId} = ${param('roundId', 'uuid')})`,
        ),
      )
      .orderBy(applications.id)
      .limit(sql.placeholder('limit'))
      .prepare('lapse_overdue'),
    drafts: db
      .select(judged)
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(
        and(
          eq(applications.roundId, param('roundId', 'uuid')),
          sql`status = 'draft'`,
          sql`(${applications.dueAt} is null or ${applications.dueAt} < ${appNow})`,
          idsAfter(applications.id),
        ),
      )
      .orderBy(applications.id)
      .limit(sql.placeholder('limit'))
      .prepare('lapse_drafts'),
    load: db
      .select(caseColumns)
      .from(applications)
      .innerJoin(rounds, eq(rounds.id, applications.roundId))
      .where(eq(applications.id, param('applicationId', 'uuid')))
      .prepare('lapse_load'),
    lapse: db.with(moved, recordedFor(db, 'moved')).select().from(moved).prepare('lapse_move'),
  };
});
