import { seeded } from './random.ts';

const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Registering department and organisation type: the first two characters of a code (GB 32100-2015).
 */
export type RegistrationPrefix = '12' | '51' | '52' | '91' | '11';

/** 440300 is Shenzhen. */
const REGION = '440300';

/**
 * A code of the right form with the right check character, of an organisation that does not exist.
 */
export function inventedCreditCode(prefix: RegistrationPrefix, seed: number): string {
  const random = seeded(seed);
  const organisation = Array.from({ length: 9 }, () => SYMBOLS.charAt(random.int(0, 30))).join('');
  const body = prefix + REGION + organisation;
  return body + checkCharacter(body);
}

/** The same code with another check character, as after a slip of the pen. */
export function withWrongCheck(code: string): string {
  const next = (SYMBOLS.indexOf(code.slice(-1)) + 1) % SYMBOLS.length;
  return code.slice(0, -1) + SYMBOLS.charAt(next);
}

function checkCharacter(body: string): string {
  const sum = [...body].reduce(
    ({ total, weight }, symbol) => ({
      total: total + SYMBOLS.indexOf(symbol) * weight,
      weight: (weight * 3) % 31,
    }),
    { total: 0, weight: 1 },
  );
  return SYMBOLS.charAt((31 - (sum.total % 31)) % 31);
}
