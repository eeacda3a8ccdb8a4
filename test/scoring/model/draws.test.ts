import { deepStrictEqual } from 'node:assert/strict';
import { hash } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import {
  type DrawableCase,
  decideCommitExpertDraw,
  decideDrawExperts,
  decideFreezeExpertPool,
  type FrozenDraw,
} from '../../../src/scoring/draws/decide-draw.ts';
import { presentDraw } from '../../../src/scoring/draws/present.ts';
import { type Involved, involvementOf } from '../../../src/scoring/model/conflicts.ts';
import {
  type DrawInput,
  type DrawnPanel,
  drawAlgorithm,
  drawPanels,
  type PublishedDraw,
  publishedPanels,
  redrawPanels,
} from '../../../src/scoring/model/draw-panels.ts';
import type { PooledExpert } from '../../../src/scoring/model/expert-draw.ts';
import {
  decideRegisterExperts,
  type ExpertInput,
  planExperts,
} from '../../../src/scoring/pool/decide-register-experts.ts';
import {
  expertInput,
  presentExpert,
  presentExpertRegistrations,
} from '../../../src/scoring/pool/present.ts';
import { acceptedOf, creditCode, placesOf, refusedOf, shanghai } from '../../support/cases.ts';
import { bystander } from '../../support/experts.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

fc.configureGlobal({ numRuns: Number(process.env.PROPERTY_RUNS ?? 500) });

function expert(number: number, changes: Partial<PooledExpert> = {}): PooledExpert {
  return {
    id: `e${number}`,
    subject: `expert-${number}`,
    employerName: bystander.name,
    employerCreditCode: bystander.creditCode,
    fields: [],
    load: 0,
    ...changes,
  };
}

function poolOf(size: number): PooledExpert[] {
  return Array.from({ length: size }, (_, index) => expert(index));
}

function seedOf(number: number): string {
  return hash('sha256', `seed ${number}`);
}

function panelsOf(input: DrawInput): readonly DrawnPanel[] {
  const draw = drawPanels(input);
  if (draw.kind === 'drawn') return draw.panels;
  throw new RangeError(`too few: ${JSON.stringify(draw.cases)}`);
}

const seed = fc.nat().map(seedOf);

/** A draw that can be made: at most one third of the pool is excluded from any case. */
const input: fc.Arbitrary<DrawInput> = fc
  .record({
    seed,
    loads: fc.array(fc.nat(3), { minLength: 6, maxLength: 12 }),
    excluded: fc.array(fc.uniqueArray(fc.nat(11), { maxLength: 2 }), { maxLength: 15 }),
    panelSize: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ seed, loads, excluded, panelSize }) => ({
    seed,
    panelSize,
    pool: loads.map((load, index) => expert(index, { load })),
    cases: excluded.map((numbers, index) => ({
      applicationId: `case-${index}`,
      excluded: numbers.map((number) => ({
        expertId: `e${number}`,
        reason: 'conflicted' as const,
      })),
    })),
  }));

t.test('the same seed, pool and cases give the same panels, in any order', async () => {
  fc.assert(
    fc.property(input, (one) => {
      const turned = { ...one, pool: one.pool.toReversed(), cases: one.cases.toReversed() };
      deepStrictEqual(panelsOf(turned), panelsOf(one));
    }),
  );
});

t.test('a panel has its full size, without duplicates and excluded experts', async (t) => {
  fc.assert(
    fc.property(input, (one) => {
      const panels = panelsOf(one);
      return panels.every(({ applicationId, order, excluded, turn }, index) => {
        const panel = new Set(order.slice(0, one.panelSize));
        const out = excluded.map(({ expertId }) => expertId);
        return (
          turn === index + 1 &&
          one.cases.some((each) => each.applicationId === applicationId) &&
          panel.size === one.panelSize &&
          out.every((id) => !order.includes(id))
        );
      });
    }),
  );
  t.equal(panelsOf({ seed: seedOf(1), pool: poolOf(3), cases: [], panelSize: 3 }).length, 0);
});

