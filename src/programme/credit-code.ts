/**
 * The 31 symbols in the order of their values 0…30. I, O, S, V and Z are left out because they are
 * easily misread.
 */
const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MODULUS = SYMBOLS.length;
const BODY_LENGTH = 17;
const CODE_LENGTH = BODY_LENGTH + 1;

/** For the wire schema: it checks the form only, so a code with a wrong checksum passes. */
export const CREDIT_CODE_PATTERN = '^[0-9A-HJ-NPQRTUWXY]{18}$';

export type CreditCodeCheck =
  | { readonly kind: 'valid' }
  | { readonly kind: 'checksum-mismatch'; readonly expected: string }
  | { readonly kind: 'malformed'; readonly reason: 'length' | 'character' };

/**
 * Checks a unified social credit code (统一社会信用代码).
 *
 * Codes with a wrong check character are in real use, so a mismatch is a finding for a person to
 * confirm, and only a malformed code is refused. Region digits are ignored: the rule asks where
 * business is done, not where it is registered.
 *
 * Every single wrong character and every swap of two neighbours is caught: each weight, and the
 * difference of any two neighbouring weights, has an inverse modulo 31.
 *
 * @param text as entered; neither trimmed nor upper-cased here
 * @returns `expected` is the check character of the first 17 symbols; `length` is reported before
 * `character`
 * @see rule 3.1; GB 32100-2015
 */
export function checkCreditCode(text: string): CreditCodeCheck {
  if (text.length !== CODE_LENGTH) return { kind: 'malformed', reason: 'length' };
  if (!isSymbols(text)) return { kind: 'malformed', reason: 'character' };
  const expected = creditCodeCheckCharacter(text.slice(0, BODY_LENGTH));
  return text.endsWith(expected) ? { kind: 'valid' } : { kind: 'checksum-mismatch', expected };
}

/**
 * @param first17 a code without its check character
 * @throws RangeError for anything but 17 symbols of the standard
 */
export function creditCodeCheckCharacter(first17: string): string {
  if (first17.length !== BODY_LENGTH || !isSymbols(first17)) {
    throw new RangeError('the body of a credit code must be 17 symbols of GB 32100-2015');
  }
  let sum = 0;
  let weight = 1;
  for (const symbol of first17) {
    sum += SYMBOLS.indexOf(symbol) * weight;
    weight = (weight * 3) % MODULUS;
  }
  return SYMBOLS.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}

function isSymbols(text: string): boolean {
  return [...text].every((symbol) => SYMBOLS.includes(symbol));
}
