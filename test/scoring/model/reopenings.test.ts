import t from 'tap';
import type { HeldProposal } from '../../../src/proposals/model/index.ts';
import type { PanelCase, PoolMember } from '../../../src/scoring/model/scored-case.ts';
import {
  type ConfirmingReopening,
  decideConfirmScoreReopening,
} from '../../../src/scoring/reopenings/decide-confirm-score-reopening.ts';
import {
  decideProposeScoreReopening,
  type ReopenableCase,
  type Reopening,
} from '../../../src/scoring/reopenings/decide-propose-score-reopening.ts';
import { acceptedOf, applicantCode, caseIn, placesOf, refusedOf } from '../../support/cases.ts';
import { bystander } from '../../support/experts.ts';

function member(subject: string): PoolMember {
  return {
    ...{ id: `id of ${subject}`, subject, active: true },
    ...{ employerName: bystander.name, employerCreditCode: bystander.creditCode },
  };
}

/** A case with a final score and a drawn panel of three; d is the stand-in. */
function scored(changes: Partial<ReopenableCase> = {}): ReopenableCase {
  const experts = ['a', 'b', 'c', 'd'].map(member);
  return {
    ...caseIn('accepted', { scoreCenti: 8613 }),
    panel: ['a', 'b', 'c'],
    assignmentIds: { a: 'seat-a', b: 'seat-b', c: 'seat-c' },
    ...{ excused: [], vacancies: 0, named: 0, preReviewers: [], undeclared: [] },
    employers: experts.slice(0, 3),
    sheets: ['a', 'b', 'c'].map((expertSubject) => ({
      ...{
        id: `sheet-${expertSubject}`,
        expertSubject,
        isNamed: false,
        scoresCenti: {},
        comment: null,
      },
    })),
    involved: [{ role: 'applicant', name: '测试企业', creditCode: applicantCode }],
    pool: experts,
    draw: { id: 'draw-1', order: experts.map(({ id }) => id) },
    isProposed: false,
    ...changes,
  };
}

const kinship: Reopening = {
  reason: 'conflict-found',
  excusal: { expert: 'b', conflict: 'kinship' },
};
const mistaken: Reopening = { reason: 'sheet-mistaken', excusal: null };

t.test(
  'a reopening is proposed with its reason, and with an expert only for a conflict',
  async (t) => {
    const { change, entries } = acceptedOf(
      decideProposeScoreReopening(scored(), 'proposal-1', kinship, '查实'),
    );
    t.match(change, {
      ...{
        kind: 'score-reopening',
        about: scored().id,
        applicationId: scored().id,
        reason: '查实',
      },
      content: { ...kinship, submissionNumber: 1 },
    });
    t.match(entries, [{ action: 'score-reopening.proposed', subjectId: 'proposal-1' }]);
    acceptedOf(decideProposeScoreReopening(scored(), 'proposal-1', mistaken, '查实'));

    const stranger = { ...kinship, excusal: { expert: 'x', conflict: 'other' as const } };
    const table: readonly [string, ReopenableCase, Reopening, string[]][] = [
      ['open already', scored({ isProposed: true }), mistaken, ['proposal-open ']],
      ['somebody else', scored(), stranger, ['expert-not-on-panel /excusal/expert']],
      [
        'a conflict without an expert',
        scored(),
        { reason: 'conflict-found', excusal: null },
        ['conflict-and-reason-differ /excusal'],
      ],
      [
        'an expert without a conflict',
        scored(),
        { ...kinship, reason: 'other' },
        ['conflict-and-reason-differ /excusal'],
      ],
      ['not final', scored({ scoreCenti: null }), mistaken, ['score-not-final ']],
      ['awarded', scored({ awardedAt: caseIn('accepted').now }), mistaken, ['already-awarded ']],
    ];
    for (const [name, state, reopening, places] of table) {
      const refused = refusedOf(decideProposeScoreReopening(state, 'p', reopening, '查实'));
      t.same(placesOf(refused.findings), places, name);
    }
  },
);

function confirming(
  content: Reopening,
  changes: Partial<PanelCase> = {},
  proposal: Partial<HeldProposal> = {},
): ConfirmingReopening {
  const state = scored(changes);
  return {
    ...{ now: state.now, version: 1, statement: '查实', case: state },
    content: { ...content, submissionNumber: 1 },
    proposal: {
      ...{ id: 'proposal-1', kind: 'score-reopening', status: 'open', contentSha256: 'a' },
      ...{ proposedBy: 'officer-1', roundId: state.roundId, applicationId: state.id },
      ...proposal,
    },
  };
}

t.test('the confirmed reopening drops one sheet, or none', async (t) => {
  const { change, entries } = acceptedOf(
    decideConfirmScoreReopening(confirming(kinship), 'officer-2', 'seat-new'),
  );
  t.match(change.move, { scoreCenti: null, stage: 'scoring', status: 'accepted' });
  t.match(change.seats, [{ id: 'seat-new', expertSubject: 'd', isReplacement: true }]);
  t.match(entries, [
    { action: 'score-reopening.confirmed' },
    { action: 'score.reopened', data: { scoreCenti: 8613, reason: 'conflict-found' } },
    { action: 'expert.excused', data: { assignmentId: 'seat-b', hadSheet: true } },
    { action: 'expert.assigned', data: { experts: ['d'] } },
  ]);
  const whole = acceptedOf(
    decideConfirmScoreReopening(confirming(mistaken), 'officer-2', 'seat-new'),
  );
  t.same(whole.change.seats, []);
  t.equal(whole.entries.length, 2);

  const table: readonly [string, ConfirmingReopening, string, string[]][] = [
    ['the proposer', confirming(mistaken), 'officer-1', ['proposed-by-caller ']],
    [
      'a closed proposal',
      confirming(mistaken, {}, { status: 'rejected' }),
      'officer-2',
      ['proposal-closed '],
    ],
    [
      'another packet',
      confirming(mistaken, { submissionCount: 2 }),
      'officer-2',
      ['packet-not-current '],
    ],
    [
      'everything at once',
      confirming(kinship, { panel: ['a'], scoreCenti: null }),
      'officer-2',
      ['score-not-final ', 'expert-not-on-panel /excusal/expert'],
    ],
  ];
  for (const [name, state, subject, places] of table) {
    const { findings } = refusedOf(decideConfirmScoreReopening(state, subject, 'seat'));
    t.same(placesOf(findings), places, name);
  }
});
