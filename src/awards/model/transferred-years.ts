/** An organisation's awards of one year, as the database holds them (rule 2.4). */
export interface ApplicantYear {
  readonly creditCode: string;
  readonly year: number;
  readonly awardedFen: number;
  readonly capFen: number;
}

/** The new state of such a year. */
export interface YearMove {
  readonly creditCode: string;
  readonly year: number;
  /** The total as loaded; null where this opens the year. */
  readonly priorFen: number | null;
  readonly totalFen: number;
  readonly capFen: number;
}

/**
 * Moves awards of one organisation to its successor, year by year. Nothing is taken from anybody:
 * where the successor's sum comes to more than the cap, the cap of that year rises to the sum, and
 * later runs find no room.
 * @param years those of both organisations
 * @param amounts what goes over, in fen by year; years without an amount stay
 * @see rule 2.4
 */
export function transferredYears(
  years: readonly ApplicantYear[],
  [from, to]: readonly [from: string, to: string],
  amounts: ReadonlyMap<number, number>,
): YearMove[] {
  const own = years.filter(({ creditCode, year }) => creditCode === from && amounts.get(year));
  return own.flatMap((former): YearMove[] => {
    const { year, awardedFen, capFen } = former;
    const fen = Number(amounts.get(year));
    const taken = years.find((each) => each.creditCode === to && each.year === year);
    const totalFen = (taken?.awardedFen ?? 0) + fen;
    return [
      { creditCode: from, year, priorFen: awardedFen, totalFen: awardedFen - fen, capFen },
      {
        creditCode: to,
        year,
        priorFen: taken?.awardedFen ?? null,
        totalFen,
        capFen: Math.max(taken?.capFen ?? capFen, totalFen),
      },
    ];
  });
}
