import t from 'tap';
import {
  type ConfirmableRun,
  decideConfirmAllocation,
} from '../../../src/awards/confirmations/decide-confirm-allocation.ts';
import {
  areCausesUnchanged,
  type incompleteCauses,
  openCausesOf,
  type StatedCause,
  stateCauses,
  type UnsettledItem,
  unconfirmedCauses,
} from '../../../src/awards/model/runs/run-completeness.ts';
import { decideProposeAllocation } from '../../../src/awards/runs/decide-propose-allocation.ts';
import type { CaseStage, CaseStatus } from '../../../src/cases/model/statuses.ts';
import { acceptedOf, codesOf, refusedOf, shanghai } from '../../support/cases.ts';
import { funded, scored } from '../../support/funded-round.ts';
import { policyWith } from '../../support/policy.ts';

const reason = '其余申报另行安排。';

function item(id: string, status: CaseStatus, stage: CaseStage): UnsettledItem {
  return { about: 'case', id, applicationId: id, number: `2025-${id}`, status, stage };
}

function roundWith(unsettled: readonly UnsettledItem[]) {
  return funded([scored(1, 9000)], { unsettled });
}

t.test('each status and stage has its cause', (t) => {
  const causes: readonly [CaseStatus, CaseStage, string | null][] = [
    ['draft', 'drafting', 'draft'],
    ['submitted', 'online', 'submitted'],
    ['resubmitted', 'online', 'submitted'],
    ['resubmitted', 'after-acceptance', 'submitted'],
    ['returned', 'online', 'returned'],
    ['returned', 'after-acceptance', 'returned'],
    ['accepted', 'counter', 'paper-outstanding'],
    ['accepted', 'scoring', 'unscored'],
    ['accepted', 'scored', null],
    ['accepted', 'awarded', null],
    ['accepted', 'closed', null],
    ['declined', 'closed', null],
    ['withdrawn', 'closed', null],
    ['lapsed', 'closed', null],
    ['not-submitted', 'closed', null],
    ['deleted', 'closed', null],
  ];
  for (const [status, stage, expected] of causes) {
    const found = openCausesOf(roundWith([item('1', status, stage)]));
    t.same(
      found.map(({ cause }) => cause),
      expected === null ? [] : [expected],
      `${status} ${stage}`,
    );
  }
  t.end();
});

t.test('objections and proposals are causes whatever the status of their case', (t) => {
  const about = { applicationId: 'a', number: '2025-000007', stage: 'awarded' as const };
  const found = openCausesOf(
    roundWith([
      { ...about, about: 'proposal', id: 'p', status: 'accepted' },
      { ...about, about: 'objection', id: 'o-1', status: 'accepted' },
      { ...about, about: 'objection', id: 'o-2', status: 'accepted' },
    ]),
  );
  t.match(found, [
    { cause: 'objection-open', count: 2, numbers: ['2025-000007'] },
    { cause: 'proposal-open', count: 1, numbers: ['2025-000007'] },
  ]);
  t.end();
});

t.test('the window is a cause until its last instant', (t) => {
  const closesAt = '2025-12-15T10:00:00.000+08:00';
  const policy = policyWith({ '/window/closesAt': closesAt });
  const causesAt = (time: string, end: 'settled' | null = null) =>
    openCausesOf({ ...roundWith([]), policy, end, now: shanghai(time) }).map(({ cause }) => cause);
  t.same(causesAt('2025-10-01T00:00:00.000'), ['window-open'], 'planned still');
  t.same(causesAt('2025-12-15T09:59:59.999'), ['window-open']);
  t.same(causesAt('2025-12-15T10:00:00.000'), ['window-open']);
  t.same(causesAt('2025-12-15T10:00:00.001'), []);
  t.same(causesAt('2025-12-15T09:59:59.999', 'settled'), []);
  t.match(stateCauses({ ...roundWith([]), policy }, []).findings, [
    { code: 'run-incomplete-window-open', pointer: '/incomplete' },
  ]);
  t.end();
});

t.test('a cause names its first 50 cases, and drafts by their ids', (t) => {
  const many = Array.from({ length: 51 }, (_, index) =>
    item(String(index).padStart(6, '0'), 'submitted', 'online'),
  );
  const [cause] = openCausesOf(roundWith(many.toReversed()));
  t.equal(cause?.count, 51);
  t.equal(cause?.numbers.length, 50);
  t.equal(cause?.numbers[0], '2025-000000');
  t.equal(cause?.numbers[49], '2025-000049');
  const draft = { ...item('d', 'draft', 'drafting'), number: null };
  t.same(openCausesOf(roundWith([draft]))[0]?.numbers, ['d']);
  t.end();
});