t.test('without exclusions and earlier loads, loads differ by one at most', async () => {
  const sizes = fc.record({
    seed,
    experts: fc.integer({ min: 3, max: 12 }),
    cases: fc.integer({ min: 1, max: 30 }),
    panelSize: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(sizes, ({ seed, experts, cases, panelSize }) => {
      const pool = poolOf(experts);
      const drawn = panelsOf({ seed, pool, panelSize, cases: casesOf(cases) });
      const loads = new Map(pool.map(({ id }) => [id, 0]));
      for (const { order } of drawn) {
        for (const id of order.slice(0, panelSize)) loads.set(id, Number(loads.get(id)) + 1);
      }
      return Math.max(...loads.values()) - Math.min(...loads.values()) <= 1;
    }),
  );
});

t.test('experts with many cases are drawn after the others', async (t) => {
  const pool = [expert(0, { load: 5 }), ...poolOf(5).slice(1)];
  const [panel] = panelsOf({ seed: seedOf(7), pool, panelSize: 4, cases: casesOf(1) });
  t.equal(panel?.order.at(-1), 'e0');
});

t.test('over many seeds, all experts and all pairs are drawn about equally often', async (t) => {
  const [seeds, experts, panelSize] = [3000, 8, 3];
  const single = new Map<string, number>();
  const pairs = new Map<string, number>();
  for (let number = 0; number < seeds; number += 1) {
    const [panel] = panelsOf({
      seed: seedOf(number),
      pool: poolOf(experts),
      panelSize,
      cases: casesOf(1),
    });
    const drawn = (panel?.order.slice(0, panelSize) ?? []).toSorted();
    for (const [at, one] of drawn.entries()) {
      single.set(one, (single.get(one) ?? 0) + 1);
      for (const other of drawn.slice(at + 1)) {
        pairs.set(one + other, (pairs.get(one + other) ?? 0) + 1);
      }
    }
  }
  const chiSquare = (counts: readonly number[], cells: number) => {
    const expected = counts.reduce((sum, count) => sum + count, 0) / cells;
    return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  };
  // The 99.9 % points of chi-square with 7 and 27 degrees of freedom; the seeds are fixed.
  t.ok(chiSquare([...single.values()], experts) < 24.3);
  t.ok(chiSquare([...pairs.values()], (experts * (experts - 1)) / 2) < 55.5);
});

t.test('the order of cases in a draw does not follow their ids', async (t) => {
  const first = new Map<string, number>();
  for (let number = 0; number < 400; number += 1) {
    const [panel] = panelsOf({
      seed: seedOf(number),
      pool: poolOf(3),
      panelSize: 1,
      cases: casesOf(4),
    });
    const id = `${panel?.applicationId}`;
    first.set(id, (first.get(id) ?? 0) + 1);
  }
  t.equal(first.size, 4);
  t.ok([...first.values()].every((count) => count > 60 && count < 140));
});

t.test('a case with too few experts stops the whole draw and is named', async (t) => {
  const excluded = [{ expertId: 'e0', reason: 'conflicted' as const }];
  const cases = [{ applicationId: 'case-x', excluded }, ...casesOf(2)];
  t.same(drawPanels({ seed: seedOf(1), pool: poolOf(3), panelSize: 3, cases }), {
    kind: 'too-few',
    cases: [{ applicationId: 'case-x', eligible: 2 }],
  });
  for (const panelSize of [0, 1.5]) {
    t.throws(() => drawPanels({ seed: '', pool: [], cases: [], panelSize }), RangeError);
  }
});

t.test('anybody can repeat a draw and see any change of it', async (t) => {
  const pool = poolOf(5);
  const panelSize = 3;
  const panels = publishedPanels(
    panelsOf({ seed: seedOf(3), pool, panelSize, cases: casesOf(4) }),
    panelSize,
  );
  const published: PublishedDraw = {
    seed: seedOf(3),
    seedSha256: hash('sha256', seedOf(3)),
    pool,
    poolSha256: canonicalDigest(pool),
    algorithm: drawAlgorithm,
    panelSize,
    panels,
    resultSha256: canonicalDigest(panels),
  };
  t.same(redrawPanels(published), []);
  const [one, ...others] = panels;
  const swapped = [{ ...one, experts: one?.experts.toReversed() }, ...others] as typeof panels;
  const table: readonly [Partial<PublishedDraw>, readonly string[]][] = [
    [{ algorithm: 'by-hand@1' }, ['algorithm']],
    [{ seed: seedOf(4) }, ['seed', 'panels']],
    [{ pool: pool.toReversed() }, ['pool']],
    [{ panels: swapped }, ['panels', 'result']],
    [{ panels: swapped, resultSha256: canonicalDigest(swapped) }, ['panels']],
    [{ panelSize: 6 }, ['panels']],
  ];
  for (const [change, found] of table) t.same(redrawPanels({ ...published, ...change }), found);
});

function casesOf(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    applicationId: `case-${index}`,
    excluded: [],
  }));
}

