import t from 'tap';
import {
  type ConfirmingChange,
  decideConfirmOrganisationChange,
} from '../../../src/organisations/changes/decide-confirm-organisation-change.ts';
import { decideProposeOrganisationChange } from '../../../src/organisations/changes/decide-propose-organisation-change.ts';
import {
  organisationChangeResource,
  presentOrganisationChange,
} from '../../../src/organisations/changes/present.ts';
import type {
  ChangingCase,
  ChangingOrganisation,
  OrganisationChangeContent,
} from '../../../src/organisations/model/organisation-change.ts';
import {
  acceptedOf,
  applicantCode,
  codesOf,
  creditCode,
  plusMs,
  refusedOf,
  shanghai,
} from '../../support/cases.ts';

const now = shanghai('2025-12-01T10:00:00.000');
const loadedAt = plusMs(now, 5);
const heir = creditCode('91440300MA5TEXT77');
const ROUND = '01900000-0000-7000-8000-000000000002';
const capFen = 1_000_000_000;

function held(number: number, changes: Partial<ChangingCase> = {}): ChangingCase {
  return {
    id: `case-${number}`,
    roundId: ROUND,
    number: `2025-00000${number}`,
    status: 'accepted',
    productKey: `product-${number}`,
    version: 4,
    judgingPolicyVersion: 3,
    applicantCreditCode: applicantCode,
    applicantName: null,
    formerApplicants: [],
    formName: '旧名',
    award: null,
    ...changes,
  };
}

function organisation(changes: Partial<ChangingOrganisation> = {}): ChangingOrganisation {
  return {
    ...{ now, loadedAt, version: 1, cases: [held(1), held(2)] },
    isAwarded: false,
    mergedInto: null,
    successor: { mergedInto: null, isKnown: false, living: [] },
    years: [],
    ...changes,
  };
}

const rename: OrganisationChangeContent = {
  kind: 'rename',
  creditCode: applicantCode,
  name: '新名',
  successorCreditCode: null,
  applicationIds: null,
  evidence: '深市监变〔2025〕第1号',
  effectiveOn: '2025-12-01',
};
const merger = { ...rename, kind: 'merger', successorCreditCode: heir } as const;
const split = { ...merger, kind: 'split', applicationIds: ['case-2'] } as const;

const isProposed = false;
const command = { proposalId: 'proposal-1', reason: '登记变更' };

function refused(content: OrganisationChangeContent, state = organisation()) {
  const decision = decideProposeOrganisationChange(
    { ...state, isProposed },
    { ...command, content },
  );
  return decision.kind === 'refused' ? codesOf(decision.findings) : [];
}

function confirming(content: OrganisationChangeContent, state = organisation()): ConfirmingChange {
  const proposal = {
    id: 'change-1',
    kind: 'organisation-change',
    status: 'open',
    ...{ roundId: null, applicationId: null, contentSha256: 'c'.repeat(64), proposedBy: 'anna' },
  } as const;
  return { ...state, proposal, content };
}

function confirmed(content: OrganisationChangeContent, state = organisation()) {
  return acceptedOf(decideConfirmOrganisationChange(confirming(content, state), 'bert'));
}

t.test('a change is proposed about its organisation, once at a time', (t) => {
  const state = { ...organisation(), isProposed };
  const { change, entries } = acceptedOf(
    decideProposeOrganisationChange(state, { ...command, content: rename }),
  );
  t.match(change, { kind: 'organisation-change', about: applicantCode, content: rename });
  t.match(entries, [{ action: 'organisation-change.proposed', subjectId: 'proposal-1' }]);
  const open = decideProposeOrganisationChange(
    { ...state, isProposed: true },
    { ...command, content: rename },
  );
  t.same(codesOf(refusedOf(open).findings), ['proposal-open']);
  t.end();
});

t.test('it takes effect today at the latest', (t) => {
  for (const [effectiveOn, codes] of [
    ['2025-11-30', []],
    ['2025-12-01', []],
    ['2025-12-02', ['organisation-change-premature']],
  ] as const) {
    t.same(refused({ ...rename, effectiveOn }), codes, effectiveOn);
  }
  t.end();
});

