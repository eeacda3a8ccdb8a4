/** Progress of a draw: the seed is fixed, then the pool; the panels follow from both. */
export const drawStatuses = ['committed', 'frozen', 'drawn'] as const;

export type DrawStatus = (typeof drawStatuses)[number];

/** An expert as frozen in the pool of a draw. */
export interface PooledExpert {
  readonly id: string;
  /** Token subject. */
  readonly subject: string;
  readonly employerName: string;
  readonly employerCreditCode: string;
  readonly fields: readonly string[];
  /** Cases of the round the expert judges already. */
  readonly load: number;
}

/** Why an expert of the pool takes no part in the draw of a case. */
export const exclusionReasons = ['conflicted', 'pre-reviewed', 'excused', 'left-pool'] as const;

export interface Exclusion {
  readonly expertId: string;
  readonly reason: (typeof exclusionReasons)[number];
}
