import { type LedgerAction, refusalActions } from '#kernel/model/index.ts';
import { type SealedEntryRow, sealEntries } from '#ledger/index.ts';
import type { Database } from '#platform/database/database.ts';
import type { Keyset } from '#platform/database/keyset.ts';
import { oneOrSeveral } from '#platform/database/statements.ts';
import { entryStatements } from './repository.ts';
import type { EntryFilters } from './schemas.ts';

/**
 * Entries of the whole ledger by keyset on the position, so that none can appear behind a page that
 * was read, oldest first. What was written before the call is sealed first, and therefore listed.
 */
export async function listLedgerEntries(
  db: Database,
  { order = 'oldest', action, outcome, ...filters }: EntryFilters,
  { after, limit }: Keyset,
): Promise<SealedEntryRow[]> {
  await sealEntries(db);
  const wanted = actionsOf(action, outcome);
  if (wanted?.length === 0) return [];
  const { one, several: actions } = oneOrSeveral(wanted);
  const done = outcome === 'done' && wanted === undefined ? true : undefined;
  const values = { ...filters, action: one, actions, done, after };
  const { whole, byAction, byApplicant, byBoth } = entryStatements(db)[order];
  const byApplicants = actions === undefined ? byApplicant : byBoth;
  const byActions = actions === undefined ? whole : byAction;
  const statement = filters.applicant === undefined ? byActions : byApplicants;
  return statement(values).execute({ ...values, limit });
}

/** @returns undefined: every action, or all but the refusals */
function actionsOf(
  asked: EntryFilters['action'],
  outcome: EntryFilters['outcome'],
): readonly LedgerAction[] | undefined {
  const refusals: readonly LedgerAction[] = refusalActions;
  if (outcome === undefined) return asked;
  if (outcome === 'refused') return asked?.filter((each) => refusals.includes(each)) ?? refusals;
  return asked?.filter((each) => !refusals.includes(each));
}
