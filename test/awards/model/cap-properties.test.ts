import fc from 'fast-check';
import t from 'tap';
import {
  type CapHolder,
  type CappedCase,
  capCodeOf,
  capCodesOf,
  capGroupsOf,
  parentFindings,
  yearTotalsOf,
} from '../../../src/awards/model/runs/cap-groups.ts';

// Whatever runs and mergers follow each other in a year, nobody gets more than the cap, nor does a
// group where the cap counts it (rule 2.4). What a merger brings together may be more; then nothing
// is added.

const CAP = 10;
const CODES = ['A', 'B', 'C', 'D'] as const;

interface Award {
  applicant: string;
  readonly parent: string | null;
  cap: string;
  readonly fen: number;
}

interface Year {
  readonly awards: Award[];
  /** What each code was merged into, the last merger. */
  readonly into: Map<string, string>;
}

function lastOf({ into }: Year, code: string): string {
  const next = into.get(code);
  return next === undefined ? code : lastOf({ awards: [], into }, next);
}

function sumOf(awards: readonly Award[]): number {
  return awards.reduce((sum, { fen }) => sum + fen, 0);
}

function holderIn(year: Year, code: string): CapHolder {
  const creditCode = lastOf(year, code);
  const years = CODES.filter((each) => lastOf(year, each) === creditCode).map((each) => {
    const own = year.awards.filter(({ cap }) => cap === each);
    const awardedFen = own.length === 0 ? null : sumOf(own);
    return { creditCode: each, awardedFen, confirmations: own.length };
  });
  return { creditCode, years };
}

function cappedIn(year: Year, applicant: string, parent: string | null): CappedCase {
  const holder = holderIn(year, applicant);
  const parentHolder = parent === null ? null : holderIn(year, parent);
  const codes = [holder.creditCode, parentHolder?.creditCode];
  const yearShares = Map.groupBy(
    year.awards.map((each) => ({
      applicantCreditCode: lastOf(year, each.applicant),
      parentCreditCode: each.parent === null ? null : lastOf(year, each.parent),
      capCreditCode: lastOf(year, each.cap),
      standingFen: each.fen,
      awards: [],
    })),
    ({ standingFen: _fen, ...key }) => JSON.stringify(key),
  );
  return {
    applicantCreditCode: applicant,
    parentCreditCode: parent,
    ...{ holder, parentHolder },
    yearShares: [...yearShares.values()]
      .flatMap(([first, ...rest]) =>
        first === undefined
          ? []
          : [
              {
                ...first,
                standingFen: rest.reduce(
                  (sum, { standingFen }) => sum + standingFen,
                  first.standingFen,
                ),
              },
            ],
      )
      .filter(
        ({ applicantCreditCode, parentCreditCode }) =>
          codes.includes(applicantCreditCode) || codes.includes(parentCreditCode ?? ''),
      ),
  };
}

/** What counts on each organisation, and on each code, under the names of the last successors. */
function totalsOf(year: Year) {
  const of = (codeOf: (award: Award) => string) =>
    new Map(
      CODES.map((code) => [
        code,
        sumOf(year.awards.filter((each) => lastOf(year, codeOf(each)) === code)),
      ]),
    );
  return { won: of(({ applicant }) => applicant), counted: of(({ cap }) => cap) };
}

type Step =
  | { readonly from: string; readonly to: string; readonly stays: boolean }
  | { readonly grouped: boolean; readonly cases: readonly (readonly [string, string | null])[] };

function run(year: Year, grouped: boolean, named: readonly (readonly [string, string | null])[]) {
  const cases = named.map(([applicant, parent], index) => ({
    ...cappedIn(year, applicant, parent === applicant ? null : parent),
    number: `${index}`,
  }));
  if (parentFindings(cases, grouped).length > 0) return;
  const codes = capCodesOf(cases, grouped);
  const groups = capGroupsOf(cases, codes, grouped);
  const rooms = new Map(
    Array.from(groups, ([code, { priorFen }]) => [code, Math.max(0, CAP - priorFen)]),
  );
  const granted = cases.flatMap((each): Award[] => {
    const cap = capCodeOf(each, codes);
    const fen = Math.min(6, rooms.get(cap) ?? 0);
    rooms.set(cap, (rooms.get(cap) ?? 0) - fen);
    const { applicantCreditCode: applicant, parentCreditCode: parent } = each;
    return fen === 0 ? [] : [{ applicant, parent, cap, fen }];
  });
  const grants = granted.map(({ cap, fen }) => ({ capCreditCode: cap, amountFen: fen }));
  const totals = yearTotalsOf(cases, grants, codes);
  year.awards.push(...granted);
  for (const { creditCode, totalFen } of totals) {
    t.equal(totalFen, sumOf(year.awards.filter(({ cap }) => cap === creditCode)));
  }
}

function merge(year: Year, from: string, to: string, stays: boolean) {
  // As the findings of a merger have it: forward to the last successor, and back from it.
  const last = lastOf(year, from);
  const back = lastOf(year, to) === from;
  if (from === to || (last !== from && last !== to) || (lastOf(year, to) !== to && !back)) return;
  year.into.delete(to);
  year.into.set(from, to);
  for (const each of year.awards) {
    if (each.cap === from) each.cap = to;
    // The award of an archived round keeps its applicant.
    if (each.applicant === from && !stays) each.applicant = to;
  }
}

const code = fc.constantFrom(...CODES);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ from: code, to: code, stays: fc.boolean() }),
  fc.record({
    grouped: fc.boolean(),
    cases: fc.array(fc.tuple(code, fc.option(code)), { minLength: 1, maxLength: 4 }),
  }),
);

t.test('no run takes anybody beyond the cap, whatever was merged', (t) => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const year: Year = { awards: [], into: new Map() };
      for (const each of steps) {
        if ('from' in each) {
          merge(year, each.from, each.to, each.stays);
          continue;
        }
        const before = totalsOf(year);
        run(year, each.grouped, each.cases);
        const after = totalsOf(year);
        for (const name of ['won', 'counted'] as const) {
          for (const [code, fen] of after[name]) {
            if (fen <= Math.max(CAP, before[name].get(code) ?? 0)) continue;
            throw new Error(`${name} ${code}: ${fen} fen after ${JSON.stringify(steps)}`);
          }
        }
      }
    }),
    { numRuns: 10_000 },
  );
  t.end();
});
