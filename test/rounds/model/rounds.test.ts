import fc from 'fast-check';
import t from 'tap';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import {
  decideOpenRound,
  decidePublishPolicy,
  type PublishingState,
  policyInput,
} from '../../../src/rounds/model/decide-policy.ts';
import { policySteps } from '../../../src/rounds/model/settings/catalogue.ts';
import {
  lintResource,
  policyResource,
  presentLint,
  presentPolicy,
  presentSettings,
} from '../../../src/rounds/policy/present.ts';
import { presentRound, roundResource } from '../../../src/rounds/rounds/present.ts';
import {
  decideRegisterScenarios,
  type KnownScenario,
  planRegistration,
} from '../../../src/rounds/scenarios/decide-register-scenarios.ts';
import {
  presentRegistrations,
  presentScenario,
  scenarioInput,
} from '../../../src/rounds/scenarios/present.ts';
import { documentWith, policyWith, shippedDocument, shippedPolicy } from '../../support/policy.ts';

const now = new Date('2025-10-31T09:00:00+08:00');

t.test('a round opens with the first version of its policy', async (t) => {
  const state = { now, version: 0, codeTaken: false };
  const terms = policyInput(shippedDocument, 'the call');
  const decision = decideOpenRound(state, 'round', terms);
  t.match(decision, {
    kind: 'accepted',
    change: { roundId: 'round', policyVersion: 1, now, digest: terms.digest },
    entries: [
      { action: 'round.opened', subjectId: 'round', roundId: 'round', policyVersion: 1 },
      {
        action: 'policy.published',
        data: { digest: terms.digest, reasonSha256: canonicalDigest('the call') },
      },
    ],
  });
  t.match(decideOpenRound({ ...state, codeTaken: true }, 'round', terms), {
    kind: 'refused',
    problem: 'conflict',
    findings: [{ code: 'round-code-taken', pointer: '/document/code' }],
  });
  const contradictory = policyInput(documentWith({ '/scoring/minSheets/value': 1 }), 'the call');
  t.match(decideOpenRound(state, 'round', contradictory), {
    kind: 'refused',
    problem: 'rule-violation',
    findings: [{ code: 'nothing-left-to-average', pointer: '/document/scoring/dropEach' }],
  });
});

t.test('a new policy version keeps the round it belongs to', async (t) => {
  const inForce = policyInput(shippedDocument, 'the call');
  const state: PublishingState = {
    now,
    version: 3,
    end: null,
    id: 'round',
    code: shippedDocument.code,
    year: shippedDocument.year.value,
    policyVersion: 2,
    document: shippedDocument,
    digest: inForce.digest,
    firstEntries: {},
    scores: [],
  };
  const budget = policyInput(
    documentWith({ '/awards/budgetFen/value': 1_000_000 }),
    'the budget is known',
  );
  t.match(decidePublishPolicy(state, budget), {
    kind: 'accepted',
    change: { roundId: 'round', policyVersion: 3 },
    entries: [
      {
        action: 'policy.published',
        policyVersion: 3,
        data: {
          reasonSha256: canonicalDigest('the budget is known'),
          changed: ['/awards/budgetFen'],
        },
      },
    ],
  });
  const other = policyInput(
    documentWith({
      '/code': 'another',
      '/year/value': 2026,
      '/counter/counters/value': { from: 2, to: 1 },
    }),
    'wrong',
  );
  const codes = [
    [
      other,
      [
        ...['round-code-fixed', 'round-year-fixed', 'counters-empty'],
        ...['given-value-source-missing', 'given-value-source-missing'],
      ],
    ],
    [inForce, ['policy-unchanged']],
  ] as const;
  t.match(decidePublishPolicy({ ...state, end: 'archived' }, other), {
    kind: 'refused',
    problem: 'action-not-allowed',
    findings: [{ code: 'round-archived' }],
  });
  for (const [terms, expected] of codes) {
    const decision = decidePublishPolicy(state, terms);
    t.equal(decision.kind, 'refused');
    if (decision.kind === 'refused')
      t.same(
        decision.findings.map(({ code }) => code),
        expected,
      );
  }
});

