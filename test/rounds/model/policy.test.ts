import t from 'tap';
import { Value } from 'typebox/value';
import { policyInput } from '../../../src/rounds/model/decide-policy.ts';
import { fixingSteps } from '../../../src/rounds/model/fixing-steps.ts';
import { lintPolicy } from '../../../src/rounds/model/lint-policy.ts';
import { policyOf, unsetValue } from '../../../src/rounds/model/policy.ts';
import { mandatoryCriteria } from '../../../src/rounds/model/policy-catalogues.ts';
import { policyChanges } from '../../../src/rounds/model/policy-changes.ts';
import { PolicyDocument } from '../../../src/rounds/model/policy-document.ts';
import { policySettings, policySteps } from '../../../src/rounds/model/settings/catalogue.ts';
import { checkPolicy } from '../../../src/rounds/policy/check-policy.ts';
import { documentWith, policyWith, shippedDocument } from '../../support/policy.ts';

function calendarYear(year: number, daysOff: readonly string[], workingDays: readonly string[]) {
  return { year, daysOff, workingDays, wholeYear: true, mark: 'sample', clause: '01' };
}

function amendedYear(year: number, wholeYear?: boolean) {
  const entry = { ...calendarYear(year, [], [`${year}-03-07`]), wholeYear };
  if (wholeYear === undefined) Reflect.deleteProperty(entry, 'wholeYear');
  return entry;
}

function sample(value: unknown) {
  return { value, mark: 'sample', clause: '01' };
}

const evidence = [String(shippedDocument.materials.at(-1)?.code)];

/** @param later share, months and evidence of each */
function instalments(
  firstBasisPoints: number,
  ...later: readonly (readonly [number, number, readonly string[]])[]
) {
  return sample({
    firstBasisPoints,
    later: later.map(([basisPoints, dueMonths, kinds]) => ({
      ...{ basisPoints, dueMonths, evidence: kinds },
    })),
    ...{ onMissed: 'lapse', remindDaysBefore: [30] },
  });
}

function schemaErrors(document: unknown): string[] {
  return Value.Errors(PolicyDocument, document).map(({ instancePath }) => instancePath);
}

const unsettable = optionalPointers(JSON.parse(JSON.stringify(PolicyDocument)));

function findingsOf(replacements: Readonly<Record<string, unknown>>): string[][] {
  const document = documentWith(replacements);
  t.same(schemaErrors(document), [], 'what is wrong is beyond the schema');
  return checkPolicy(policyOf(document)).map(({ code, pointer }) => [code, pointer]);
}

t.test('the policy of 2025 is whole and free of contradictions', async (t) => {
  t.same(schemaErrors(shippedDocument), []);
  t.same(checkPolicy(policyOf(shippedDocument)), []);
  for (const left of ['/papers', '/papers/kinds', '/counter/originals']) {
    t.same(checkPolicy(policyWith({ [left]: undefined })), [], left);
  }
  const { unset } = lintPolicy(shippedDocument);
  t.same(
    unset.filter(({ blocks }) => blocks !== null),
    [],
    'every step of a demonstration can run',
  );
});

t.test('the policy of 2025 marks exactly the values of the call as given', async (t) => {
  const samples = new Set(lintPolicy(shippedDocument).samples.map(({ pointer }) => pointer));
  const given = [
    ['/window/closesAt', '2025-11-30T18:00:00+08:00'],
    ['/scenarios/publishedFrom', '2024-10-30'],
    ['/scenarios/publishedThrough', '2025-10-30'],
    ['/counter/counters', { from: 5, to: 42 }],
    ['/awards/tiers/0/ceilingFen', 500_0000_00],
    ['/awards/tiers/1/ceilingFen', 300_0000_00],
    ['/awards/tiers/2/ceilingFen', 100_0000_00],
    ['/awards/applicantAnnualCapFen', 1000_0000_00],
  ] as const;
  const policy = policyOf(shippedDocument);
  for (const [pointer, value] of given) {
    const tokens = pointer.split('/').slice(1);
    const found = tokens.reduce<unknown>((node, key) => Reflect.get(node as object, key), policy);
    t.same(found, value, pointer);
    t.notOk(samples.has(pointer), `${pointer} is given`);
  }
  const settable = unsettable.filter((pattern) => !pattern.includes('*'));
  // The call pays at once: instalments are off.
  const off = ['/awards/instalments'];
  for (const pointer of settable) {
    t.equal(samples.has(pointer), !off.includes(pointer), `${pointer} is a sample`);
  }
});

