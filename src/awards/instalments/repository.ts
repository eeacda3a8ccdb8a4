import { and, asc, eq, sql } from 'drizzle-orm';
import { applicantNameIn, applications } from '#cases/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { idsAfter } from '#platform/database/keyset.ts';
import { param, perFilters } from '#platform/database/statements.ts';
import { isLatestPacket, submissions } from '#submissions/index.ts';
import { awards } from '../results/tables.ts';
import { awardInstalments, instalmentsOf } from './tables.ts';

const filters = {
  status: () => sql`${awardInstalments.status} = any(${param('status', 'instalment_status[]')})`,
  dueFrom: () => sql`${awardInstalments.dueAt} >= ${param('dueFrom', 'timestamptz')}`,
  dueThrough: () => sql`${awardInstalments.dueAt} <= ${param('dueThrough', 'timestamptz')}`,
};

export const instalmentStatements = perDatabase((db: Database) => ({
  list: perFilters(filters, (where, suffix) =>
    db
      .select({
        id: awardInstalments.id,
        applicationNumber: applications.number,
        organisationName: applicantNameIn(submissions.form),
        award: {
          id: awards.id,
          applicationId: awards.applicationId,
          applicantCreditCode: awards.applicantCreditCode,
          amountFen: awards.amountFen,
          disbursedFen: awards.disbursedFen,
          clawedBackFen: awards.clawedBackFen,
          stoppedFen: awards.stoppedFen,
          position: awardInstalments.position,
          instalments: instalmentsOf(sql`${awards.id}`),
        },
      })
      .from(awardInstalments)
      .innerJoin(awards, eq(awards.id, awardInstalments.awardId))
      .innerJoin(applications, eq(applications.id, awards.applicationId))
      .innerJoin(submissions, isLatestPacket())
      .where(
        and(
          eq(awardInstalments.roundId, param('roundId')),
          ...where,
          idsAfter(awardInstalments.id),
        ),
      )
      .orderBy(asc(awardInstalments.id))
      .limit(sql.placeholder('limit'))
      .prepare(`instalment_list_${suffix}`),
  ),
}));

export type InstalmentRow = Awaited<
  ReturnType<ReturnType<ReturnType<typeof instalmentStatements>['list']>['execute']>
>[number];
