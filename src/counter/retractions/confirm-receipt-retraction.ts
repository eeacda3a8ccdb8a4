import { caseKey, withPolicy } from '#cases/index.ts';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { type AppointmentView, readAppointment } from '../appointments/read-appointments.ts';
import { decideConfirmReceiptRetraction } from './decide-confirm-receipt-retraction.ts';
import { retractionStatements } from './repository.ts';

/**
 * Takes back a confirmation of paper that another person proposed to take back (rules 4.2, 5).
 * @returns the appointment of the receipt
 */
export async function confirmReceiptRetraction(
  db: Database,
  caller: Caller,
  proposalId: string,
  ifMatch?: VersionMatcher,
): Promise<AppointmentView> {
  const { actor } = caller;
  const { loadConfirming, confirm } = retractionStatements(db);
  let appointmentId = '';
  await runCommand(db, caller, {
    ifMatch,
    load: async () => {
      const { applicationId: _case, ...reads } = caseKey(actor, '');
      const [row] = await loadConfirming.execute({ ...reads, proposalId });
      if (row === undefined) return undefined;
      const { proposal, proposalVersion, content, proposalReason, ...loaded } = await withPolicy(
        db,
        row,
      );
      ({ appointmentId } = loaded);
      return {
        now: loaded.now,
        version: proposalVersion,
        proposal,
        content,
        reason: proposalReason,
        case: loaded,
      };
    },
    decide: (state) => decideConfirmReceiptRetraction(state, actor.subject),
    commit: ({ proposal, version }, { move, receiptId }, entries) =>
      confirm.execute({
        ...move,
        receiptId,
        proposalId,
        proposalVersion: version,
        proposedBy: proposal.proposedBy,
        closedBy: actor.subject,
        entries,
      }),
  });
  return readAppointment(db, actor, appointmentId);
}