t.test('the schema refuses values beyond its boundaries', async (t) => {
  const cases: readonly (readonly [string, readonly unknown[], readonly unknown[]])[] = [
    ['/year/value', [2020, 2100], [2019, 2101, 2025.5, '2025']],
    ['/window/closesAt/value', ['2025-11-30T18:00:00.000Z'], ['2025-11-30', '2025-11-31T18:00Z']],
    ['/scenarios/publishedFrom/value', ['2024-02-29'], ['2025-02-29', '20250228', '2025-2-3']],
    ['/preReview/returnMaxDays/value', [1, 365], [0, 366]],
    ['/preReview/onLapse/value', ['nothing', 'lapsed'], ['maybe']],
    ['/counter/checkInToleranceMinutes/value', [0, 240], [-1, 241]],
    ['/scoring/minSheets/value', [3, 25], [0, 26]],
    ['/scoring/stepCenti/value', [1, 1000], [0, 1001]],
    ['/scoring/criteria/0/weight', [1, 10_000], [0, 10_001, 0.5]],
    ['/scoring/criteria/0/maxCenti', [100, 10_000], [99, 10_001]],
    ['/scoring/tieBreakers/value', [[], ['first-submitted']], [['luck'], ['criterion:']]],
    ['/awards/budgetFen/value', [1, Number.MAX_SAFE_INTEGER], [0, 2 ** 53, 1.5, '1']],
    ['/awards/tiers/0/minScoreCenti/value', [0, 10_000], [-1, 10_001]],
    ['/materials/0/maxBytes', [1, 1024 ** 3], [0, 1024 ** 3 + 1]],
    ['/materials/0/requiredWhen', ['always', 'consortium', 'never'], ['sometimes']],
    ['/materials/0/rule', ['1', '2.1', '3.4a'], ['0', '2.1b2', 'x']],
    ['/materials/0/code', ['a', 'a-1'], ['', 'A', 'a-', 'a'.repeat(61)]],
    ['/eligibility/organisationKinds/value', [['other']], [[], ['other', 'other'], ['club']]],
    ['/window/opensAt/mark', ['given', 'sample'], ['guessed']],
    ['/window/opensAt/clause', ['x'.repeat(40)], ['', 'x'.repeat(41)]],
    ['/timeZone', ['Asia/Shanghai'], ['UTC']],
    ['/papers', [undefined, {}], [null, { seal: 'x' }]],
    ['/papers/contactPhone/value', ['x'.repeat(60)], ['', 'x'.repeat(61), '1\n2', 1]],
    [
      '/papers/kinds/value',
      [[{ kind: 'decline-notice', relief: { zh: '一\n二', en: 'one' } }]],
      [[], [{ kind: 'letter' }], [{}], [{ kind: 'decline-notice', relief: '一' }]],
    ],
    ['/schemaVersion', [1], [2]],
    ['/window/extra', [], [true]],
    ['/window/closesAt', [], [undefined]],
  ];
  for (const [pointer, right, wrong] of cases) {
    for (const value of right) {
      t.same(schemaErrors(documentWith({ [pointer]: value })), [], `${pointer} ${value}`);
    }
    for (const value of wrong) {
      t.not(schemaErrors(documentWith({ [pointer]: value })).length, 0, `${pointer} ${value}`);
    }
  }
});

