/**
 * A second implementation of the calculation of one amount. It reads nothing but the JSON of one
 * award's trace, as an outsider would, and shares no code with the service.
 */

interface Sum {
  readonly amount: string;
}

/** The parts of a trace that the calculation reads, and those that it must arrive at. */
export interface ToldTrace {
  readonly tierCode: string | null;
  readonly ceiling: Sum;
  readonly requested: Sum | null;
  readonly basis: {
    readonly terms: {
      readonly strategy: string;
      readonly cutLast: string;
      readonly annualCap: Sum;
      readonly budget: Sum;
      readonly granularity: Sum;
    };
    readonly prior: Sum;
    readonly priorAwards: readonly { readonly standing: Sum }[];
    readonly division: {
      readonly available: Sum;
      readonly room: Sum;
      readonly proportion: {
        readonly ownClaims: Sum;
        readonly capped: Sum;
        readonly openClaims: Sum;
        readonly stepsLeft: number;
        readonly remainderPlace: number | null;
      } | null;
    } | null;
  } | null;
  readonly correction: {
    readonly former: {
      readonly tierCode: string | null;
      readonly claim: Sum;
      readonly amount: Sum;
      readonly boundBy: string;
    } | null;
    readonly factor: Ratio | null;
    readonly left: Sum;
  } | null;
  readonly raisings: readonly {
    readonly former: Sum;
    readonly uncapped: Sum;
    readonly annualCap: Sum;
    readonly priorAwards: readonly { readonly standing: Sum }[];
    readonly budget: Sum;
    readonly awarded: Sum;
    readonly amount: Sum;
  }[];
}

export interface Recomputed {
  readonly claim: string;
  readonly prior: string;
  readonly roomBefore: string;
  /** In lowest terms, as `numerator/denominator`; null where nothing is claimed. */
  readonly factor: string | null;
  readonly exactShareFen: string;
  readonly roundedDown: string;
  readonly stepsAdded: number;
  readonly amount: string;
  /** The uncapped amount and the amount of each raising since. */
  readonly raised: readonly (readonly [string, string])[];
}

/** @throws Error where the trace does not say what its amount rests on, or contradicts itself */
export function recomputeAward(trace: ToldTrace): Recomputed {
  const { basis } = trace;
  if (basis === null) throw new Error('the trace tells no basis');
  const { terms, division } = basis;
  const step = fen(terms.granularity);
  const whole = (value: bigint) => (value / step) * step;

  const ceiling = trace.tierCode === null ? 0n : fen(trace.ceiling);
  const claim = whole(trace.requested === null ? ceiling : least(ceiling, fen(trace.requested)));
  if (trace.correction !== null) {
    const budget = budgetAgain(trace.correction, trace.tierCode, claim, step);
    if (budget !== fen(terms.budget)) throw new Error('the budget does not follow from its basis');
  }
  const prior = basis.priorAwards.reduce((sum, { standing }) => sum + fen(standing), 0n);
  const room = fen(terms.annualCap) - prior;
  const roomBefore = room > 0n ? room : 0n;

  let factor: readonly [bigint, bigint] = [0n, 1n];
  let uncapped = claim;
  let stepsAdded = 0n;
  if ((trace.tierCode === null) !== (division === null)) throw new Error('a tier, and no division');
  if (division !== null && claim > 0n) {
    const [available, roomThen] = [fen(division.available), fen(division.room)];
    if (available > whole(fen(terms.budget)) || roomThen > whole(roomBefore)) {
      throw new Error('more is available than there was');
    }
    if ((terms.strategy === 'ranked') !== (division.proportion === null)) {
      throw new Error('either rank decides or proportion');
    }
    if (division.proportion === null) {
      const wanted = least(claim, roomThen);
      const rest = terms.cutLast === 'cut' ? available : 0n;
      factor = [wanted <= available ? wanted : rest, claim];
      uncapped = least(claim, available);
    } else {
      const { ownClaims, capped, openClaims, stepsLeft, remainderPlace } = division.proportion;
      const [own, open] = [fen(ownClaims), fen(openClaims)];
      const common = commonFactor(available - fen(capped), open);
      const isCapped = roomThen < own && roomThen * common[1] <= common[0] * own;
      factor = isCapped ? [roomThen, own] : common;
      uncapped = least(whole((claim * common[0]) / common[1]), available);
      if (remainderPlace !== null && remainderPlace <= stepsLeft) stepsAdded = 1n;
    }
  }
  const [by, of] = factor;
  const roundedDown = whole((claim * by) / of);
  const amount = roundedDown + stepsAdded * step;
  let standing = amount;
  const raised = trace.raisings.map((raising): readonly [string, string] => {
    if (fen(raising.former) !== standing) throw new Error('raised from another amount');
    const counted = raising.priorAwards.reduce((sum, each) => sum + fen(each.standing), 0n);
    const more = [
      uncapped - standing,
      fen(raising.annualCap) - counted,
      fen(raising.budget) - fen(raising.awarded),
    ].reduce(least);
    standing += whole(more);
    return [yuan(uncapped), yuan(standing)];
  });
  return {
    raised,
    claim: yuan(claim),
    prior: yuan(prior),
    roomBefore: yuan(roomBefore),
    factor: claim === 0n ? null : lowest(by, of),
    exactShareFen: lowest(claim * by, of),
    roundedDown: yuan(roundedDown),
    stepsAdded: Number(stepsAdded),
    amount: yuan(amount),
  };
}

