import { caseKey, type SpineRow, unlessProductTaken, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { decideConfirmConsortiumChange } from './decide-confirm-consortium-change.ts';
import { consortiumChangeStatements } from './repository.ts';

/** Takes a lead or a member out of a consortium as another officer proposed (rule 3.7). */
export function confirmConsortiumChange(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<SpineRow> {
  const { actor } = caller;
  const { loadConfirming, confirm } = consortiumChangeStatements(db);
  return runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const key = { ...caseKey(actor, proposalId), proposalId };
      const [row] = await loadConfirming.execute(key);
      if (row === undefined) return undefined;
      const { proposal, proposalVersion, content, ...spine } = await withPolicy(db, row);
      return { now: spine.now, version: proposalVersion, proposal, content, case: spine };
    },
    decide: (state) => decideConfirmConsortiumChange(state, actor.subject),
    commit: (
      { proposal, content, version },
      { move, formerApplicants, leftConsortium, ...changed },
      entries,
    ) =>
      unlessProductTaken(
        confirm.execute({
          ...move,
          ...changed,
          formerApplicants: JSON.stringify(formerApplicants),
          leftConsortium: JSON.stringify(leftConsortium),
          leaving: content.leaving,
          leavingCreditCode: changed.creditCode,
          newLeadCreditCode: content.leaving === 'lead' ? content.memberCreditCode : null,
          proof: content.proof,
          proposalId,
          proposalVersion: version,
          proposedBy: proposal.proposedBy,
          closedBy: actor.subject,
          entries,
        }),
      ),
  });
}