t.test('a policy must not contradict itself', async (t) => {
  const tooSmall = [['quota-too-small', '/quotas/bytesPerApplication']];
  const largest = Math.max(...shippedDocument.materials.map(({ maxBytes }) => maxBytes));
  const required = shippedDocument.materials.filter(
    ({ requiredWhen }) => requiredWhen !== 'never',
  ).length;
  const cases: readonly (readonly [Readonly<Record<string, unknown>>, string[][]])[] = [
    [{ '/window/opensAt/value': '2025-11-30T17:59:59.999+08:00' }, []],
    [{ '/window/opensAt/value': '2025-11-30T10:00:00Z' }, [['window-empty', '/window/closesAt']]],
    [{ '/window/opensAt': undefined }, []],
    [{ '/scenarios/publishedFrom/value': '2025-10-30' }, []],
    [
      { '/scenarios/publishedFrom/value': '2025-10-31' },
      [['scenario-window-empty', '/scenarios/publishedThrough']],
    ],
    [{ '/counter/counters/value': { from: 5, to: 5 } }, []],
    [{ '/counter/counters/value': { from: 6, to: 5 } }, [['counters-empty', '/counter/counters']]],
    [{ '/counter/supplementDeadline/value': '2025-11-01T00:00:00.001+08:00' }, []],
    [
      { '/counter/supplementDeadline/value': '2025-11-01T00:00:00+08:00' },
      [['supplement-deadline-too-early', '/counter/supplementDeadline']],
    ],
    [
      {
        '/counter/supplementDeadline/value': '2025-10-01T00:00:00+08:00',
        '/window/opensAt': undefined,
      },
      [],
    ],
    [{ '/counter/supplementDeadline': undefined }, []],
    [{ '/quotas/bytesPerApplication/value': largest }, []],
    [{ '/quotas/bytesPerApplication/value': largest - 1 }, tooSmall],
    [{ '/quotas/filesPerApplication/value': required }, []],
    [
      { '/quotas/filesPerApplication/value': required - 1 },
      [['quota-too-small', '/quotas/filesPerApplication']],
    ],
    ...(['bytes', 'files'] as const).flatMap((what) => {
      const sent = `sent${what === 'bytes' ? 'Bytes' : 'Files'}PerApplication`;
      const quota = (value: number) => ({ value, mark: 'sample' as const, clause: '04-1' });
      const held = Number(shippedDocument.quotas[`${what}PerApplication`]?.value);
      const least = what === 'bytes' ? largest : required;
      const alone = (value: number) => ({ '/quotas': { [sent]: quota(value) } });
      const small = [['quota-too-small', `/quotas/${sent}`]];
      return [
        [{ [`/quotas/${sent}/value`]: held }, []],
        [{ [`/quotas/${sent}/value`]: held - 1 }, small],
        [alone(least), []],
        [alone(least - 1), small],
      ] as [Readonly<Record<string, unknown>>, string[][]][];
    }),
    [{ '/quotas': {} }, []],
    [
      { '/preReview/checklist': shippedDocument.preReview.checklist.slice(0, 3) },
      [['checklist-axis-missing', '/preReview/checklist']],
    ],
    [
      { '/scoring/criteria/1/code': 'novelty', '/scoring/tieBreakers': undefined },
      [['criterion-missing', '/scoring/criteria']],
    ],
    [{ '/scoring/criteria/3/maxCenti': 9_950 }, []],
    [
      { '/scoring/criteria/3/maxCenti': 9_951 },
      [['criterion-off-step', '/scoring/criteria/3/maxCenti']],
    ],
    [{ '/scoring/criteria/3/maxCenti': 9_951, '/scoring/stepCenti': undefined }, []],
    [{ '/scoring/panelSize/value': 2 }, [['panel-too-small', '/scoring/panelSize']]],
    [{ '/scoring/panelSize/value': 2, '/scoring/minSheets': undefined }, []],
    [{ '/scoring/panelSize': undefined }, []],
    [{ '/scoring/commentAboveCenti/value': 6_000 }, []],
    [
      { '/scoring/commentAboveCenti/value': 5_999 },
      [['comment-bounds-crossed', '/scoring/commentAboveCenti']],
    ],
    [{ '/scoring/commentBelowCenti': undefined, '/scoring/commentAboveCenti': undefined }, []],
    [{ '/calendar': [calendarYear(2027, ['2027-01-01'], ['2027-01-03'])] }, []],
    [
      { '/calendar': [calendarYear(2027, [], []), calendarYear(2027, ['2027-01-01'], [])] },
      [['calendar-year-repeated', '/calendar/1/year']],
    ],
    [{ '/calendar': [2020, 2026].map((year) => amendedYear(year)) }, []],
    [{ '/calendar': [amendedYear(2027, true)] }, []],
    [
      { '/calendar': [amendedYear(2026), amendedYear(2027)] },
      [['calendar-year-unpublished', '/calendar/1/wholeYear']],
    ],
    [
      { '/calendar': [amendedYear(2027, false)] },
      [['calendar-year-unpublished', '/calendar/0/wholeYear']],
    ],
    [
      { '/calendar': [calendarYear(2027, ['2026-12-31'], [])] },
      [['calendar-day-outside-year', '/calendar/0']],
    ],
    [
      { '/calendar': [calendarYear(2027, ['2027-01-01'], ['2027-01-01'])] },
      [['calendar-day-twofold', '/calendar/0/workingDays']],
    ],
    [{ '/counter/weeklySlots/value/0/through': '09:30' }, []],
    [
      { '/counter/weeklySlots/value/0/through': '09:29' },
      [['slots-empty', '/counter/weeklySlots/0/through']],
    ],
    [{ '/counter/weeklySlots': undefined }, []],
    [{ '/scoring/minSheets/value': 2 }, [['nothing-left-to-average', '/scoring/dropEach']]],
    [{ '/scoring/minSheets/value': 2, '/scoring/aggregation/value': 'mean' }, []],
    [{ '/scoring/minSheets/value': 1, '/scoring/dropEach': undefined }, []],
    [{ '/scoring/minSheets': undefined }, []],
    [
      { '/scoring/tieBreakers/value': ['first-submitted', 'criterion:luck', 'first-submitted'] },
      [
        ['tie-breaker-unknown', '/scoring/tieBreakers/1'],
        ['tie-breaker-repeated', '/scoring/tieBreakers/2'],
      ],
    ],
    [{ '/awards/tiers/1/ceilingFen/value': 500_000_000 }, []],
    [
      { '/awards/tiers/1/ceilingFen/value': 500_000_001 },
      [['tiers-out-of-order', '/awards/tiers/1/ceilingFen']],
    ],
    [{ '/awards/tiers/1/minScoreCenti/value': 8_499 }, []],
    [
      { '/awards/tiers/1/minScoreCenti/value': 8_500 },
      [['tiers-out-of-order', '/awards/tiers/1/minScoreCenti']],
    ],
    [{ '/awards/tiers/0/minScoreCenti': undefined }, []],
    [{ '/awards/granularityFen/value': 100_000_000 }, []],
    [
      { '/awards/granularityFen/value': 100_000_001 },
      [['ceiling-below-step', '/awards/tiers/2/ceilingFen']],
    ],
    [{ '/awards/granularityFen': undefined }, []],
    [{ '/awards/instalments': instalments(6000, [4000, 6, evidence]) }, []],
    // Use may be proven without a further payment.
    [{ '/awards/instalments': instalments(10_000, [0, 6, evidence]) }, []],
    [
      { '/awards/instalments': instalments(6000, [3999, 6, evidence]) },
      [['instalments-not-whole', '/awards/instalments']],
    ],
    [
      { '/awards/instalments': instalments(6000, [4001, 6, evidence]) },
      [['instalments-not-whole', '/awards/instalments']],
    ],
    [{ '/awards/instalments': instalments(6000, [2000, 6, evidence], [2000, 7, evidence]) }, []],
    [
      { '/awards/instalments': instalments(6000, [2000, 6, evidence], [2000, 6, ['luck']]) },
      [
        ['instalments-out-of-order', '/awards/instalments/later/1/dueMonths'],
        ['evidence-kind-unknown', '/awards/instalments/later/1/evidence/0'],
      ],
    ],
  ];
  for (const [replacements, expected] of cases) {
    t.same(findingsOf(replacements), expected, JSON.stringify(replacements));
  }
});