const known: KnownScenario = {
  id: 'known',
  version: 4,
  code: 'KFCJ-2025-001',
  name: '智能导办',
  summary: '减少重复排队',
  demandUnitName: '样例政务服务中心',
  demandUnitCreditCode: null,
  publishedOn: '2025-01-15',
};

t.test('a batch registers new scenarios, revises changed ones and keeps the rest', async (t) => {
  const { version: _version, ...terms } = known;
  const batch = [
    { ...terms, id: 'new-1', code: 'KFCJ-2025-002' },
    { ...terms, id: 'new-2' },
    { ...terms, id: 'new-3', summary: '减少材料退回', publishedOn: '2025-01-16' },
  ];
  t.match(planRegistration([known], batch), [
    { outcome: 'registered', scenario: { id: 'new-1', version: 1 }, changed: [] },
    { outcome: 'unchanged', scenario: { id: 'known', version: 4 }, changed: [] },
    {
      outcome: 'revised',
      scenario: { id: 'known', version: 5, summary: '减少材料退回' },
      changed: ['summary', 'publishedOn'],
    },
  ]);

  const state = { now, version: 0, known: [known] };
  t.match(decideRegisterScenarios(state, batch), {
    kind: 'refused',
    problem: 'rule-violation',
    findings: [{ code: 'scenario-repeated', pointer: '/scenarios/2/code', rule: '1' }],
  });
  const [fresh, same, revised] = batch as [(typeof batch)[0], (typeof batch)[0], (typeof batch)[0]];
  t.match(decideRegisterScenarios(state, [fresh, revised]), {
    kind: 'accepted',
    entries: [
      {
        action: 'scenario.registered',
        subjectId: 'new-1',
        data: { code: 'KFCJ-2025-002', publishedOn: '2025-01-15' },
      },
      {
        action: 'scenario.revised',
        subjectId: 'known',
        data: { publishedOn: '2025-01-16', changed: ['summary', 'publishedOn'] },
      },
    ],
  });
  t.match(decideRegisterScenarios(state, [same]), { kind: 'refused', problem: 'conflict' });
});

t.test('registering a batch twice changes nothing the second time', async () => {
  const scenario = fc.record({
    code: fc.stringMatching(/^[A-Z]{1,3}$/),
    name: fc.string(),
    summary: fc.string(),
    demandUnitName: fc.string(),
    demandUnitCreditCode: fc.option(fc.string()),
    publishedOn: fc.constantFrom('2024-10-30', '2025-10-30'),
    id: fc.uuid(),
  });
  const batches = fc.uniqueArray(scenario, { selector: ({ code }) => code });
  fc.assert(
    fc.property(batches, batches, (first, second) => {
      const registered = planRegistration([], first).map((each) => each.scenario);
      const after = planRegistration(registered, second).map((each) => each.scenario);
      return planRegistration(after, second).every(({ outcome }) => outcome === 'unchanged');
    }),
  );
});