/** The award as it stands: as calculated, or as it was raised last. */
export function amountOf({ amount, raised }: Recomputed): string {
  return raised.at(-1)?.[1] ?? amount;
}

/** What the trace itself says of the same. */
export function toldBy(trace: {
  readonly claim: Sum;
  readonly roomBefore: Sum;
  readonly factor: Ratio | null;
  readonly exactShareFen: Ratio;
  readonly roundedDown: Sum;
  readonly stepsAdded: number;
  readonly amount: Sum;
  readonly basis: { readonly prior: Sum } | null;
  readonly raisings: readonly { readonly uncapped: Sum; readonly amount: Sum }[];
}): Recomputed {
  const { factor } = trace;
  return {
    raised: trace.raisings.map(({ uncapped, amount }) => [uncapped.amount, amount.amount] as const),
    claim: trace.claim.amount,
    prior: String(trace.basis?.prior.amount),
    roomBefore: trace.roomBefore.amount,
    factor: factor && `${factor.numerator}/${factor.denominator}`,
    exactShareFen: `${trace.exactShareFen.numerator}/${trace.exactShareFen.denominator}`,
    roundedDown: trace.roundedDown.amount,
    stepsAdded: trace.stepsAdded,
    amount: trace.amount.amount,
  };
}

interface Ratio {
  readonly numerator: string;
  readonly denominator: string;
}

/** The budget of a correction. */
function budgetAgain(
  { former, factor, left: rest }: NonNullable<ToldTrace['correction']>,
  tierCode: string | null,
  claim: bigint,
  step: bigint,
): bigint {
  const left = fen(rest);
  const isSame = former?.tierCode === tierCode && fen(former.claim) === claim;
  if (former !== null && isSame && former.boundBy !== 'cap') return least(left, fen(former.amount));
  if (tierCode === null || factor === null) return left;
  const steps = (claim / step) * BigInt(factor.numerator);
  const of = BigInt(factor.denominator);
  return least(left, ((steps + of - 1n) / of) * step);
}

/** One where nothing is claimed besides what the cap holds. */
function commonFactor(shared: bigint, claimed: bigint): readonly [bigint, bigint] {
  return claimed === 0n || shared >= claimed ? [1n, 1n] : [shared, claimed];
}

function fen({ amount }: Sum): bigint {
  return BigInt(amount.replace('.', ''));
}

function yuan(value: bigint): string {
  const digits = String(value).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function lowest(by: bigint, of: bigint): string {
  let [larger, smaller] = [by, of];
  while (smaller > 0n) [larger, smaller] = [smaller, larger % smaller];
  return `${by / larger}/${of / larger}`;
}
