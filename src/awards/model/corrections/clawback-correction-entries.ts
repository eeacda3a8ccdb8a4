import { caseEntry, type NewEntry } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { CorrectableAward } from '../correctable-award.ts';
import type {
  ClawbackCorrectionCommand,
  ClawbackCorrectionEffect,
  CorrectedClawback,
  StandingClawback,
} from './corrected-clawback.ts';

/** What is recorded about the award of the clawback. */
export function correctedEntry(
  state: CorrectedClawback,
  { id, externalId, reason, rightExternalId, movedId }: ClawbackCorrectionCommand,
  { correctedFen, liftsStop, liftedFen }: ClawbackCorrectionEffect,
): NewEntry {
  const { award, clawback, target } = state;
  return caseEntry(state, 'clawback-correction.recorded', {
    ruleIds: ['2.4'],
    data: {
      correctionId: id,
      clawbackId: clawback.id,
      awardId: award.id,
      externalIdSha256: canonicalDigest(externalId),
      formerFen: clawback.standingFen,
      correctedFen,
      liftsStop,
      liftedFen,
      reason,
      clawedBackFen: award.clawedBackFen + correctedFen - clawback.standingFen,
      ...(target ? { movedToId: movedId, movedToAwardId: target.award.id } : {}),
      ...(rightExternalId === null
        ? {}
        : { movedToId: movedId, rightExternalIdSha256: canonicalDigest(rightExternalId) }),
    },
  });
}

/** What is recorded about the clawback where it stands now. */
export function movedEntry(
  target: CorrectableAward,
  { id: movedFromId, externalId, standingFen, reason }: StandingClawback,
  { movedId }: ClawbackCorrectionCommand,
  { stopsTarget: stopsPayment, targetStoppedFen }: ClawbackCorrectionEffect,
): NewEntry {
  return caseEntry(target, 'clawback.recorded', {
    ruleIds: ['2.4'],
    data: {
      clawbackId: movedId,
      awardId: target.award.id,
      externalIdSha256: canonicalDigest(externalId),
      amountFen: standingFen,
      stopsPayment,
      stoppedFen: targetStoppedFen,
      reason,
      clawedBackFen: target.award.clawedBackFen + standingFen,
      movedFromId,
    },
  });
}
