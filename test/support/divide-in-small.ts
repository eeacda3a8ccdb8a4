/** The oracle for small rounds: it tries every division to find the right proportional one. */

interface SmallClaim {
  readonly applicant: string;
  readonly steps: number;
}

/**
 * Considers all divisions into whole steps that use up the limits of claims, rooms and budget, and
 * that give each capped applicant its whole room. Takes the one closest to the exact shares by
 * least squares; among equals, the one that gives most to the best rank, then to the next.
 * @param claims best rank first; a handful, of a few steps each
 */
export function divideInSmall(
  claims: readonly SmallClaim[],
  rooms: ReadonlyMap<string, number>,
  budget: number,
): readonly number[] {
  const applicants = [...new Set(claims.map(({ applicant }) => applicant))].map((code) => ({
    code,
    room: rooms.get(code) ?? 0,
    claimed: sum(claims.filter((one) => one.applicant === code).map(({ steps }) => steps)),
  }));
  const { by, of } = largestFactor(applicants, budget);
  const total = Math.min(budget, sum(applicants.map((one) => Math.min(one.room, one.claimed))));

  // Everything in units of 1 ÷ unit steps, in which each exact share is an integer.
  const unit = of * applicants.reduce((product, one) => product * Math.max(1, one.claimed), 1);
  const shares = claims.map(({ applicant, steps }) => {
    const own = applicants.find(({ code }) => code === applicant);
    if (!own || own.claimed === 0) return 0;
    return (Math.min(own.room * of, by * own.claimed) * steps * (unit / of)) / own.claimed;
  });
  const distance = (division: readonly number[]) =>
    sum(division.map((steps, index) => (steps * unit - Number(shares[index])) ** 2));

  const isAllowed = (division: readonly number[]) =>
    sum(division) === total &&
    applicants.every(({ code, room, claimed }) => {
      const taken = sum(division.filter((_steps, index) => claims[index]?.applicant === code));
      const isCapped = room < claimed && by * claimed >= room * of;
      return isCapped ? taken === room : taken <= room;
    });

  // From the most for the best rank downwards, so that the first of the closest is the one wanted.
  const allowed = everyDivision(claims).filter(isAllowed);
  const closest = Math.min(...allowed.map(distance));
  return allowed.find((division) => distance(division) === closest) ?? [];
}

/**
 * The largest `by ÷ of` ≤ 1 that fits the budget, out of one candidate per set of capped
 * applicants.
 */
function largestFactor(
  applicants: readonly { readonly room: number; readonly claimed: number }[],
  budget: number,
): { readonly by: number; readonly of: number } {
  const candidates = Array.from({ length: 2 ** applicants.length }, (_, set) => {
    const isCapped = (index: number) => Math.floor(set / 2 ** index) % 2 === 1;
    return {
      by: budget - sum(applicants.filter((_one, index) => isCapped(index)).map((one) => one.room)),
      of: sum(applicants.filter((_one, index) => !isCapped(index)).map((one) => one.claimed)),
    };
  });
  const fits = ({ by, of }: { readonly by: number; readonly of: number }) =>
    sum(applicants.map(({ room, claimed }) => Math.min(room * of, by * claimed))) <= budget * of;
  return [{ by: 1, of: 1 }, ...candidates]
    .filter((one) => one.of > 0 && one.by >= 0 && one.by <= one.of && fits(one))
    .reduce((best, one) => (one.by * best.of > best.by * one.of ? one : best), { by: 0, of: 1 });
}

function everyDivision(claims: readonly SmallClaim[]): readonly (readonly number[])[] {
  const [first, ...rest] = claims;
  if (!first) return [[]];
  const tails = everyDivision(rest);
  return Array.from({ length: first.steps + 1 }, (_, index) => first.steps - index).flatMap(
    (steps) => tails.map((tail) => [steps, ...tail]),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
