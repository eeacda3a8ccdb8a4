import t from 'tap';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import {
  decidePublishPolicy,
  type PolicyInput,
  type PublishingState,
  policyInput,
} from '../../../src/rounds/model/decide-policy.ts';
import { fixingSteps } from '../../../src/rounds/model/fixing-steps.ts';
import { policyOf } from '../../../src/rounds/model/policy.ts';
import { policyDifferences } from '../../../src/rounds/model/policy-differences.ts';
import {
  beganAt,
  type ChangedRound,
  changeFindings,
  openedAt,
  type PolicyOrigin,
} from '../../../src/rounds/policy/check-change.ts';
import {
  type ConfirmingPolicy,
  decideConfirmPolicy,
} from '../../../src/rounds/policy/decide-confirm-policy.ts';
import { decideProposePolicy } from '../../../src/rounds/policy/decide-propose-policy.ts';
import { presentRevisions } from '../../../src/rounds/policy/present.ts';
import { acceptedOf, placesOf, refusedOf } from '../../support/cases.ts';
import { documentWith, shippedDocument } from '../../support/policy.ts';

type Values = Readonly<Record<string, unknown>>;

const setting = (value: unknown, mark = 'given') => ({ value, mark, clause: '02' });

function differences(after: Values, before: Values = {}) {
  return policyDifferences(documentWith(before), documentWith(after)).map(
    ({ pointer, setting, isOfValue, wasGiven }) => [pointer, setting, isOfValue, wasGiven],
  );
}

t.test('what differs is named by its setting, whatever its place in a catalogue', async (t) => {
  t.same(differences({}), []);
  const cases: readonly (readonly [Values, unknown[][]])[] = [
    [{ '/window/closesAt/value': 'x' }, [['/window/closesAt', '/window/closesAt', true, true]]],
    [{ '/window/closesAt/clause': 'x' }, [['/window/closesAt', '/window/closesAt', false, true]]],
    [{ '/window/opensAt/value': 'x' }, [['/window/opensAt', '/window/opensAt', true, false]]],
    [
      { '/awards/tiers/0/ceilingFen/value': 1 },
      [['/awards/tiers/0/ceilingFen', '/awards/tiers/*/ceilingFen', true, true]],
    ],
    [
      { '/awards/tiers/1/places': setting(3, 'sample') },
      [['/awards/tiers/1/places', '/awards/tiers/*/places', true, false]],
    ],
    [
      { '/counter/supplementDeadline': undefined },
      [['/counter/supplementDeadline', '/counter/supplementDeadline', true, false]],
    ],
    [{ '/title/en': 'x' }, [['/title', null, true, false]]],
    [{ '/awards/tiers': [...shippedDocument.awards.tiers].reverse() }, []],
  ];
  for (const [after, expected] of cases)
    t.same(differences(after), expected, JSON.stringify(after));

  const [first, ...rest] = shippedDocument.materials;
  const given = { ...first, mark: 'given' };
  t.same(
    differences(
      { '/materials': [...rest, { ...given, maxBytes: 1 }] },
      { '/materials': [given, ...rest] },
    ),
    [[`/materials/${rest.length}/maxBytes`, '/materials/*/maxBytes', true, true]],
  );
  t.same(differences({ '/materials/0/mark': 'given' }, { '/materials/0/mark': 'sample' }), [
    ['/materials/0/mark', '/materials', false, false],
  ]);
  t.same(differences({ '/materials': rest }, { '/materials': [given, ...rest] }), [
    ['/materials/0', '/materials', true, true],
  ]);
  t.same(differences({ '/materials': [first, ...rest] }, { '/materials': rest }), [
    ['/materials/0', '/materials', true, false],
  ]);
  const { papers } = shippedDocument;
  const added = Object.keys(papers ?? {}).map((key) => `/papers/${key}`);
  for (const [after, before, wasGiven] of [
    [{}, { '/papers': undefined }, false],
    [{ '/papers': undefined }, {}, false],
    [{ '/papers': undefined }, { '/papers/relief/mark': 'given' }, true],
  ] as const) {
    t.same(
      differences(after, before),
      added.map((at) => [at, at, true, wasGiven && at === '/papers/relief']),
      'a section that is new or gone is told setting by setting',
    );
  }
  const year = { year: 2026, daysOff: ['2026-03-09'], workingDays: [], mark: 'given', clause: '1' };
  t.same(differences({ '/calendar': [] }, { '/calendar': [year] }), [
    ['/calendar', '/calendar', true, true],
  ]);
});

