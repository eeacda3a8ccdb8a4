/** How much a bench does. */
export interface Size {
  readonly rounds: number;
  /** Share of the usual amount of work in a round; less than 1 shows that a bench works, not how fast anything is. */
  readonly share: number;
}

export const usualSize: Size = { rounds: 5, share: 1 };
export const quickSize: Size = { rounds: 1, share: 0.05 };

/** A number of requests, scaled. */
export function scaled(count: number, { share }: Size): number {
  return Math.max(16, Math.round(count * share));
}