t.test('everything that blocks it is told', (t) => {
  const wrong = `${heir.slice(0, 17)}${heir.endsWith('0') ? '1' : '0'}`;
  const twin = { id: 'twin', roundId: ROUND, number: null, productKey: 'product-1' };
  const elsewhere = { ...twin, roundId: 'another round' };
  const beside = { mergedInto: null, isKnown: true, living: [twin, elsewhere] };
  const named = held(1, { applicantName: '新名' });
  const yearOfHeir = { creditCode: heir, year: 2025, awardedFen: 1, capFen };
  const cases: readonly (readonly [OrganisationChangeContent, ChangingOrganisation, string[]])[] = [
    [rename, organisation({ cases: [] }), ['organisation-unknown']],
    [merger, organisation({ cases: [] }), ['organisation-unknown']],
    [merger, organisation({ cases: [], isAwarded: true }), []],
    [
      merger,
      organisation({ cases: [], years: [{ ...yearOfHeir, creditCode: applicantCode }] }),
      [],
    ],
    [merger, organisation({ cases: [], years: [yearOfHeir] }), ['organisation-unknown']],
    [
      split,
      organisation({ cases: [], isAwarded: true }),
      ['organisation-unknown', 'application-of-other-organisation'],
    ],
    [rename, organisation({ cases: [], isAwarded: true }), ['organisation-unknown']],
    [rename, organisation({ cases: [named] }), ['organisation-name-unchanged']],
    [
      rename,
      organisation({ cases: [held(1, { formName: '新名' })] }),
      ['organisation-name-unchanged'],
    ],
    [rename, organisation({ cases: [named, held(2)] }), []],
    [{ ...rename, successorCreditCode: heir }, organisation(), ['organisation-change-details']],
    [{ ...merger, successorCreditCode: null }, organisation(), ['organisation-change-details']],
    [{ ...merger, applicationIds: ['case-1'] }, organisation(), ['organisation-change-details']],
    [
      { ...merger, successorCreditCode: applicantCode },
      organisation(),
      ['successor-is-predecessor'],
    ],
    [{ ...merger, successorCreditCode: wrong }, organisation(), ['successor-code-checksum']],
    [
      { ...merger, successorCreditCode: wrong },
      organisation({ successor: { mergedInto: null, isKnown: true, living: [] } }),
      [],
    ],
    [split, organisation(), []],
    [{ ...split, applicationIds: null }, organisation(), []],
    [
      { ...split, applicationIds: ['case-9'] },
      organisation(),
      ['application-of-other-organisation'],
    ],
    [merger, organisation({ successor: beside }), ['successor-has-product']],
    [split, organisation({ successor: beside }), []],
    [merger, organisation({ successor: beside, cases: [held(1, { status: 'declined' })] }), []],
    [
      merger,
      organisation({ successor: beside, cases: [held(1, { number: null })] }),
      ['successor-has-product'],
    ],
    [
      merger,
      organisation({
        successor: {
          mergedInto: null,
          isKnown: true,
          living: [{ ...twin, number: '2025-000009' }],
        },
      }),
      ['successor-has-product'],
    ],
  ];
  for (const [content, state, codes] of cases) t.same(refused(content, state), codes);
  t.end();
});

t.test('who was merged away goes on into its last successor only', (t) => {
  const last = creditCode('91440300MA5TEXT78');
  const successor = (mergedInto: string | null) => ({ mergedInto, isKnown: true, living: [] });
  const table: readonly [OrganisationChangeContent, Partial<ChangingOrganisation>, string[]][] = [
    [merger, { mergedInto: heir }, []],
    [split, { mergedInto: heir }, ['organisation-merged-away']],
    [merger, { mergedInto: last }, ['organisation-merged-away']],
    [rename, { mergedInto: last }, []],
    [merger, { successor: successor(last) }, ['successor-merged-away']],
    [split, { successor: successor(last) }, ['successor-merged-away']],
    [merger, { successor: successor(applicantCode) }, []],
    [split, { successor: successor(applicantCode) }, []],
    [
      merger,
      { mergedInto: last, successor: successor(last) },
      ['organisation-merged-away', 'successor-merged-away'],
    ],
  ];
  for (const [content, changes, codes] of table) {
    t.same(refused(content, organisation(changes)), codes);
  }
  t.end();
});

