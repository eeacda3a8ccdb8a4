import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { applications } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param } from '#platform/database/statements.ts';
import { rounds } from '#rounds/index.ts';
import { isOfLatestPacket } from '#submissions/index.ts';
import type { FinalCase } from '../model/integrity/report.ts';

/**
 * The sheets that count: on the current packet, not withdrawn, from experts that were not excused.
 */
const countingSheets = sql<FinalCase['sheets'] | null>`(
  select jsonb_agg(jsonb_build_object('sheetId', s.id, 'expertSubject', s.expert_subject,
    'isNamed', a.draw_id is null, 'scoresCenti', s.scores)
    order by s.id)
  from score_sheets s
  join expert_assignments a on a.application_id = s.application_id and a.expert_subject = s.expert_subject
  where ${isOfLatestPacket(sql`s`)}
    and s.withdrawn_at is null and a.excused_at is null)`;

export const integrityStatements = perDatabase((db: Database) => ({
  /** A round with its cases whose score is final: one row per case, or one row without a case. */
  load: db
    .select({
      roundId: rounds.id,
      currentPolicyVersion: rounds.policyVersion,
      applicationId: applications.id,
      applicationNumber: applications.number,
      policyVersion: applications.policyVersion,
      scoreCenti: applications.scoreCenti,
      sheets: countingSheets,
    })
    .from(rounds)
    .leftJoin(
      applications,
      and(
        eq(applications.roundId, rounds.id),
        // Scores that are not final stay hidden from everyone who could influence them.
        eq(applications.status, 'accepted'),
        isNotNull(applications.scoreCenti),
      ),
    )
    .where(eq(rounds.id, param('roundId')))
    .prepare('integrity_load'),
}));