t.test('a code names one entry of its catalogue', async (t) => {
  t.same(
    findingsOf({
      '/declarations/1/code': shippedDocument.declarations[0]?.code,
      '/materials/2/code': shippedDocument.materials[0]?.code,
      '/preReview/checklist/3/code': shippedDocument.preReview.checklist[0]?.code,
      '/counter/originals/value/1/code': shippedDocument.counter.originals?.value[0]?.code,
      '/counter/originals/value/2/code': shippedDocument.materials[0]?.code,
      '/scoring/criteria/3/code': mandatoryCriteria[0],
      '/awards/tiers/2/code': shippedDocument.awards.tiers[1]?.code,
      '/papers/kinds/value/1/kind': shippedDocument.papers?.kinds?.value[0]?.kind,
      '/papers/kinds/value/2/kind': 'publication-list',
      '/papers/kinds/value/3/kind': 'score-sheet',
    }),
    [
      ['code-repeated', '/declarations/1/code'],
      ['code-repeated', '/materials/2/code'],
      ['code-repeated', '/preReview/checklist/3/code'],
      ['code-repeated', '/counter/originals/1/code'],
      ['code-repeated', '/counter/originals/2/code'],
      ['code-repeated', '/scoring/criteria/3/code'],
      ['code-repeated', '/awards/tiers/2/code'],
      ['code-repeated', '/papers/kinds/1/kind'],
      ['paper-not-numbered', '/papers/kinds/2/numberMark'],
      ['paper-not-numbered', '/papers/kinds/3/numberMark'],
    ],
  );
});