const closed = new Date('2025-11-30T18:00:00+08:00');

function round(now: Date, firstEntries: ChangedRound['firstEntries'] = {}): ChangedRound {
  return { now, document: shippedDocument, firstEntries, scores: [] };
}

function found(state: ChangedRound, after: Values, origin: Partial<PolicyOrigin> = {}) {
  const complete = { afterTheFact: false, sources: [], ...origin };
  return changeFindings(state, documentWith(after), complete).map(
    ({ code, pointer }) => `${code} ${pointer}`,
  );
}

t.test('a setting is fixed from the first instant of its step', async (t) => {
  const after = { '/window/closesAt/value': '2025-12-05T18:00:00+08:00' };
  const sources = [{ pointer: '/window/closesAt', source: '补充通知' }];
  const fixed = ['policy-setting-fixed /document/window/closesAt'];
  for (const [offset, expected] of [
    [-1, []],
    [0, fixed],
    [1, fixed],
  ] as const) {
    t.same(found(round(new Date(closed.getTime() + offset)), after, { sources }), expected);
  }
  t.same(found(round(closed), after, { sources, afterTheFact: true }), []);
  t.same(found(round(new Date(closed.getTime() - 1)), after, { sources, afterTheFact: true }), [
    'policy-not-after-the-fact /afterTheFact',
  ]);
});

t.test('a rubric does not change under final scores, whatever they rest on', async (t) => {
  const scores = [{ rubricSha256: '', count: 1, numbers: ['2025-000001'] }];
  const state = { ...round(new Date(closed.getTime() - 1)), scores };
  t.same(found(state, { '/scoring/rounding/value': 'down' }), [
    'scores-of-other-rubric /document/scoring',
  ]);
  t.same(found(state, { '/title/en': 'x' }), []);
});

t.test('a step that is recorded begins with the first of its entries', async (t) => {
  const cut = { '/awards/tiers/1/minScoreCenti/value': 7000 };
  t.same(found(round(closed), cut), []);
  t.same(found(round(closed, { 'score-sheet.submitted': null }), cut), []);
  t.same(found(round(closed, { 'score-sheet.submitted': closed.toISOString() }), cut), [
    'policy-setting-fixed /document/awards/tiers/1/minScoreCenti',
  ]);
  const policy = policyOf(shippedDocument);
  const decisions = {
    'application.accepted': '2025-11-20T00:00:00Z',
    'pre-review-decision.proposed': '2025-11-19T00:00:00Z',
  };
  const state = round(closed, decisions);
  t.same(beganAt('first-decision', policy, state), new Date('2025-11-19T00:00:00Z'));
  t.same(openedAt(state), new Date('2025-11-01T00:00:00+08:00'));
  t.equal(openedAt(round(new Date('2025-10-31T23:59:59.999+08:00'))), undefined);
  for (const { name } of Object.values(fixingSteps)) t.ok(name.zh && name.en);
  t.same(found(round(closed, decisions), { '/title/en': 'x' }), [], 'no step fixes a text');
  t.same(found(round(closed), { '/counter/noShowLimit/value': 9 }), [], 'nor what gives room');
});

t.test('a given value changes with its source only, a sample without', async (t) => {
  const now = new Date('2025-10-31T00:00:00+08:00');
  const ceiling = { '/awards/tiers/0/ceilingFen/value': 900_000_000 };
  const missing = ['given-value-source-missing /document/awards/tiers/0/ceilingFen'];
  const source = '深政数规〔2026〕1号';
  t.same(found(round(now), ceiling), missing);
  for (const [pointer, expected] of [
    ['/awards/tiers/0/ceilingFen', []],
    ['/awards/tiers/0', []],
    ['/awards/tiers/1', missing],
    ['/awards/tiers/0/ceiling', missing],
  ] as const) {
    t.same(found(round(now), ceiling, { sources: [{ pointer, source }] }), expected, pointer);
  }
  t.same(found(round(now), { '/awards/budgetFen/value': 1 }), []);
  t.same(found(round(now), { '/title/en': 'x' }), []);
  t.same(found(round(now), { '/window/closesAt/mark': 'sample' }), [], 'the value is the same');
});

