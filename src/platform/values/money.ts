/**
 * Money as the contract sends it. Inside the service money is an integer number of fen, never this.
 */
export interface Money {
  /** Yuan with exactly two decimals, no sign, no leading zero: `5000000.00`. */
  readonly amount: string;
  readonly currency: 'CNY';
}

const AMOUNT = /^(0|[1-9][0-9]{0,13})\.[0-9]{2}$/;

/** Exactly `{ amount, currency: 'CNY' }` with an amount that fits a safe integer of fen. */
export function isMoney(value: unknown): value is Money {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  if (!('amount' in value) || !('currency' in value) || value.currency !== 'CNY') return false;
  return typeof value.amount === 'string' && fenOf(value.amount) !== null;
}

/** @throws RangeError for anything `isMoney` refuses; request bodies are checked before */
export function moneyToFen(money: Money): number {
  const fen = isMoney(money) ? fenOf(money.amount) : null;
  if (fen === null) throw new RangeError('not an amount of money in CNY with two decimals');
  return fen;
}

/** @throws RangeError for fen that are not a non-negative safe integer */
export function moneyFromFen(amountFen: number): Money {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0) {
    throw new RangeError('fen must be a non-negative safe integer');
  }
  const digits = String(amountFen).padStart(3, '0');
  return { amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: 'CNY' };
}

function fenOf(amount: string): number | null {
  if (!AMOUNT.test(amount)) return null;
  const fen = Number(amount.replace('.', ''));
  return Number.isSafeInteger(fen) ? fen : null;
}