t.test('an employer has a stake by its credit code or its name', async (t) => {
  const code = creditCode('91440300MA5EMPX01');
  const employer = { employerName: '样例（深圳）检测中心', employerCreditCode: code };
  const other = creditCode('91440300MA5EMPX02');
  const table: readonly [string, Involved, Involved['role'] | null][] = [
    ['the code', { role: 'applicant', name: '另一名称', creditCode: code }, 'applicant'],
    ['a name without a code', named('demand-unit', '样例(深圳)检测中心'), 'demand-unit'],
    ['a name in another width', named('report-issuer', '样例 （深圳） 检测中心'), 'report-issuer'],
    [
      'the name, with another code',
      { ...named('member', employer.employerName), creditCode: other },
      'member',
    ],
    ['neither', { role: 'member', name: '别的单位', creditCode: other }, null],
    ['nothing known', { role: 'applicant', name: null, creditCode: null }, null],
  ];
  for (const [name, involved, role] of table)
    t.equal(involvementOf(employer, [involved]), role, name);
});

function named(role: Involved['role'], name: string): Involved {
  return { role, name, creditCode: null };
}

const step = {
  id: 'draw-1',
  roundId: 'round-1',
  version: 1,
  end: null,
  now: shanghai('2025-12-05T09:00:00.000'),
};

t.test('the digest of the seed alone commits a draw', async (t) => {
  const { entries } = acceptedOf(decideCommitExpertDraw(step, 'draw-1', 'f'.repeat(64)));
  t.same(entries[0].data, { seedSha256: 'f'.repeat(64) });
  t.match(entries[0], { action: 'expert-draw.committed', subjectId: 'draw-1', roundId: 'round-1' });
  const ended = decideCommitExpertDraw({ ...step, end: 'cancelled' }, 'draw-1', 'f'.repeat(64));
  t.same(placesOf(refusedOf(ended).findings), ['round-cancelled ']);
});

t.test('the pool of a draw is frozen once', async (t) => {
  const pool = poolOf(3);
  const { change, entries } = acceptedOf(
    decideFreezeExpertPool({ ...step, status: 'committed', pool }),
  );
  t.same(change, { pool, poolSha256: canonicalDigest(pool) });
  t.same(entries[0].data, { poolSha256: canonicalDigest(pool), experts: 3 });
  const again = refusedOf(decideFreezeExpertPool({ ...step, status: 'frozen', pool }));
  t.same(
    [again.problem, placesOf(again.findings)],
    ['action-not-allowed', ['pool-frozen-already ']],
  );
  const empty = refusedOf(decideFreezeExpertPool({ ...step, status: 'committed', pool: [] }));
  t.same(placesOf(empty.findings), ['pool-empty ']);
});

