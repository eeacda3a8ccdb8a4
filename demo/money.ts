import type { Schemas } from './client/access.ts';

/** @returns integer fen */
export function fenOf({ amount }: Schemas['Money']): number {
  return Number(amount.replace('.', ''));
}

const twoDecimals = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** 万元, the unit of the call: 1 万元 = 1 000 000 fen. */
export function wan(fen: number): string {
  return twoDecimals.format(fen / 1_000_000);
}
