import t from 'tap';
import {
  type CappedCase,
  type CapYear,
  capCodeOf,
  capGroupsOf,
  type YearShare,
  yearTotalsOf,
} from '../../../src/awards/model/runs/cap-groups.ts';

function capped(
  applicantCreditCode: string,
  parentCreditCode: string | null = null,
  more: Partial<CappedCase> = {},
): CappedCase {
  const years = { ownYear: null, parentYear: null, yearShares: [] };
  return { applicantCreditCode, parentCreditCode, ...years, ...more };
}

const year = (awardedFen: number, confirmations = 1): CapYear => ({ awardedFen, confirmations });

/** `applicant, of parent, on code`, such as `B of P on P`. */
function share(text: string, standingFen: number): YearShare {
  const [applicantCreditCode = '', , parent = '', , capCreditCode = ''] = text.split(' ');
  return {
    applicantCreditCode,
    parentCreditCode: parent === '-' ? null : parent,
    capCreditCode,
    standingFen,
  };
}

t.test('an award counts on the parent only where the cap counts the group', async (t) => {
  const table: readonly [CappedCase, boolean | undefined, string][] = [
    [capped('B', 'P'), true, 'P'],
    [capped('B', 'P'), false, 'B'],
    [capped('B', 'P'), undefined, 'B'],
    [capped('B'), true, 'B'],
    [capped('B'), undefined, 'B'],
  ];
  for (const [each, countsGroup, code] of table) t.equal(capCodeOf(each, countsGroup), code);
});

t.test('what counts before a run, each award once, and with whom', async (t) => {
  const table: readonly (readonly [
    what: string,
    cases: readonly CappedCase[],
    countsGroup: boolean | undefined,
    groups: Readonly<Record<string, readonly [number, string]>>,
  ])[] = [
    ['nothing yet', [capped('A')], true, { A: [0, 'A'] }],
    [
      'an applicant alone',
      [capped('A', null, { ownYear: year(5), yearShares: [share('A of - on A', 5)] })],
      true,
      { A: [5, 'A'] },
    ],
    [
      'a parent and two branches, in one run',
      [
        capped('P', null, { ownYear: year(5) }),
        capped('B', 'P', { parentYear: year(5) }),
        capped('C', 'P', { parentYear: year(5) }),
      ],
      true,
      { P: [5, 'B C P'] },
    ],
    [
      'the same, each alone',
      [
        capped('P', null, { ownYear: year(5) }),
        capped('B', 'P', { ownYear: year(3), parentYear: year(5) }),
        capped('C', 'P', { parentYear: year(5) }),
      ],
      false,
      { P: [5, 'P'], B: [3, 'B'], C: [0, 'C'] },
    ],
    [
      'branches that were awarded alone before count with their parent',
      [
        capped('B', 'P', {
          ownYear: year(3),
          parentYear: year(5),
          yearShares: [share('P of - on P', 5), share('B of P on B', 3), share('C of P on C', 2)],
        }),
        capped('P', null, {
          ownYear: year(5),
          yearShares: [share('P of - on P', 5), share('B of P on B', 3), share('C of P on C', 2)],
        }),
      ],
      true,
      { P: [10, 'B C P'] },
    ],
    [
      'a branch that names its parent only now brings what it got alone',
      [capped('B', 'P', { ownYear: year(3), yearShares: [share('B of - on B', 3)] })],
      true,
      { P: [3, 'B P'] },
    ],
    [
      'a branch under another parent before brings that too',
      [
        capped('B', 'P', {
          yearShares: [share('B of Q on Q', 4), share('Q of - on Q', 9), share('B of P on P', 1)],
          parentYear: year(1),
        }),
      ],
      true,
      { P: [5, 'B P'] },
    ],
    [
      'counted alone again, a branch keeps what counted on its parent',
      [
        capped('B', 'P', {
          ownYear: year(2),
          parentYear: year(9),
          yearShares: [share('B of P on P', 4), share('B of P on B', 2), share('C of P on P', 5)],
        }),
      ],
      false,
      { B: [6, 'B'] },
    ],
    [
      'a parent alone again keeps what its row holds of its branches',
      [
        capped('P', null, {
          ownYear: year(9),
          yearShares: [share('B of P on P', 4), share('C of P on C', 7)],
        }),
      ],
      false,
      { P: [9, 'B P'] },
    ],
  ];
  for (const [what, cases, countsGroup, groups] of table) {
    const found = Array.from(capGroupsOf(cases, countsGroup), ([code, group]) => {
      t.equal(group.capCreditCode, code);
      return [code, [group.priorFen, group.creditCodes.join(' ')]];
    });
    t.same(Object.fromEntries(found), groups, what);
    t.same(capGroupsOf(cases.toReversed(), countsGroup).size, found.length);
  }
  t.same(capGroupsOf([capped('A', 'P')]).get('A')?.creditCodes, ['A'], 'unset: each alone');
});

t.test('a confirmation holds every year that it counts with, and raises its own', async (t) => {
  const cases = [
    capped('B', 'P', { ownYear: year(3, 2), parentYear: year(5, 7) }),
    capped('C', 'P', { parentYear: year(5, 7) }),
    capped('P', null, { ownYear: year(5, 7) }),
    capped('X'),
    capped('Y', 'Q'),
  ];
  const rows = (grants: readonly [string, number][], countsGroup?: boolean) =>
    yearTotalsOf(
      cases,
      grants.map(([capCreditCode, amountFen]) => ({ capCreditCode, amountFen })),
      countsGroup,
    ).map(({ creditCode, priorFen, confirmations, totalFen }) =>
      [creditCode, priorFen, confirmations, totalFen].join(' '),
    );
  t.same(
    rows(
      [
        ['P', 10],
        ['P', 1],
      ],
      true,
    ),
    ['B 3 2 3', 'C  0 0', 'P 5 7 16'],
  );
  t.same(rows([['B', 10]], false), ['B 3 2 13', 'P 5 7 5']);
  t.same(rows([['X', 1]]), ['X  0 1'], 'the first award of a year opens it');
  t.same(rows([['Q', 1]], true), ['Q  0 1', 'Y  0 0']);
  t.same(rows([], true), []);
});