t.test('one person publishes until the opening; the record says what is special', async (t) => {
  const state: PublishingState = {
    ...round(new Date('2025-10-31T23:59:59.999+08:00')),
    ...{ version: 1, id: 'round', code: shippedDocument.code, year: 2025, policyVersion: 1 },
    end: null,
    digest: policyInput(shippedDocument, '').digest,
  };
  const sources = [{ pointer: '/window/closesAt', source: '补充通知' }];
  const after = documentWith({ '/window/closesAt/value': '2025-12-05T18:00:00+08:00' });
  t.match(decidePublishPolicy(state, policyInput(after, 'why', { sources })), {
    kind: 'accepted',
    change: { proposedBy: null, afterTheFact: false, sources },
    entries: [{ data: { sourcesSha256: /^[0-9a-f]{64}$/ } }],
  });
  const opened = { ...state, now: new Date('2025-11-01T00:00:00+08:00') };
  t.match(decidePublishPolicy(opened, policyInput(after, 'why', { sources })), {
    kind: 'refused',
    findings: [{ code: 'policy-needs-second-person' }],
  });
});

const opened: PublishingState & { readonly isProposed: boolean } = {
  ...round(new Date('2025-11-10T10:00:00+08:00')),
  ...{ version: 7, id: 'round', code: shippedDocument.code, year: 2025, policyVersion: 2 },
  end: null,
  digest: policyInput(shippedDocument, '').digest,
  isProposed: false,
};
const origin = {
  afterTheFact: false,
  sources: [{ pointer: '/window/closesAt', source: '补充通知' }],
};
const longer = documentWith({ '/window/closesAt/value': '2025-12-05T18:00:00+08:00' });
const earlyOpening = documentWith({ '/window/opensAt/value': '2025-11-02T00:00:00+08:00' });

t.test('from the opening, a version is proposed with its origin and its base', async (t) => {
  const input = policyInput(longer, '延长', origin);
  const { change, entries } = acceptedOf(decideProposePolicy(opened, 'p-1', input));
  t.match(change, {
    ...{ proposalId: 'p-1', kind: 'policy', about: 'round', roundId: 'round', reason: '延长' },
    proposedAt: opened.now,
  });
  t.same(change.content, { document: longer, ...origin, basePolicyVersion: 2 });
  t.equal(change.contentSha256, canonicalDigest(change.content));
  t.match(entries, [{ action: 'policy.proposed', subjectType: 'proposal', subjectId: 'p-1' }]);
  t.notMatch(JSON.stringify(entries), /延长|补充通知/, 'the ledger keeps no text');

  const table: readonly [string, typeof opened, PolicyInput, string, string[]][] = [
    [
      'unchanged',
      opened,
      policyInput(shippedDocument, 'x'),
      'rule-violation',
      ['policy-unchanged /document'],
    ],
    [
      'a step began',
      opened,
      policyInput(earlyOpening, 'x'),
      'rule-violation',
      ['policy-setting-fixed /document/window/opensAt'],
    ],
    [
      'no source',
      opened,
      policyInput(longer, 'x'),
      'rule-violation',
      ['given-value-source-missing /document/window/closesAt'],
    ],
    [
      'one is open',
      { ...opened, isProposed: true },
      policyInput(longer, 'x'),
      'action-not-allowed',
      ['proposal-open '],
    ],
    [
      'the round ended',
      { ...opened, isProposed: true, end: 'cancelled' },
      policyInput(longer, 'x'),
      'action-not-allowed',
      ['round-cancelled '],
    ],
  ];
  for (const [name, state, input, problem, findings] of table) {
    const refused = refusedOf(decideProposePolicy(state, 'p-1', input));
    t.same([refused.problem, placesOf(refused.findings)], [problem, findings], name);
  }
});

