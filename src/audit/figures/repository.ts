import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { ledgerEntries, sealedEntries } from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { appNow, param } from '#platform/database/statements.ts';
import { policyVersions, rounds } from '#rounds/index.ts';

export const figureStatements = perDatabase((db: Database) => ({
  round: db
    .select({ now: appNow, id: rounds.id, code: rounds.code, title: rounds.title })
    .from(rounds)
    .where(eq(rounds.id, param('roundId')))
    .prepare('figures_round'),
  now: db.select({ now: appNow }).from(sql`(select) as clock`).prepare('figures_now'),
  /** All that there were then: few, so the year is chosen by the caller. */
  rounds: db
    .select({ id: rounds.id, code: rounds.code, title: rounds.title, year: rounds.year })
    .from(rounds)
    .where(lte(rounds.createdAt, param('asOf')))
    .orderBy(asc(rounds.year), asc(rounds.code))
    .prepare('figures_rounds'),
  /** The policies until then, the one then in force last. */
  policies: db
    .select({
      version: policyVersions.version,
      publishedAt: policyVersions.publishedAt,
      document: policyVersions.document,
    })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.roundId, param('roundId')),
        lte(policyVersions.publishedAt, param('asOf')),
      ),
    )
    .orderBy(asc(policyVersions.version))
    .prepare('figures_policies'),
  /** What work is told from, in the order of the log. */
  work: db
    .select({
      at: ledgerEntries.at,
      action: ledgerEntries.action,
      applicationId: ledgerEntries.applicationId,
      actorSubject: ledgerEntries.actorSubject,
      actorRole: ledgerEntries.actorRole,
    })
    .from(sealedEntries)
    .innerJoin(ledgerEntries, eq(ledgerEntries.id, sealedEntries.entryId))
    .where(
      and(
        eq(sealedEntries.roundId, param('roundId')),
        sql`${sealedEntries.action} = any(${param('actions', 'ledger_action[]')})`,
        lte(ledgerEntries.at, param('asOf')),
      ),
    )
    .orderBy(asc(sealedEntries.position))
    .prepare('figures_work'),
}));
