import t from 'tap';
import type { PriorAward } from '../../../src/awards/model/allocation/types.ts';
import {
  type CapHolder,
  type CappedCase,
  capCodeOf,
  capCodesOf,
  capGroupsOf,
  parentFindings,
  type YearShare,
  yearTotalsOf,
} from '../../../src/awards/model/runs/cap-groups.ts';
import { holderOf } from '../../support/funded-round.ts';

function capped(
  applicantCreditCode: string,
  parentCreditCode: string | null = null,
  more: Partial<CappedCase> = {},
): CappedCase {
  return {
    applicantCreditCode,
    parentCreditCode,
    holder: holderOf(applicantCreditCode),
    parentHolder: parentCreditCode === null ? null : holderOf(parentCreditCode),
    yearShares: [],
    ...more,
  };
}

/** `B was A`: an organisation that another was merged into, with what counts on each code. */
function merged(text: string, ...sums: readonly (number | null)[]): CapHolder {
  const codes = text.split(' was ');
  const years = codes.map((creditCode, index) => ({
    creditCode,
    awardedFen: sums[index] ?? null,
    confirmations: sums[index] ? 1 : 0,
  }));
  return { creditCode: String(codes[0]), years };
}

function priorOf(text: string, standingFen: number): PriorAward {
  const [applicantCreditCode = ''] = text.split(' ');
  return { awardId: text, runId: 'run', roundId: 'round', applicantCreditCode, standingFen };
}

/** `applicant, of parent, on code`, such as `B of P on P`. */
function share(text: string, standingFen: number): YearShare {
  const [applicantCreditCode = '', , parent = '', , capCreditCode = ''] = text.split(' ');
  return {
    applicantCreditCode,
    parentCreditCode: parent === '-' ? null : parent,
    capCreditCode,
    standingFen,
    awards: standingFen > 0 ? [priorOf(text, standingFen)] : [],
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
  for (const [each, countsGroup, code] of table) {
    t.equal(capCodeOf(each, capCodesOf([each], countsGroup)), code);
  }
  t.equal(capCodeOf(capped('B', 'P')), 'B', 'outside a run it counts alone');
});

function groupsOf(cases: readonly CappedCase[], countsGroup?: boolean) {
  return capGroupsOf(cases, capCodesOf(cases, countsGroup), countsGroup);
}

t.test('a code that no case tells anything of has nothing before the run', (t) => {
  const groups = capGroupsOf([capped('B', 'P')], new Map([['B', 'Z']]));
  t.match(groups.get('Z'), { priorFen: 0, priorAwards: [], creditCodes: ['B', 'Z'] });
  t.end();
});

t.test('an organisation counts on one code in a run, whatever the order of its cases', (t) => {
  const b = capped('B', 'P');
  const alone = capped('B');
  const late = capped('A', null, { holder: merged('B was A') });
  const ofFormer = capped('C', 'A', { parentHolder: merged('B was A') });
  const ofItself = capped('B', 'A', { parentHolder: merged('B was A') });
  const table: readonly [string, readonly CappedCase[], boolean, string][] = [
    ['a named parent wins over none', [b, alone], true, 'P P'],
    ['but only where the cap counts the group', [b, alone], false, 'B B'],
    ['who was merged away counts on its successor', [late, alone], false, 'B B'],
    ['and on the parent of that', [late, b], true, 'P P'],
    ['a parent that was merged away, too', [ofFormer, alone], true, 'B B'],
    ['each alone', [ofFormer, alone], false, 'C B'],
    ['a parent that was merged into its own branch is none', [ofItself, b], true, 'P P'],
  ];
  for (const [what, cases, countsGroup, expected] of table) {
    for (const order of [cases, cases.toReversed()]) {
      const codes = capCodesOf(order, countsGroup);
      t.equal(cases.map((each) => capCodeOf(each, codes)).join(' '), expected, what);
    }
  }
  t.end();
});

t.test('two different parents of one organisation are told, with the cases', (t) => {
  const numbered = (number: number, each: CappedCase) => ({
    ...each,
    number: `2025-00000${number}`,
  });
  const cases = [
    numbered(3, capped('B', 'Q')),
    numbered(1, capped('B', 'P')),
    numbered(2, capped('B')),
    numbered(4, capped('C', 'P')),
    numbered(5, capped('C', 'P')),
  ];
  t.match(parentFindings(cases, true), [
    { code: 'parents-differ', rule: '2.4', message: { en: / 2025-000001, 2025-000003 of / } },
  ]);
  t.same(parentFindings(cases, false), []);
  t.same(parentFindings(cases), []);
  t.same(parentFindings(cases.slice(1), true), []);
  const successor = capped('B', 'Q', { parentHolder: merged('P was Q') });
  t.same(parentFindings([numbered(3, successor), ...cases.slice(1)], true), [], 'one by a merger');
  t.end();
});