t.test('a rename moves the cases that have another name', (t) => {
  const former = {
    kind: 'rename',
    ...{ changeId: 'change-0', name: '更早', creditCode: applicantCode },
    ...{ effectiveOn: '2025-11-01', changedAt: '2025-11-02T00:00:00.000Z' },
  } as const;
  const before = held(2, { applicantName: '前名', formerApplicants: [former] });
  const cases = [held(1), before, held(3, { formName: '新名' })];
  const { change, entries } = confirmed(rename, organisation({ cases }));
  const added = {
    ...{ changeId: 'change-1', kind: 'rename', creditCode: applicantCode },
    ...{ effectiveOn: '2025-12-01', changedAt: loadedAt.toISOString() },
  };
  t.same(change.moves, [
    {
      ...{ applicationId: 'case-1', loadedVersion: 4, applicantCreditCode: applicantCode },
      applicantName: '新名',
      formerApplicants: [{ ...added, name: '旧名' }],
    },
    {
      ...{ applicationId: 'case-2', loadedVersion: 4, applicantCreditCode: applicantCode },
      applicantName: '新名',
      formerApplicants: [former, { ...added, name: '前名' }],
    },
  ]);
  t.same(change.years, []);
  t.same(
    entries.map(({ action, subjectId }) => `${action} ${subjectId}`),
    [
      'organisation-change.confirmed change-1',
      'applicant.renamed case-1',
      'applicant.renamed case-2',
    ],
  );
  t.end();
});

const awarded = (netFen: number, year = 2025) => ({ award: { year, netFen } });
const yearOf = (code: string, awardedFen: number, year = 2025) => ({
  ...{ creditCode: code, year, awardedFen, capFen },
});

t.test('a merger moves every case, and all that counts under the cap', (t) => {
  const state = organisation({
    cases: [held(1, awarded(200)), held(2)],
    // 100 of an archived round, whose case stays where it is.
    years: [yearOf(applicantCode, 300), yearOf(heir, 50), yearOf(applicantCode, 7, 2024)],
  });
  const { change, entries } = confirmed(merger, state);
  t.same(
    change.moves.map((each) => `${each.applicationId} ${each.applicantCreditCode}`),
    [`case-1 ${heir}`, `case-2 ${heir}`],
  );
  t.same(
    change.years.map(({ creditCode, year, priorFen, totalFen }) => [
      ...[creditCode, year, priorFen, totalFen],
    ]),
    [
      [applicantCode, 2025, 300, 0],
      [heir, 2025, 50, 350],
      [applicantCode, 2024, 7, 0],
      [heir, 2024, null, 7],
    ],
  );
  t.match(entries.at(-1), {
    action: 'application.transferred',
    ruleIds: ['3.1', '2.4'],
    data: { occasion: 'merger', from: applicantCode, to: heir },
  });
  t.end();
});

t.test('a split moves the named cases with their awards', (t) => {
  const cases = [held(1, awarded(200)), held(2, awarded(30)), held(3, awarded(4))];
  const years = [yearOf(applicantCode, 234)];
  const named = { ...split, applicationIds: ['case-2', 'case-3'] };
  const { change } = confirmed(named, organisation({ cases, years }));
  t.same(
    change.moves.map(({ applicationId }) => applicationId),
    ['case-2', 'case-3'],
  );
  t.match(change.years, [
    { creditCode: applicantCode, totalFen: 200 },
    { creditCode: heir, totalFen: 34 },
  ]);
  t.end();
});

t.test('it takes another person, and the state of then', (t) => {
  const own = decideConfirmOrganisationChange(confirming(rename), 'anna');
  t.same(codesOf(refusedOf(own).findings), ['proposed-by-caller']);
  const gone = decideConfirmOrganisationChange(
    confirming(rename, organisation({ cases: [] })),
    'bert',
  );
  t.match(refusedOf(gone), { problem: 'rule-violation' });
  t.same(codesOf(refusedOf(gone).findings), ['organisation-unknown']);
  t.end();
});

t.test('a confirmed change is shown as it was recorded', (t) => {
  const { name, evidence, effectiveOn, creditCode } = rename;
  const row = {
    kind: 'rename',
    ...{ id: 'change-1', creditCode, name, evidence, effectiveOn },
    ...{ successorCreditCode: null, applicationIds: ['case-1'], confirmedAt: now },
  } as const;
  const shown = presentOrganisationChange({ ...row, applicationIds: ['case-1'] });
  t.same(organisationChangeResource({ ...row, applicationIds: ['case-1'] }), {
    version: 1,
    body: shown,
  });
  t.same(shown, { ...row, confirmedAt: '2025-12-01T10:00:00.000+08:00' });
  t.end();
});
