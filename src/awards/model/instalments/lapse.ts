import { type DrawnAward, openFen, unpaidFen } from './instalment.ts';
import { shareFen } from './shares.ts';

/** Whether the policy takes back what nobody proved, once a report is missed. */
export function reclaimsWhenMissed({ instalments }: Pick<DrawnAward, 'instalments'>): boolean {
  return instalments.some(({ onMissed }) => onMissed === 'lapse-and-reclaim');
}

/**
 * What will no longer be paid once the instalments that are not open lapse: their amounts; or all
 * that is not paid, where the policy also reclaims what was paid without proof.
 */
export function lapsingFen(award: DrawnAward): number {
  if (award.instalments.every(({ status }) => status === 'open')) return 0;
  const unpaid = unpaidFen(award);
  return reclaimsWhenMissed(award) ? unpaid : Math.min(unpaid, award.amountFen - openFen(award));
}

/**
 * What was paid and not returned beyond what is proven. The report for an instalment proves the use
 * of those before it, so the last open one is not proven.
 */
export function unprovenFen(award: DrawnAward): number {
  const open = award.instalments.filter(({ status }) => status === 'open');
  const proven = open.slice(0, -1).reduce((sum, { basisPoints }) => sum + basisPoints, 0);
  const heldFen = award.disbursedFen - award.clawedBackFen;
  return Math.max(0, heldFen - shareFen(award.amountFen, proven));
}

/**
 * What may be clawed back for want of proof: nothing until an instalment lapsed under a policy that
 * reclaims.
 * @see rule 2.4
 */
export function reclaimableFen(award: DrawnAward): number {
  return hasLapsedReclaiming(award) ? unprovenFen(award) : 0;
}

/** Whether a missed report of the award stopped, and reclaims, all that was not proven. */
export function hasLapsedReclaiming(award: Pick<DrawnAward, 'instalments'>): boolean {
  return reclaimsWhenMissed(award) && hasLapsed(award);
}

/** Whether instalments of the award lapsed: what is not open of it will never be. */
export function hasLapsed({ instalments }: Pick<DrawnAward, 'instalments'>): boolean {
  return instalments.some(({ status }) => status === 'lapsed');
}