t.test('the awards that count before a run are told one by one', async (t) => {
  const yearShares = [share('P of - on P', 5), share('C of P on C', 2), share('B of P on B', 3)];
  const lost = share('D of P on P', 0);
  const parentHolder = holderOf('P', 5);
  const own = capped('P', null, { holder: parentHolder, yearShares: [...yearShares, lost] });
  const branch = capped('B', 'P', { holder: holderOf('B', 3), parentHolder, yearShares });
  const told = (countsGroup: boolean) => {
    const cases = [own, branch];
    const groups = capGroupsOf(cases, capCodesOf(cases, countsGroup), countsGroup);
    return Array.from(groups, ([code, { priorFen, priorAwards }]) => [
      code,
      priorFen,
      priorAwards.map(({ awardId, standingFen }) => `${awardId}: ${standingFen}`).join('; '),
    ]);
  };
  t.same(told(true), [['P', 10, 'B of P on B: 3; C of P on C: 2; P of - on P: 5']]);
  t.same(told(false), [
    ['P', 5, 'P of - on P: 5'],
    ['B', 3, 'B of P on B: 3'],
  ]);
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
      [capped('A', null, { holder: holderOf('A', 5), yearShares: [share('A of - on A', 5)] })],
      true,
      { A: [5, 'A'] },
    ],
    [
      'all that counts on a code that was merged into it',
      [
        capped('A', null, {
          holder: merged('B was A', 3, 4),
          yearShares: [share('B of - on B', 7), share('C of B on C', 9)],
        }),
      ],
      false,
      { B: [7, 'A B'] },
    ],
    [
      'and the branches that named the former parent',
      [
        capped('A', null, {
          holder: merged('B was A', 3, null),
          yearShares: [share('B of - on B', 3), share('C of B on C', 9)],
        }),
      ],
      true,
      { B: [12, 'A B C'] },
    ],
    [
      'one code for two cases: what the applicant got alone counts with the parent',
      [
        capped('B', null, {
          holder: holderOf('B', 3),
          yearShares: [share('B of - on B', 3), share('B of P on P', 1)],
        }),
        capped('B', 'P', {
          holder: holderOf('B', 3),
          parentHolder: holderOf('P', 6),
          yearShares: [share('B of - on B', 3), share('P of - on P', 5), share('B of P on P', 1)],
        }),
      ],
      true,
      { P: [9, 'B P'] },
    ],
    [
      'a parent and two branches, in one run',
      [
        capped('P', null, { holder: holderOf('P', 5) }),
        capped('B', 'P', { parentHolder: holderOf('P', 5) }),
        capped('C', 'P', { parentHolder: holderOf('P', 5) }),
      ],
      true,
      { P: [5, 'B C P'] },
    ],
    [
      'the same, each alone',
      [
        capped('P', null, { holder: holderOf('P', 5) }),
        capped('B', 'P', { holder: holderOf('B', 3), parentHolder: holderOf('P', 5) }),
        capped('C', 'P', { parentHolder: holderOf('P', 5) }),
      ],
      false,
      { P: [5, 'P'], B: [3, 'B'], C: [0, 'C'] },
    ],
    [
      'branches that were awarded alone before count with their parent',
      [
        capped('B', 'P', {
          holder: holderOf('B', 3),
          parentHolder: holderOf('P', 5),
          yearShares: [share('P of - on P', 5), share('B of P on B', 3), share('C of P on C', 2)],
        }),
        capped('P', null, {
          holder: holderOf('P', 5),
          yearShares: [share('P of - on P', 5), share('B of P on B', 3), share('C of P on C', 2)],
        }),
      ],
      true,
      { P: [10, 'B C P'] },
    ],
    [
      'a branch that names its parent only now brings what it got alone',
      [capped('B', 'P', { holder: holderOf('B', 3), yearShares: [share('B of - on B', 3)] })],
      true,
      { P: [3, 'B P'] },
    ],
    [
      'a branch under another parent before brings that too',
      [
        capped('B', 'P', {
          yearShares: [share('B of Q on Q', 4), share('Q of - on Q', 9), share('B of P on P', 1)],
          parentHolder: holderOf('P', 1),
        }),
      ],
      true,
      { P: [5, 'B P'] },
    ],
    [
      'counted alone again, a branch keeps what counted on its parent',
      [
        capped('B', 'P', {
          holder: holderOf('B', 2),
          parentHolder: holderOf('P', 9),
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
          holder: holderOf('P', 9),
          yearShares: [share('B of P on P', 4), share('C of P on C', 7)],
        }),
      ],
      false,
      { P: [9, 'B P'] },
    ],
  ];
  for (const [what, cases, countsGroup, groups] of table) {
    const found = Array.from(groupsOf(cases, countsGroup), ([code, group]) => {
      t.equal(group.capCreditCode, code);
      return [code, [group.priorFen, group.creditCodes.join(' ')]];
    });
    t.same(Object.fromEntries(found), groups, what);
    t.same(groupsOf(cases.toReversed(), countsGroup).size, found.length);
  }
  t.same(groupsOf([capped('A', 'P')]).get('A')?.creditCodes, ['A'], 'unset: each alone');
});

t.test('a confirmation holds every year that it counts with, and raises its own', async (t) => {
  const cases = [
    capped('B', 'P', { holder: holderOf('B', 3, 2), parentHolder: holderOf('P', 5, 7) }),
    capped('C', 'P', { parentHolder: holderOf('P', 5, 7) }),
    capped('P', null, { holder: holderOf('P', 5, 7) }),
    capped('X'),
    capped('Y', 'Q'),
  ];
  const rows = (grants: readonly [string, number][], countsGroup?: boolean) =>
    yearTotalsOf(
      cases,
      grants.map(([capCreditCode, amountFen]) => ({ capCreditCode, amountFen })),
      capCodesOf(cases, countsGroup),
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
  t.same(yearTotalsOf(cases, []), []);
  const late = capped('A', null, { holder: merged('D was A', 3) });
  t.same(
    yearTotalsOf([late], [{ capCreditCode: 'D', amountFen: 1 }], capCodesOf([late])),
    [
      { creditCode: 'A', priorFen: null, confirmations: 0, totalFen: 0 },
      { creditCode: 'D', priorFen: 3, confirmations: 1, totalFen: 4 },
    ],
    'the year of a former organisation is held as well',
  );
});