t.test('nothing is frozen or drawn in a round that is over', async (t) => {
  for (const [end, code] of [
    ['archived', 'round-archived'],
    ['cancelled', 'round-cancelled'],
  ] as const) {
    const committed = { ...step, end, status: 'committed' as const, pool: poolOf(3) };
    t.same(placesOf(refusedOf(decideFreezeExpertPool(committed)).findings), [`${code} `]);
    t.same(placesOf(refusedOf(decideDrawExperts(frozen({ end }))).findings), [`${code} `]);
  }
  t.ok(acceptedOf(decideDrawExperts(frozen({ end: 'settled' }))));
});

function drawable(number: number, changes: Partial<DrawableCase> = {}): DrawableCase {
  return {
    id: `case-${number}`,
    number: `2025-00000${number}`,
    version: 7,
    submissionCount: 1,
    involved: [],
    preReviewers: [],
    excused: [],
    ...changes,
  };
}

function frozen(changes: Partial<FrozenDraw> = {}): FrozenDraw {
  return {
    ...step,
    version: 2,
    status: 'frozen',
    seed: seedOf(1),
    pool: poolOf(5),
    policyVersion: 3,
    policy: shippedPolicy,
    cases: [drawable(1), drawable(2)],
    active: poolOf(6).map(({ subject }) => subject),
    ...changes,
  };
}

t.test('a draw puts its experts on every panel, and shows the seed', async (t) => {
  const employer = {
    employerName: '样例大学',
    employerCreditCode: creditCode('12440300MB2EMPX01'),
  };
  const pool = [...poolOf(5), expert(5, employer)];
  const cases = [
    drawable(1, {
      involved: [named('report-issuer', '样例大学')],
      preReviewers: ['expert-0', 'expert-5'],
      excused: ['expert-1'],
    }),
    drawable(2),
  ];
  const { change, entries } = acceptedOf(decideDrawExperts(frozen({ pool, cases })));
  const first = change.panels.find(({ applicationId }) => applicationId === 'case-1');
  t.same(first?.excluded, [
    { expertId: 'e0', reason: 'pre-reviewed' },
    { expertId: 'e1', reason: 'excused' },
    { expertId: 'e5', reason: 'conflicted' },
  ]);
  t.same(first?.experts.toSorted(), ['expert-2', 'expert-3', 'expert-4']);
  t.match(change, { panelSize: 3, algorithm: drawAlgorithm, panels: [{ caseVersion: 7 }, {}] });
  t.equal(change.resultSha256, canonicalDigest(publishedPanels(change.panels, 3)));
  t.match(entries[0], {
    action: 'experts.drawn',
    policyVersion: 3,
    data: { seed: seedOf(1), resultSha256: change.resultSha256, cases: 2, panelSize: 3 },
  });
  t.same(
    entries.slice(1).map(({ action, data }) => ({ action, data })),
    change.panels.map(({ experts }) => ({
      action: 'expert.assigned',
      data: { submissionNumber: 1, experts, panelSize: 3, drawId: 'draw-1' },
    })),
  );

  const active = poolOf(5).map(({ subject }) => subject);
  const left = acceptedOf(decideDrawExperts(frozen({ active: active.slice(1) }))).change;
  for (const { excluded } of left.panels) {
    t.same(excluded, [{ expertId: 'e0', reason: 'left-pool' }], 'it left after the freezing');
  }

  const table: readonly [string, Partial<FrozenDraw>, string, string[]][] = [
    ['twice', { status: 'drawn' }, 'action-not-allowed', ['drawn-already ']],
    [
      'before freezing',
      { status: 'committed', pool: null },
      'action-not-allowed',
      ['pool-not-frozen '],
    ],
    [
      'without a panel size',
      { policy: policyWith({ '/scoring/panelSize': undefined }) },
      'policy-value-unset',
      ['policy-value-unset /scoring/panelSize'],
    ],
    ['for no case', { cases: [] }, 'rule-violation', ['no-case-to-draw ']],
    [
      'with too few experts, every case named',
      { pool: poolOf(2) },
      'rule-violation',
      ['too-few-experts /cases/case-1', 'too-few-experts /cases/case-2'],
    ],
  ];
  for (const [name, changes, problem, findings] of table) {
    const refused = refusedOf(decideDrawExperts(frozen(changes)));
    t.same([refused.problem, placesOf(refused.findings).toSorted()], [problem, findings], name);
  }
});

