import { caseEntry, type NewEntry } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import { otherAwardsOf } from '../other-awards.ts';
import type { PaidAward } from '../paid-award.ts';
import type {
  CorrectedPayment,
  CorrectionCommand,
  StandingDisbursement,
} from './corrected-payment.ts';

/** What is recorded about the award of the payment. */
export function correctedEntry(
  state: CorrectedPayment,
  { id, externalId, amountFen, reason, rightExternalId, movedId }: CorrectionCommand,
  deltaFen: number,
  stoppedFen: number,
): NewEntry {
  const { award, disbursement, target } = state;
  return caseEntry(state, 'disbursement-correction.recorded', {
    ruleIds: ['2.1'],
    data: {
      correctionId: id,
      disbursementId: disbursement.id,
      awardId: award.id,
      externalIdSha256: canonicalDigest(externalId),
      formerFen: disbursement.standingFen,
      correctedFen: amountFen ?? 0,
      reason,
      disbursedFen: award.disbursedFen + deltaFen,
      ...(stoppedFen > 0 ? { stoppedFen } : {}),
      ...(stoppedFen < 0 ? { resumedFen: -stoppedFen } : {}),
      ...(target ? { movedToId: movedId, movedToAwardId: target.award.id } : {}),
      ...(rightExternalId === null
        ? {}
        : { movedToId: movedId, rightExternalIdSha256: canonicalDigest(rightExternalId) }),
    },
  });
}

/** What is recorded about the payment where it stands now. */
export function movedEntry(
  target: PaidAward,
  { id: movedFromId, externalId, standingFen, paidOn }: StandingDisbursement,
  { movedId }: CorrectionCommand,
): NewEntry {
  const checked = otherAwardsOf(target);
  return caseEntry(target, 'disbursement.recorded', {
    ruleIds: ['2.1'],
    data: {
      disbursementId: movedId,
      awardId: target.award.id,
      externalIdSha256: canonicalDigest(externalId),
      amountFen: standingFen,
      paidOn,
      disbursedFen: target.award.disbursedFen + standingFen,
      movedFromId,
      ...(checked.length > 0 ? { otherAwardsChecked: checked } : {}),
    },
  });
}