t.test('reasons and causes must pair', (t) => {
  const round = roundWith([item('1', 'submitted', 'online'), item('2', 'accepted', 'scoring')]);
  const found = (reasons: readonly (typeof incompleteCauses)[number][]) =>
    stateCauses(
      round,
      reasons.map((cause) => ({ cause, reason })),
    ).findings.map(({ code, pointer }) => `${code} ${pointer}`);
  t.same(found([]), [
    'run-incomplete-submitted /incomplete',
    'run-incomplete-unscored /incomplete',
  ]);
  t.same(found(['unscored']), ['run-incomplete-submitted /incomplete']);
  t.same(found(['unscored', 'submitted']), []);
  t.same(found(['draft', 'unscored', 'submitted', 'unscored']), [
    'incomplete-cause-superfluous /incomplete/0/cause',
    'incomplete-cause-superfluous /incomplete/3/cause',
  ]);
  t.end();
});

t.test('a proposal before everything is settled takes a reason for each cause', (t) => {
  const round = roundWith([item('1', 'returned', 'online')]);
  const stated = refusedOf(decideProposeAllocation(round, 'run-1', true));
  t.ok(codesOf(stated.findings).includes('room-left'), 'no room is stated of corrections only');
  const refused = refusedOf(decideProposeAllocation(round, 'run-1'));
  t.same(codesOf(refused.findings), ['run-incomplete-returned']);
  t.equal(refused.problem, 'action-not-allowed');
  const none = refusedOf(decideProposeAllocation({ ...round, cases: [] }, 'run-1'));
  t.same(codesOf(none.findings), ['no-eligible-product', 'run-incomplete-returned']);

  const reasons = [{ cause: 'returned' as const, reason }];
  const { change, entries } = acceptedOf(decideProposeAllocation({ ...round, reasons }, 'run-1'));
  t.match(change.incomplete, [{ cause: 'returned', reason, count: 1, numbers: ['2025-1'] }]);
  const [{ data }] = entries;
  t.match(data, { incomplete: [{ cause: 'returned', count: 1, reasonSha256: /^[0-9a-f]{64}$/ }] });
  t.notOk(JSON.stringify(data).includes(reason), 'no free text in the ledger');
  t.notOk(
    'incomplete' in (acceptedOf(decideProposeAllocation(roundWith([]), 'r')).entries[0].data ?? {}),
  );
  t.end();
});

t.test('the same causes with the same cases are unchanged', (t) => {
  const [first, second] = [item('1', 'submitted', 'online'), item('2', 'submitted', 'online')];
  const stated: StatedCause[] = openCausesOf(roundWith([first, second])).map((each) => ({
    ...each,
    reason,
  }));
  t.ok(areCausesUnchanged(roundWith([second, first]), stated));
  t.ok(areCausesUnchanged(roundWith([{ ...first, status: 'resubmitted' }, second]), stated));
  t.notOk(areCausesUnchanged(roundWith([first]), stated));
  t.notOk(areCausesUnchanged(roundWith([first, item('3', 'submitted', 'online')]), stated));
  t.notOk(areCausesUnchanged(roundWith([first, second, item('3', 'draft', 'drafting')]), stated));
  t.notOk(areCausesUnchanged(roundWith([]), stated));

  t.same(unconfirmedCauses([], {}), []);
  t.same(unconfirmedCauses(stated, { incompleteConfirmed: true }), []);
  for (const statement of [{}, { incompleteConfirmed: false }]) {
    t.match(unconfirmedCauses(stated, statement), [
      { code: 'run-incompleteness-unconfirmed', pointer: '/incompleteConfirmed' },
    ]);
  }
  t.end();
});

t.test('a confirmation takes the reasons over, as long as the list is unchanged', (t) => {
  const round = roundWith([item('1', 'accepted', 'scoring')]);
  const reasons = [{ cause: 'unscored' as const, reason }];
  const { change } = acceptedOf(decideProposeAllocation({ ...round, reasons }, 'run-1'));
  const run: ConfirmableRun = {
    ...round,
    ...{ runId: 'run-1', status: 'proposed', proposedBy: 'officer-a' },
    proposedPolicyVersion: round.policyVersion,
    proposedInputsSha256: change.inputsSha256,
    proposedToConfirm: [],
    proposedBarred: [],
    proposedIncomplete: change.incomplete,
  };
  const unread = refusedOf(decideConfirmAllocation(run, 'officer-b'));
  t.same(codesOf(unread.findings), ['run-incompleteness-unconfirmed']);
  const agreed = { incompleteConfirmed: true };
  const { entries } = acceptedOf(decideConfirmAllocation(run, 'officer-b', agreed));
  t.match(entries[0].data, { incomplete: [{ cause: 'unscored', count: 1 }] });
  const changed = { ...run, unsettled: [] };
  const stale = refusedOf(decideConfirmAllocation(changed, 'officer-b', agreed));
  t.same(codesOf(stale.findings), ['inputs-changed']);
  t.end();
});
