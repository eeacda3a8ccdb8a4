import t from 'tap';
import { leavePanels, type OpenPanel } from '../../../src/scoring/model/leave-panels.ts';
import type { PoolMember } from '../../../src/scoring/model/scored-case.ts';
import {
  decideRegisterExperts,
  type ExpertPoolState,
  seatsLeftBy,
} from '../../../src/scoring/pool/decide-register-experts.ts';
import { acceptedOf, applicantCode, caseIn } from '../../support/cases.ts';
import { bystander } from '../../support/experts.ts';

function member(subject: string, active = true): PoolMember {
  return {
    id: `id of ${subject}`,
    subject,
    employerName: bystander.name,
    employerCreditCode: bystander.creditCode,
    active,
  };
}

const pool = ['a', 'b', 'c', 'd', 'e', 'f'].map((subject) => member(subject));

/** A case with a drawn panel of three, no sheet yet; d, e and f are the stand-ins in this order. */
function open(changes: Partial<OpenPanel> = {}): OpenPanel {
  const { id, roundId, judgingPolicyVersion, submissionCount, version } = caseIn('accepted');
  return {
    ...{ id, roundId, judgingPolicyVersion, submissionCount, version },
    panel: ['a', 'b', 'c'],
    assignmentIds: { a: 'seat-a', b: 'seat-b', c: 'seat-c' },
    excused: [],
    preReviewers: [],
    involved: [{ role: 'applicant', name: '测试企业', creditCode: applicantCode }],
    draw: { id: 'draw-1', order: ['a', 'b', 'c', 'd', 'e', 'f'].map((one) => `id of ${one}`) },
    scorers: [],
    ...changes,
  };
}

function without(...subjects: readonly string[]): PoolMember[] {
  return pool.map((one) => (subjects.includes(one.subject) ? { ...one, active: false } : one));
}

t.test('the seats of experts who left the pool go to the next ones of the draw', async (t) => {
  const table = [
    ['one leaves', open(), ['a'], ['seat-a'], ['d']],
    ['two leave', open(), ['a', 'c'], ['seat-a', 'seat-c'], ['d', 'e']],
    ['a stand-in leaves with them', open(), ['b', 'd'], ['seat-b'], ['e']],
    ['one who was excused does not come back', open({ excused: ['d'] }), ['a'], ['seat-a'], ['e']],
    ['a panel that was named', open({ draw: null }), ['a'], ['seat-a'], []],
    ['nobody is left', open({ preReviewers: ['d', 'e', 'f'] }), ['b'], ['seat-b'], []],
    ['one of two has a sheet', open({ scorers: ['a'] }), ['a', 'b'], ['seat-b'], ['d']],
  ] as const;
  for (const [name, panel, leaving, seats, standIns] of table) {
    const [change] = leavePanels(panel, leaving, without(...leaving));
    t.same(change?.assignmentIds, seats, name);
    t.same(
      change?.standIns,
      standIns.map((expertSubject) => ({ expertSubject, drawId: 'draw-1' })),
      name,
    );
    t.equal(change?.caseVersion, panel.version);
    t.same(
      change?.entries.map(({ action }) => action),
      seats.flatMap((_seat, place) =>
        place < standIns.length ? ['expert.excused', 'expert.assigned'] : ['expert.excused'],
      ),
      name,
    );
  }
  t.same(leavePanels(open({ scorers: ['a'] }), ['a'], pool), [], 'a sheet keeps its seat');
  t.same(leavePanels(open(), ['x'], pool), [], 'somebody else');
});

t.test(
  'only experts that are taken out of the pool leave, each case with its entries',
  async (t) => {
    const terms = (subject: string, changes: object = {}) => ({
      ...member(subject),
      fields: ['speech'],
      ...changes,
    });
    const state: ExpertPoolState = {
      ...{ roundId: 'round-1', end: null, version: 0, now: caseIn('accepted').now, pool },
      known: ['a', 'b', 'c'].map((subject) => ({
        ...terms(subject, { active: subject !== 'c' }),
        version: 1,
      })),
      openPanels: [open(), open({ panel: ['c'] })],
    };
    const batch = [
      terms('a', { active: false }),
      terms('b', { fields: [] }),
      terms('c', { active: false, fields: [] }),
      terms('new', { active: false }),
    ];
    const { change, entries } = acceptedOf(decideRegisterExperts(state, batch));
    t.same(
      entries.map(({ action, data }) => [action, 'reason' in data ? data.reason : null]),
      [
        ['expert.revised', null],
        ['expert.revised', null],
        ['expert.revised', null],
        ['expert.registered', null],
        ['expert.excused', 'left-pool'],
        ['expert.assigned', null],
      ],
    );
    t.same(
      seatsLeftBy(state, change).map(({ standIns }) => standIns),
      [[{ expertSubject: 'd', drawId: 'draw-1' }]],
    );
  },
);