t.test('another person confirms a proposed version, judged on the round as it is', async (t) => {
  const confirming = (
    changes: Partial<PublishingState> = {},
    status: 'open' | 'withdrawn' = 'open',
    document = longer,
  ): ConfirmingPolicy => ({
    proposal: {
      ...{ id: 'p-1', kind: 'policy', status, roundId: 'round', applicationId: null },
      ...{ contentSha256: 'c'.repeat(64), proposedBy: 'officer-a' },
    },
    content: { document, ...origin, basePolicyVersion: 2 },
    reason: '延长',
    round: { ...opened, ...changes },
    ...{ now: opened.now, version: 1 },
  });
  const { change, entries } = acceptedOf(decideConfirmPolicy(confirming(), 'officer-b'));
  t.match(change, {
    ...{ roundId: 'round', policyVersion: 3, proposedBy: 'officer-a', reason: '延长' },
    ...{ document: longer, digest: policyInput(longer, '').digest, now: opened.now, ...origin },
  });
  t.match(entries, [
    { action: 'policy.confirmed', subjectId: 'p-1', data: { contentSha256: 'c'.repeat(64) } },
    { action: 'policy.published', policyVersion: 3, data: { changed: ['/window/closesAt'] } },
  ]);

  const outdated = { policyVersion: 3, document: longer, digest: policyInput(longer, '').digest };
  const table: readonly [string, ConfirmingPolicy, string, string, string[]][] = [
    ['an own one', confirming(), 'officer-a', 'forbidden', ['proposed-by-caller ']],
    [
      'a withdrawn one',
      confirming({ policyVersion: 3 }, 'withdrawn'),
      'officer-b',
      'action-not-allowed',
      ['proposal-closed '],
    ],
    [
      'another version came between',
      confirming({ policyVersion: 3 }),
      'officer-b',
      'rule-violation',
      ['proposal-outdated '],
    ],
    [
      'the same version came between, and the round ended',
      confirming({ ...outdated, end: 'archived' }),
      'officer-b',
      'rule-violation',
      ['round-archived ', 'proposal-outdated ', 'policy-unchanged /document'],
    ],
    [
      'what a step has fixed',
      confirming({}, 'open', earlyOpening),
      'officer-b',
      'rule-violation',
      ['policy-setting-fixed /document/window/opensAt'],
    ],
  ];
  for (const [name, state, subject, problem, findings] of table) {
    const refused = refusedOf(decideConfirmPolicy(state, subject));
    t.same([refused.problem, placesOf(refused.findings)], [problem, findings], name);
  }
  const atClose = { ...confirming(), now: closed };
  t.same(placesOf(refusedOf(decideConfirmPolicy(atClose, 'officer-b')).findings), [
    'policy-setting-fixed /document/window/closesAt',
  ]);
  const before = { ...confirming(), now: new Date(closed.getTime() - 1) };
  t.same(acceptedOf(decideConfirmPolicy(before, 'officer-b')).change.now, before.now);
});

t.test('each version is shown with what it changed', async (t) => {
  const row = (version: number, after: Values) => ({
    ...{ roundId: 'r', version, publishedAt: closed, publishedBy: 'b', proposedBy: 'a' },
    ...policyInput(documentWith(after), 'why'),
  });
  const budget = setting(1, 'sample');
  const revisions = presentRevisions([
    row(1, { '/awards/budgetFen': undefined }),
    row(2, { '/awards/budgetFen': budget }),
    row(3, { '/awards/budgetFen': budget, '/title/en': 'x' }),
    row(4, { '/awards/budgetFen': undefined, '/title/en': 'x' }),
  ]);
  t.match(revisions, [
    { version: 1, changes: [] },
    { changes: [{ setting: '/awards/budgetFen', before: null, after: budget }] },
    { changes: [{ pointer: '/title', setting: null, name: null, after: { en: 'x' } }] },
    { changes: [{ setting: '/awards/budgetFen', before: budget, after: null }] },
  ]);
});