t.test('experts are registered by their subjects, and the ledger holds no employers', async (t) => {
  const terms = (subject: string, changes: Partial<ExpertInput> = {}) => ({
    id: `id of ${subject}`,
    subject,
    employerName: bystander.name,
    employerCreditCode: bystander.creditCode,
    fields: ['speech'],
    active: true,
    ...changes,
  });
  const known = [
    { ...terms('a'), version: 1 },
    { ...terms('b'), version: 4 },
  ];
  const state = { ...step, version: 0, known, pool: [], openPanels: [] };
  const batch = [
    terms('a'),
    terms('b', { fields: ['speech', 'vision'], active: false }),
    terms('c'),
  ];
  const { change, entries } = acceptedOf(decideRegisterExperts(state, batch));
  t.same(
    change.map(({ outcome, expert, changed }) => [outcome, expert.version, changed]),
    [
      ['unchanged', 1, []],
      ['revised', 5, ['fields', 'active']],
      ['registered', 1, []],
    ],
  );
  const hidden = { expertSha256: undefined };
  t.same(
    entries.map(({ action, data }) => [action, { ...data, ...hidden }]),
    [
      ['expert.revised', { subject: 'b', active: false, changed: ['fields', 'active'], ...hidden }],
      ['expert.registered', { subject: 'c', active: true, ...hidden }],
    ],
  );
  t.same(placesOf(refusedOf(decideRegisterExperts(state, [terms('d'), terms('d')])).findings), [
    'expert-repeated /experts/1/subject',
  ]);
  t.equal(refusedOf(decideRegisterExperts(state, [terms('a')])).problem, 'conflict');
  const archived = { ...state, end: 'archived' as const };
  t.same(placesOf(refusedOf(decideRegisterExperts(archived, [terms('d'), terms('d')])).findings), [
    'round-archived ',
  ]);
  t.same(presentExpertRegistrations(planExperts(known, [terms('c')])), {
    items: [{ id: 'id of c', subject: 'c', version: 1, outcome: 'registered' }],
  });
});

t.test('a wrong check character of an employer must be confirmed', async (t) => {
  const wire = { subject: 'a', employer: bystander, fields: ['speech'], active: true };
  const terms = { ...expertInput(wire), fields: ['speech'] };
  const row = { ...terms, id: 'e', roundId: 'r', version: 1, updatedAt: step.now };
  t.match(presentExpert(row), { employer: bystander, employerCodeFits: true });
  const wrong = `${bystander.creditCode.slice(0, 17)}${bystander.creditCode.endsWith('0') ? '1' : '0'}`;
  t.equal(presentExpert({ ...row, employerCreditCode: wrong }).employerCodeFits, false);
});

t.test('a draw shows pool and panels only once they exist', async (t) => {
  const row = {
    ...{ id: 'd', roundId: 'r', status: 'committed' as const, seed: null, seedSha256: 'aa' },
    ...{ committedAt: step.now, pool: null, poolSha256: null, frozenAt: null, panelSize: null },
    ...{ algorithm: null, resultSha256: null, policyVersion: null, drawnAt: null, version: 1 },
    panels: [],
  };
  t.match(presentDraw(row), { seed: null, pool: null, panels: [], frozenAt: null });
  const drawn = {
    ...row,
    pool: poolOf(1),
    panels: [{ applicationId: 'a', turn: 1, excluded: [], experts: ['e0'] }],
  };
  t.match(presentDraw(drawn), { pool: [{ id: 'e0' }], panels: [{ experts: ['e0'] }] });
});
