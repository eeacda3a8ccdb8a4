/**
 * Compares two decimals of any scale, exactly. The protocol writes amounts so.
 * @param left and right digits with at most one point, perhaps after a minus: `-50.5`, `5000`, `5.`
 * @returns below, at or above zero as the left one is less than, equal to or more than the right one
 */
export function compareDecimals(left: string, right: string): number {
  const [first, second] = [scaled(left), scaled(right)];
  const scale = Math.max(first.scale, second.scale);
  const difference = digitsAt(first, scale) - digitsAt(second, scale);
  return Number(difference > 0n) - Number(difference < 0n);
}

/** `digits` / 10^`scale` */
interface Scaled {
  readonly digits: bigint;
  readonly scale: number;
}

function scaled(decimal: string): Scaled {
  const [whole = '', fraction = ''] = decimal.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

function digitsAt({ digits, scale }: Scaled, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale);
}
