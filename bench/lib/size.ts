/** The amount of work of a bench. */
export interface Size {
  readonly rounds: number;
  /**
   * Share of the usual amount of work in a round. A small share shows that a bench works, not how
   * fast the service is.
   */
  readonly share: number;
}

export const usualSize: Size = { rounds: 5, share: 1 };
export const quickSize: Size = { rounds: 1, share: 0.05 };

/** A number of requests, scaled. */
export function scaled(count: number, { share }: Size): number {
  return Math.max(16, Math.round(count * share));
}
