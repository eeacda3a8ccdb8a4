import t from 'tap';
import type { HeldProposal } from '../../../src/proposals/model/index.ts';
import type { PanelCase, PoolMember } from '../../../src/scoring/model/scored-case.ts';
import {
  type ConfirmingNaming,
  decideConfirmNamedExpert,
} from '../../../src/scoring/naming/decide-confirm-named-expert.ts';
import {
  decideProposeNamedExpert,
  type NameableCase,
} from '../../../src/scoring/naming/decide-propose-named-expert.ts';
import { acceptedOf, applicantCode, caseIn, placesOf, refusedOf } from '../../support/cases.ts';
import { bystander } from '../../support/experts.ts';
import { policyWith } from '../../support/policy.ts';

function member(subject: string, changes: Partial<PoolMember> = {}): PoolMember {
  return {
    ...{ id: `id of ${subject}`, subject, active: true },
    ...{ employerName: bystander.name, employerCreditCode: bystander.creditCode },
    ...changes,
  };
}

function policyOf(most: number | undefined) {
  return policyWith({ '/scoring/namedExpertsPerPanel': most });
}

/** A case in scoring with a panel of three drawn experts, and no sheet yet. */
function scoring(changes: Partial<NameableCase> = {}): NameableCase {
  return {
    ...caseIn('accepted', { policy: policyOf(2) }),
    panel: ['expert-1', 'expert-2', 'expert-3'],
    ...{ assignmentIds: {}, named: 0, excused: [], vacancies: 0, undeclared: [] },
    ...{ preReviewers: ['reviewer-1'], employers: [], sheets: [], draw: null, isProposed: false },
    involved: [{ role: 'applicant', name: '测试企业', creditCode: applicantCode }],
    pool: [1, 2, 3, 4, 5, 6].map((n) => member(`expert-${n}`)).concat(member('reviewer-1')),
    ...changes,
  };
}

const sheets = [
  { id: 's', expertSubject: 'expert-1', isNamed: false, scoresCenti: {}, comment: null },
];

const unset = 'policy-value-unset /scoring/namedExpertsPerPanel';

function propose(state: NameableCase, ...experts: readonly string[]) {
  return decideProposeNamedExpert(state, 'proposal-1', { experts, reason: 'expertise' }, '专长');
}

t.test('named experts are proposed, with everything that bars them', async (t) => {
  const { change, entries } = acceptedOf(propose(scoring(), 'expert-4', 'expert-5'));
  t.match(change, {
    ...{ kind: 'named-expert', about: scoring().id, reason: '专长' },
    content: { experts: ['expert-4', 'expert-5'], reason: 'expertise' },
  });
  t.match(entries, [{ action: 'named-expert.proposed', subjectId: 'proposal-1' }]);

  const one = ['expert-4'];
  const two = ['expert-4', 'expert-5'];
  const inactive = [member('expert-4', { active: false })];
  const employee = [member('expert-4', { employerCreditCode: applicantCode })];
  const cases: readonly [string, Partial<NameableCase>, readonly string[], string[]][] = [
    ['proposed already', { isProposed: true }, one, ['proposal-open ']],
    ['a repeated expert', {}, ['expert-4', 'expert-4'], ['expert-repeated /experts/1']],
    ['one on the panel', {}, ['expert-2'], ['expert-assigned-already /experts/0']],
    ['an excused one', { excused: one }, one, ['expert-excused /experts/0']],
    ['one more once sheets are there', { sheets }, one, ['panel-has-sheets /experts']],
    ['more than were excused', { sheets, vacancies: 1 }, two, ['panel-has-sheets /experts']],
    ['a pre-reviewer', {}, ['expert-4', 'reviewer-1'], ['expert-pre-reviewed /experts/1']],
    [
      'everything at once, the life cycle first',
      { scoreCenti: 8000 },
      ['expert-1', 'reviewer-1', 'reviewer-1'],
      [
        'score-final ',
        'expert-assigned-already /experts/0',
        'expert-pre-reviewed /experts/1',
        'expert-repeated /experts/2',
        'expert-pre-reviewed /experts/2',
        'too-many-named /experts',
      ],
    ],
    [
      'who is in no pool, or not active in it',
      { pool: inactive },
      two,
      ['expert-not-in-pool /experts/0', 'expert-not-in-pool /experts/1'],
    ],
    ['who works for the applicant', { pool: employee }, one, ['expert-conflicted /experts/0']],
    ['paper still to come', { paperState: 'required' }, one, ['pre-review-not-passed ']],
    ['not set by the policy', { policy: policyOf(undefined) }, one, [unset]],
    ['none by the policy', { policy: policyOf(0) }, one, ['too-many-named /experts']],
    ['one too many', { named: 1 }, two, ['too-many-named /experts']],
  ];
  for (const [name, changes, experts, findings] of cases) {
    t.same(placesOf(refusedOf(propose(scoring(changes), ...experts)).findings), findings, name);
  }
  t.ok(acceptedOf(propose(scoring({ named: 1 }), ...one)), 'exactly as many as the policy allows');
  const { problem } = refusedOf(propose(scoring({ policy: policyOf(undefined) }), ...one));
  t.equal(problem, 'policy-value-unset');
});

function confirming(
  experts: readonly string[],
  changes: Partial<PanelCase> = {},
  proposal: Partial<HeldProposal> = {},
): ConfirmingNaming {
  const state = scoring(changes);
  return {
    ...{ now: state.now, version: 1, case: state, content: { experts, reason: 'vacancy' } },
    proposal: {
      ...{ id: 'proposal-1', kind: 'named-expert', status: 'open', contentSha256: 'a' },
      ...{ proposedBy: 'officer-1', roundId: state.roundId, applicationId: state.id },
      ...proposal,
    },
  };
}

t.test('the confirmed experts take their seats, those of excused ones first', async (t) => {
  const both = ['expert-4', 'expert-5'];
  const { change, entries } = acceptedOf(
    decideConfirmNamedExpert(confirming(both, { vacancies: 1 }), 'officer-2'),
  );
  t.match(change.seats, [
    { expertSubject: 'expert-4', isReplacement: true, drawId: null, reason: 'vacancy' },
    { expertSubject: 'expert-5', isReplacement: false },
  ]);
  t.match(entries, [
    { action: 'named-expert.confirmed' },
    { action: 'expert.assigned', data: { experts: both, panelSize: 5, reason: 'vacancy' } },
  ]);
  const afterSheets = confirming(['expert-4'], { sheets, vacancies: 1 });
  t.match(acceptedOf(decideConfirmNamedExpert(afterSheets, 'officer-2')).change.seats, [
    { isReplacement: true },
  ]);

  const table: readonly [string, ConfirmingNaming, string, string[]][] = [
    ['the proposer', confirming(both), 'officer-1', ['proposed-by-caller ']],
    [
      'a closed proposal',
      confirming(both, {}, { status: 'withdrawn' }),
      'officer-2',
      ['proposal-closed '],
    ],
    [
      'meanwhile somebody has the seat',
      confirming(both, { panel: ['expert-4'] }),
      'officer-2',
      ['expert-assigned-already /experts/0'],
    ],
  ];
  for (const [name, state, subject, places] of table) {
    t.same(placesOf(refusedOf(decideConfirmNamedExpert(state, subject)).findings), places, name);
  }
});
