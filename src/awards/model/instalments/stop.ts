import { type DrawnAward, openFen, unpaidFen } from './instalment.ts';
import { hasLapsed, hasLapsedReclaiming } from './lapse.ts';

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

/**
 * The most that may be paid of the award in total, if it is not stopped otherwise: what is not open
 * when instalments lapse will never be.
 */
export function reachableFen(award: DrawnAward): number {
  return hasLapsed(award) ? openFen(award) : award.amountFen;
}

/**
 * What was stopped apart from instalments that lapsed: by clawbacks, by payments lowered since, and
 * by a lapse that reclaims, which stops what was open too. A lapse after a stop finds less to stop
 * than lapses, so its own amount does not tell.
 */
export function haltedFen(award: DrawnAward): number {
  return award.stoppedFen - (award.amountFen - reachableFen(award));
}

/**
 * What may be paid again once a stop is lifted: all that it stopped, but nothing that lapsed
 * meanwhile, or would have lapsed.
 */
export function liftableFen(award: DrawnAward): number {
  return hasLapsedReclaiming(award) ? 0 : haltedFen(award);
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
