import t from 'tap';
import { backwardsEnds, rangesAmong } from '../../../src/platform/values/query-ranges.ts';

// A list refuses a range that ends before it begins, whatever its parameters are called.

t.test('a range is a pair of parameters with one prefix', async (t) => {
  const cases: readonly (readonly [names: readonly string[], ranges: readonly string[]])[] = [
    [['from', 'through'], ['from through']],
    [['before', 'from'], ['from before']],
    [['from', 'until', 'limit'], ['from until']],
    [['submittedFrom', 'submittedThrough'], ['submittedFrom submittedThrough']],
    [['updatedFrom', 'updatedBefore'], ['updatedFrom updatedBefore']],
    [
      ['from', 'through', 'until'],
      ['from through', 'from until'],
    ],
    [['from', 'submittedThrough'], []],
    [['submittedFrom', 'through'], []],
    [['through'], []],
    [['From', 'Through'], []],
    [['fromage', 'through'], []],
    [[], []],
  ];
  for (const [names, ranges] of cases) {
    const found = rangesAmong(names).map(({ begin, end }) => `${begin} ${end}`);
    t.same(found, ranges, names.join());
  }
});

t.test('only an end before its beginning is backwards', async (t) => {
  const cases: readonly (readonly [query: Record<string, unknown>, ends: readonly string[]])[] = [
    [{ from: '2025-11-10', through: '2025-11-09' }, ['through']],
    [{ from: '2025-11-10', through: '2025-11-10' }, []],
    [{ from: '2025-11-10', through: '2025-11-11' }, []],
    [{ from: '2025-11-10T00:00:00.000+08:00', before: '2025-11-09T15:59:59.999Z' }, ['before']],
    [{ from: '2025-11-10T00:00:00.000+08:00', before: '2025-11-09T16:00:00.000Z' }, []],
    [{ from: '2025-11-10T00:00:00.000+08:00', until: '2025-11-09T16:00:00.001Z' }, []],
    [{ from: '2025-11-10' }, []],
    [{ from: 7, through: 6 }, []],
    [{ from: '2025-11-10', through: undefined }, []],
    [
      {
        ...{ submittedFrom: '2025-11-10', submittedThrough: '2025-11-09' },
        ...{ updatedFrom: '2025-11-10', updatedThrough: '2025-11-09' },
      },
      ['submittedThrough', 'updatedThrough'],
    ],
  ];
  for (const [query, ends] of cases) t.same(backwardsEnds(query), ends, JSON.stringify(query));
});
