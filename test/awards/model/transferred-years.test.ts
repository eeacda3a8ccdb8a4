import t from 'tap';
import { transferredYears } from '../../../src/awards/model/transferred-years.ts';

const capFen = 1_000_000_000;
const year = (creditCode: string, awardedFen: number, of = 2025) => ({
  creditCode,
  year: of,
  awardedFen,
  capFen,
});

t.test('what goes over is added to the successor’s year; the cap rises only with the sum', (t) => {
  // [of the former, of the successor, going over] → [rest, sum, cap]
  const cases = [
    [600, 399_999_400, 600, 0, 400_000_000, capFen],
    [600_000_000, 399_999_999, 600_000_000, 0, 999_999_999, capFen],
    [600_000_000, 400_000_000, 600_000_000, 0, capFen, capFen],
    [600_000_000, 400_000_001, 600_000_000, 0, 1_000_000_001, 1_000_000_001],
    [600_000_000, 600_000_000, 600_000_000, 0, 1_200_000_000, 1_200_000_000],
    [600_000_000, 0, 200_000_000, 400_000_000, 200_000_000, capFen],
  ] as const;
  for (const [own, taken, fen, rest, sum, cap] of cases) {
    const years = [year('A', own), year('B', taken)];
    const [former, successor] = transferredYears(years, ['A', 'B'], new Map([[2025, fen]]));
    t.match(former, { creditCode: 'A', priorFen: own, totalFen: rest, capFen });
    t.match(successor, { creditCode: 'B', priorFen: taken, totalFen: sum, capFen: cap });
  }
  t.end();
});

t.test('a year that the successor did not have is opened', (t) => {
  t.same(transferredYears([year('A', 5)], ['A', 'B'], new Map([[2025, 5]])), [
    { creditCode: 'A', year: 2025, priorFen: 5, totalFen: 0, capFen },
    { creditCode: 'B', year: 2025, priorFen: null, totalFen: 5, capFen },
  ]);
  t.end();
});

t.test('a year from which nothing goes over stays', (t) => {
  const years = [year('A', 5), year('A', 7, 2024), year('C', 9)];
  t.same(transferredYears(years, ['A', 'B'], new Map([[2025, 0]])), []);
  t.same(transferredYears(years, ['A', 'B'], new Map()), []);
  t.end();
});