t.test(
  'the contract shows instants in Shanghai time and keeps who published to itself',
  async (t) => {
    const { code, title } = shippedDocument;
    const round = { id: 'r', code, title, year: 2025, policyVersion: 1, version: 1 };
    const planned = {
      state: 'planned',
      end: null,
      endedAt: null,
      cancellationReason: null,
      extensions: [],
      policy: shippedPolicy,
    } as const;
    t.same(presentRound({ ...round, ...planned, now, createdAt: now }), {
      ...round,
      state: 'planned',
      stateName: { zh: '待开放', en: 'Planned' },
      opensAt: '2025-11-01T00:00:00.000+08:00',
      closesAt: '2025-11-30T18:00:00.000+08:00',
      extensions: [],
      endedAt: null,
      cancellationReason: null,
      createdAt: '2025-10-31T09:00:00.000+08:00',
    });
    const noOpening = policyWith({ '/window/opensAt': undefined });
    const unset = { ...round, ...planned, policy: noOpening, now, createdAt: now };
    t.equal(presentRound(unset).opensAt, null);
    const resource = roundResource(unset);
    t.same(resource.body, presentRound(unset));
    t.equal(resource.version, 1);
    const { variant } = roundResource({ ...unset, state: 'open' });
    t.not(variant, resource.variant, 'time alone gives it another tag');
    t.equal(roundResource({ ...unset, title }).variant, resource.variant);
    const extension = {
      ...{ id: 'e', cause: 'typhoon', reason: { zh: '公告', en: 'Notice' } },
      ...{ causeBeganAt: '2025-11-20T00:00:00+00:00', confirmedAt: '2025-11-20T01:00:00+00:00' },
      ...{ closesAt: '2025-12-03T10:00:00+00:00', supplementDeadline: null, noticesDueAt: null },
    };
    const extended = roundResource({ ...unset, extensions: [extension] });
    t.not(extended.variant, resource.variant, 'until time alone ends it');
    t.same(extended.body.extensions, [
      {
        ...extension,
        causeBeganAt: '2025-11-20T08:00:00.000+08:00',
        closesAt: '2025-12-03T18:00:00.000+08:00',
        confirmedAt: '2025-11-20T09:00:00.000+08:00',
      },
    ]);
    const policy = {
      roundId: 'r',
      version: 2,
      ...policyInput(documentWith({ '/counter/supplementDeadline': undefined }), 'why'),
    };
    const row = { ...policy, publishedAt: now, publishedBy: 'officer', proposedBy: null };
    t.same(presentPolicy(row), {
      ...policy,
      publishedAt: '2025-10-31T09:00:00.000+08:00',
      calendarDifferences: [],
    });
    const lint = presentLint(row);
    t.equal(lint.policyVersion, 2);
    // A day that the published calendar has otherwise: the answer follows the calendar.
    const year = { year: 2025, daysOff: ['2025-11-20'], workingDays: [] };
    const amended = [{ ...year, mark: 'sample', clause: '4.1' } as const];
    const other = { ...row, document: { ...row.document, calendar: amended } };
    for (const resourceOf of [policyResource, lintResource]) {
      t.match(resourceOf(row), { version: 2, variant: /^[0-9a-f]{12}$/ });
      t.not(resourceOf(other).variant, resourceOf(row).variant, 'the tag tells it');
    }
    t.same(policyResource(row).body, presentPolicy(row));
    t.same(lintResource(row).body, lint);
    t.same(lint.calendarDifferences, []);
    t.match(lint.unset, [
      { blocks: 'paper-confirmation', blocksName: policySteps['paper-confirmation'] },
      { pointer: '/awards/tiers/0/places', blocks: null, blocksName: null },
    ]);
  },
);

t.test('a scenario reads back as it was registered', async (t) => {
  const { id, version, ...terms } = known;
  const shown = presentScenario({ ...known, updatedAt: now });
  t.match(shown, {
    id,
    version,
    demandUnit: { name: '样例政务服务中心', creditCode: null },
    updatedAt: '2025-10-31T09:00:00.000+08:00',
  });
  const { id: _id, version: _version, updatedAt: _updatedAt, ...sent } = shown;
  t.same(scenarioInput(sent), terms);
  t.same(presentRegistrations([{ scenario: known, outcome: 'unchanged', changed: [] }]), {
    items: [{ id, code: known.code, version, outcome: 'unchanged' }],
  });
});

t.test('the catalogue of settings says how each one binds', async (t) => {
  const settings = new Map(presentSettings().map((setting) => [setting.pointer, setting]));
  t.match(settings.get('/counter/supplementDeadline'), {
    ...{ blocks: 'paper-confirmation', blocksName: policySteps['paper-confirmation'] },
    ...{ fixedBy: 'supplement-deadline', fixedByName: { zh: '补充材料截止' } },
    ...{ effect: 'gives-room', comparison: 'later', unsetIsNoLimit: false },
  });
  t.match(settings.get('/scoring/criteria'), {
    ...{ blocks: null, blocksName: null, fixedBy: 'first-sheet' },
    ...{ effect: 'ranks', comparison: null, comparisonName: null, unsetIsNoLimit: false },
  });
  t.match(settings.get('/counter/noShowLimit'), { fixedBy: null, fixedByName: null });
});