t.test('the catalogue lists every setting and catalogue of the schema', async (t) => {
  const members = ['mediaTypes', 'maxBytes', 'maxFiles'].map((key) => `/materials/*/${key}`);
  t.same(
    Object.keys(policySettings).sort(),
    [...settingPointers(JSON.parse(JSON.stringify(PolicyDocument))), ...members].sort(),
  );
  for (const [pointer, { step, rule, name }] of Object.entries(policySettings)) {
    t.ok(step === null || step in fixingSteps, pointer);
    t.match(rule, /^[1-5]/, pointer);
    t.ok(name.zh && name.en, pointer);
  }
});

t.test('the lint names the step that waits for an unset value', async (t) => {
  const everything = unsettable.flatMap((pattern) =>
    pattern.includes('*')
      ? shippedDocument.awards.tiers.map((_tier, index) => pattern.replace('*', `${index}`))
      : [pattern],
  );
  const bare = documentWith(Object.fromEntries(everything.map((pointer) => [pointer, undefined])));
  t.same(schemaErrors(bare), []);
  const { unset } = lintPolicy(bare);
  const pointers = unset.map(({ pointer }) => pointer);
  const onlyInSomePolicies = ['/scoring/dropEach', '/awards/cutLast', '/awards/instalments'];
  t.same(
    pointers.sort(),
    everything.filter((pointer) => !onlyInSomePolicies.includes(pointer)).sort(),
  );
  for (const { pointer, blocks, rule, name } of unset) {
    t.ok(blocks === null || blocks in policySteps, pointer);
    t.match(rule, /^[1-5]/, pointer);
    t.ok(name.zh && name.en, pointer);
  }
  const ofPapers = pointers.filter((pointer) => pointer.startsWith('/papers/'));
  t.same(
    lintPolicy(documentWith({ '/papers': undefined }))
      .unset.map(({ pointer }) => pointer)
      .filter((pointer) => pointer.startsWith('/papers/'))
      .sort(),
    ofPapers,
    'an older policy, without the section, lacks all of it',
  );
  t.match(lintPolicy(documentWith({ '/counter/supplementDeadline': undefined })).unset[0], {
    pointer: '/counter/supplementDeadline',
    rule: '4.2a',
    blocks: 'paper-confirmation',
  });
});

t.test('the lint asks for a value only where the rest of the policy makes it matter', async (t) => {
  const unsetIn = (replacements: Readonly<Record<string, unknown>>) =>
    lintPolicy(
      documentWith({
        '/scoring/dropEach': undefined,
        '/awards/cutLast': undefined,
        ...replacements,
      }),
    )
      .unset.map(({ pointer }) => pointer)
      .filter((pointer) => !pointer.endsWith('/places'));
  t.same(unsetIn({}), ['/scoring/dropEach'], 'a trimmed mean trims');
  t.same(unsetIn({ '/scoring/aggregation/value': 'median' }), []);
  t.same(unsetIn({ '/scoring/aggregation/value': 'mean', '/awards/strategy/value': 'ranked' }), [
    '/awards/cutLast',
  ]);
});

