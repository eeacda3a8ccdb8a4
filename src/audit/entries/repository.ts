import { and, asc, desc, eq, getTableColumns, gt, lt, type SQL, sql } from 'drizzle-orm';
import { casesOf } from '#cases/index.ts';
import { refusalActions } from '#kernel/model/index.ts';
import {
  isDecidedBefore,
  isDecidedFrom,
  ledgerEntries,
  sealedEntries,
  sealedEntryRules,
} from '#ledger/index.ts';
import { type Database, perDatabase } from '#platform/database/database.ts';
import { param, perFilters } from '#platform/database/statements.ts';

export const entryOrders = ['oldest', 'newest'] as const;

export type EntryOrder = (typeof entryOrders)[number];

/** The filters of a list. Those of equal columns are served by an index that follows positions. */
const conditions = {
  roundId: () => eq(sealedEntries.roundId, param('roundId')),
  applicationId: () => eq(sealedEntries.applicationId, param('applicationId')),
  subjectId: () => eq(sealedEntries.subjectId, param('subjectId')),
  actor: () => eq(sealedEntries.actorSubject, param('actor')),
  role: () => eq(sealedEntries.actorRole, param('role')),
  client: () => eq(sealedEntries.actorClient, param('client')),
  requestId: () => eq(sealedEntries.requestId, param('requestId')),
  ruleId: () => sql`${sealedEntries.position} in (select ${sealedEntryRules.position}
    from ${sealedEntryRules} where ${eq(sealedEntryRules.ruleId, param('ruleId'))})`,
  action: () => eq(sealedEntries.action, param('action')),
  /** Of several actions, and of all cases of an applicant, each has index entries of its own. */
  actions: () => sql`${sealedEntries.action} = each.action`,
  applicant: () => sql`${sealedEntries.applicationId} = held.id`,
  done: () =>
    sql`${sealedEntries.action} not in (${sql.raw(refusalActions.map((action) => `'${action}'`).join())})`,
  from: () => isDecidedFrom(param('from', 'timestamptz')),
  before: () => isDecidedBefore(param('before', 'timestamptz')),
} satisfies Record<string, () => SQL>;

const parts: Readonly<Record<'actions' | 'applicant', SQL>> = {
  actions: sql`unnest(${param('actions', 'ledger_action[]')}) each(action)`,
  applicant: sql`${casesOf(param('applicant', 'text'))} held`,
};

const directions = {
  oldest: { ordered: asc(sealedEntries.position), after: gt },
  newest: { ordered: desc(sealedEntries.position), after: lt },
} as const satisfies Record<EntryOrder, unknown>;

export const entryStatements = perDatabase((db: Database) => {
  const page = (where: readonly SQL[], order: EntryOrder) =>
    db
      .select({ ...getTableColumns(ledgerEntries), position: sealedEntries.position })
      .from(sealedEntries)
      .innerJoin(ledgerEntries, eq(ledgerEntries.id, sealedEntries.entryId))
      .where(and(...where))
      .orderBy(directions[order].ordered)
      .limit(sql.placeholder('limit'));

  const inOrder = (order: EntryOrder) => {
    const { after, ordered } = directions[order];
    const filters = { ...conditions, after: () => after(sealedEntries.position, param('after')) };
    /** From each part at most one page of positions. */
    const byParts = (name: string, from: readonly SQL[]) =>
      perFilters(filters, (where, suffix) => {
        const positions = sql`${sealedEntries.position} in (
          select page.position from ${sql.join([...from], sql` cross join `)} cross join lateral (
            select ${sealedEntries.position} from ${sealedEntries} where ${and(...where)}
            order by ${ordered} limit ${sql.placeholder('limit')}) page)`;
        const named = `${name}_${order}_${suffix}`;
        return page([positions], order).prepare(`ledger_list_${named}`);
      });
    return {
      whole: perFilters(filters, (where, suffix) => {
        const named = `${order}_${suffix}`;
        return page(where, order).prepare(`ledger_list_${named}`);
      }),
      byAction: byParts('by_action', [parts.actions]),
      byApplicant: byParts('by_applicant', [parts.applicant]),
      byBoth: byParts('by_both', [parts.applicant, parts.actions]),
    };
  };
  return { oldest: inOrder('oldest'), newest: inOrder('newest') };
});
