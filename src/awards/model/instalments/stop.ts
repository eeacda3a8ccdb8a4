import { type DrawnAward, openFen, unpaidFen } from './instalment.ts';
import { hasLapsedReclaiming } from './lapse.ts';

/** An award of which a clawback may have stopped the rest. */
export interface StoppableAward extends DrawnAward {
  /** Whether a clawback stopped payment, and no correction lifted that; nothing may be left. */
  readonly isStopped: boolean;
}

/**
 * Whether payment of the award was stopped, so that what was not paid after all is not payable
 * either. A lapse of instalments that were not open stops no payment.
 */
export function isPaymentStopped(award: StoppableAward): boolean {
  return award.isStopped || hasLapsedReclaiming(award);
}

/** What was stopped apart from instalments that lapsed: by clawbacks, and by payments lowered since. */
export function haltedFen({ stoppedFen, instalments }: DrawnAward): number {
  return stoppedFen - instalments.reduce((sum, { lapsedFen }) => sum + lapsedFen, 0);
}

/**
 * What may be paid again once a stop is lifted: all that it stopped, but nothing that lapsed
 * meanwhile, or would have lapsed.
 */
export function liftableFen(award: DrawnAward): number {
  if (hasLapsedReclaiming(award)) return 0;
  const halted = haltedFen(award);
  if (award.instalments.every(({ status }) => status !== 'lapsed')) return halted;
  const openStill = openFen(award) - award.disbursedFen - unpaidFen(award);
  return Math.min(halted, Math.max(0, openStill));
}

/**
 * By how much what is stopped changes with a payment that is corrected. What was not paid after all
 * is stopped with the rest; what had been paid before the stop was never stopped.
 * @param deltaFen by how much more was paid, in fen; negative: less
 */
export function stoppedByCorrectionFen(award: StoppableAward, deltaFen: number): number {
  if (deltaFen < 0) return isPaymentStopped(award) ? -deltaFen : 0;
  const beyondFen = Math.max(0, deltaFen - unpaidFen(award));
  return beyondFen === 0 ? 0 : -beyondFen;
}
