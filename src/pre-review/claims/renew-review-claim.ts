import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { loadReviewedCase } from '../decisions/read-pre-review.ts';
import { claimFindings } from '../model/claim.ts';
import type { HeldCase } from './claim-review.ts';
import { decideRenewReviewClaim } from './decide-claim.ts';
import { claimStatements } from './repository.ts';

/**
 * Renews the caller's claim from now. It is not a command of the kernel: no decision depends on how
 * long a lease still runs. So the case's version stays, and so does the `If-Match` that others are
 * about to send.
 * @throws Problem `not-found`, `action-not-allowed` for a claim that is lost
 */
export async function renewReviewClaim(
  db: Database,
  { actor }: Caller,
  applicationId: string,
): Promise<HeldCase> {
  const { subject } = actor;
  const state = await loadReviewedCase(db, actor, applicationId);
  if (state === undefined) throw new Problem('not-found');
  const renewal = decideRenewReviewClaim(state, subject);
  if (renewal.kind === 'refused') {
    throw new Problem(renewal.problem, { findings: renewal.findings });
  }
  const { expiresAt } = renewal;
  const renew = { applicationId, claimedBy: subject, expiresAt };
  const [claim] = await claimStatements(db).renew.execute(renew);
  if (claim === undefined) throw lost(subject, state.now);
  return { row: state, claim };
}

/** The claim ended, or was taken over, between the load and the statement. */
function lost(subject: string, now: Date): Problem {
  return new Problem('action-not-allowed', {
    findings: claimFindings({ claim: null, now }, subject),
  });
}
