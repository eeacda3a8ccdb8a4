import { yearKey } from '#awards/index.ts';
import { unlessProductTaken } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { brokenConstraint } from '#platform/database/database-errors.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideConfirmOrganisationChange } from './decide-confirm-organisation-change.ts';
import { type OrganisationChangeRow, organisationStatements } from './repository.ts';

/**
 * Changes an organisation as another officer proposed: its cases, their awards and its years under
 * the cap move in one statement, all or nothing. Whoever was faster makes it decide again.
 */
export function confirmOrganisationChange(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<OrganisationChangeRow> {
  const { subject } = caller.actor;
  const { loadConfirming, confirm } = organisationStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => (await loadConfirming.execute({ proposalId }))[0],
    decide: (state) => decideConfirmOrganisationChange(state, subject),
    commit: ({ now, version }, { content, moves, years }, entries) =>
      unlessYearOpened(
        unlessProductTaken(
          confirm.execute({
            ...content,
            fromCreditCode: content.creditCode,
            wholeYear: content.kind === 'merger',
            toCreditCode: content.successorCreditCode ?? content.creditCode,
            moves: JSON.stringify(moves),
            years: JSON.stringify(years),
            now,
            proposalId,
            proposalVersion: version,
            closedBy: subject,
            entries,
          }),
        ),
      ),
  });
}

/** Has it decided again when an allocation opened the successor's year at the same time. */
async function unlessYearOpened<Row>(committed: Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await committed;
  } catch (error) {
    if (brokenConstraint(error) === yearKey) return [];
    throw error;
  }
}