t.test('the lint lists every sample with its clause, catalogue entries among them', async (t) => {
  const samples = lintPolicy(shippedDocument).samples;
  t.match(samples.at(-1), { pointer: '/window/opensAt', clause: '04-1' });
  const sampled = JSON.stringify(shippedDocument).split('"mark":"sample"').length - 1;
  t.equal(samples.length, sampled);
  t.ok(samples.some(({ pointer }) => pointer === '/materials/1'));
  const none = JSON.parse(JSON.stringify(shippedDocument).replaceAll('"sample"', '"given"'));
  t.same(lintPolicy(none).samples, []);
});

t.test('the lint shows the days on which the calendar is the policy’s own', async (t) => {
  t.same(lintPolicy(shippedDocument).calendarDifferences, []);
  const { calendarDifferences, samples } = lintPolicy(
    documentWith({ '/calendar': [amendedYear(2026)] }),
  );
  t.same(calendarDifferences, [
    {
      pointer: '/calendar/0/workingDays/0',
      ...{ day: '2026-03-07', published: 'day-off', own: 'working-day' },
    },
  ]);
  t.ok(samples.some(({ pointer }) => pointer === '/calendar/0'));
});

t.test('the changes of a policy are named by the values that changed', async (t) => {
  t.same(policyChanges(shippedDocument, structuredClone(shippedDocument)), []);
  const after = documentWith({
    '/title/en': 'Another title',
    '/awards/budgetFen/value': 1,
    '/awards/budgetFen/clause': '02',
    '/awards/tiers/2/places': sample(5),
    '/counter/supplementDeadline': undefined,
    '/materials/0/maxFiles': 2,
  });
  const pointers = [
    '/awards/budgetFen',
    '/awards/tiers/2/places',
    '/counter/supplementDeadline',
    '/materials/0',
    '/title',
  ];
  t.same(policyChanges(shippedDocument, after), pointers);
  t.same(policyChanges(after, shippedDocument), pointers);
});

t.test('the digest of a policy follows its content, not the order of its members', async (t) => {
  const reversed = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(reversed);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node)
        .reverse()
        .map(([key, value]) => [key, reversed(value)]),
    );
  };
  const { digest } = policyInput(shippedDocument, 'first');
  t.match(digest, /^[0-9a-f]{64}$/);
  t.equal(policyInput(reversed(shippedDocument) as PolicyDocument, 'second').digest, digest);
  t.not(policyInput(documentWith({ '/awards/budgetFen/value': 1 }), 'first').digest, digest);
  t.throws(() => policyInput(undefined as never, 'nothing'), RangeError);
});

t.test('a step that needs an unset value names the value and the rule', async (t) => {
  t.match(unsetValue('/counter/supplementDeadline', '4.2a'), {
    code: 'policy-value-unset',
    rule: '4.2a',
    pointer: '/counter/supplementDeadline',
    message: { zh: /尚未设定/, en: /is not set/ },
  });
});

interface SchemaNode {
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

/** The settings and catalogues of the schema, `*` for any item of a list. */
function settingPointers({ properties = {}, items }: SchemaNode, path = ''): string[] {
  if (properties.value !== undefined) return [path];
  const members = Object.entries(properties).flatMap(([key, member]) =>
    properties.mark === undefined ? settingPointers(member, `${path}/${key}`) : [],
  );
  return items === undefined ? members : [path, ...settingPointers(items, `${path}/*`)];
}

/** Where the schema lets a setting be absent, `*` for any item of a list. */
function optionalPointers(schema: SchemaNode, path = ''): string[] {
  const members = Object.entries(schema.properties ?? {}).flatMap(([key, member]) =>
    schema.required?.includes(key) || member.properties?.value === undefined
      ? optionalPointers(member, `${path}/${key}`)
      : [`${path}/${key}`],
  );
  return schema.items === undefined ? members : optionalPointers(schema.items, `${path}/*`);
}
