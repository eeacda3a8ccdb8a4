import t from 'tap';
import { judgeAction } from '../../../src/cases/model/life-cycle/lifecycle.ts';
import { openDueTime } from '../../../src/cases/model/life-cycle/notice-gates.ts';
import { decideLapseApplication } from '../../../src/pre-review/lapses/decide-lapse-application.ts';
import {
  decideExtendReturnNotice,
  type ExtensionCommand,
} from '../../../src/pre-review/notices/decide-extend-return-notice.ts';
import type { Role } from '../../../src/programme/access.ts';
import {
  acceptedOf,
  caseIn,
  codesOf,
  moved,
  placesOf,
  plusMs,
  refusedOf,
  shanghai,
  type WholeCase,
} from '../../support/cases.ts';
import { dayMs, dueAt, noticed } from '../../support/noticed-cases.ts';
import { policyWith } from '../../support/policy.ts';

function extending(changes: Partial<ExtensionCommand> = {}): ExtensionCommand {
  const later = shanghai('2025-12-12T18:00:00.000');
  return { dueAt: later, reasonCode: 'applicant-request', note: '申请人来函', ...changes };
}

t.test('an extension gives more time, has a number, and keeps the notified time', async (t) => {
  const state = noticed();
  const counted = noticed({ notice: { ...state.notice, extensionCount: 1 } });
  const { change, entries } = acceptedOf(
    decideExtendReturnNotice(counted, 'pre-reviewer', extending()),
  );
  t.match(change, {
    noticeId: 'notice-1',
    number: 2,
    formerDueAt: dueAt,
    dueAt: extending().dueAt,
  });
  t.match(change.move, { status: 'returned', dueAt: extending().dueAt, openItems: '"all"' });
  t.match(entries, [
    {
      action: 'return-notice.extended',
      ruleIds: ['4.1b'],
      data: {
        noticeNumber: 1,
        number: 2,
        formerDueAt: '2025-12-05T10:00:00.000Z',
        dueAt: '2025-12-12T10:00:00.000Z',
        reasonCode: 'applicant-request',
        reopened: false,
      },
    },
  ]);
  t.notMatch(JSON.stringify(entries), '申请人来函', 'the ledger keeps no text');
  t.match(entries[0]?.data, { noteSha256: /^[0-9a-f]{64}$/ });
  const silent = decideExtendReturnNotice(counted, 'pre-reviewer', extending({ note: null }));
  t.notOk('noteSha256' in (acceptedOf(silent).entries[0]?.data ?? {}));
  const after = noticed({ notice: { ...state.notice, stage: 'after-acceptance' } });
  t.match(acceptedOf(decideExtendReturnNotice(after, 'officer', extending())).entries, [
    { ruleIds: ['4.1c'] },
  ]);
});

t.test('reviewers extend until the due time, afterwards only officers do', async (t) => {
  const lapsed: Partial<WholeCase> = { status: 'lapsed' };
  const cases: readonly (readonly [Role, number, Partial<WholeCase>, readonly string[]])[] = [
    ['pre-reviewer', -1, {}, []],
    ['pre-reviewer', 0, {}, []],
    ['pre-reviewer', 1, {}, ['due-time-passed']],
    ['pre-reviewer', 1, lapsed, ['wrong-status']],
    ['officer', -1, {}, []],
    ['officer', 0, {}, []],
    ['officer', 1, {}, []],
    ['officer', 1, lapsed, []],
  ];
  for (const [role, ms, changes, expected] of cases) {
    const decision = decideExtendReturnNotice(
      noticed({ ...changes, now: plusMs(dueAt, ms) }),
      role,
      extending(),
    );
    const findings = decision.kind === 'refused' ? decision.findings : [];
    t.same(codesOf(findings), expected, `${role}, ${ms} ms, ${changes.status ?? 'returned'}`);
  }
});

t.test('an extension ends after the present due time, within the policy’s limit', async (t) => {
  const limit = { policy: policyWith({ '/preReview/returnMaxDays': 10 }) };
  const late = plusMs(dueAt, dayMs);
  const cases: readonly (readonly [Date, Date, readonly string[]])[] = [
    [
      plusMs(dueAt, -1),
      plusMs(dueAt, -2),
      ['due-time-not-ahead /dueAt', 'due-time-not-later /dueAt'],
    ],
    [plusMs(dueAt, -dayMs), plusMs(dueAt, -1), ['due-time-not-later /dueAt']],
    [plusMs(dueAt, -dayMs), dueAt, ['due-time-not-later /dueAt']],
    [plusMs(dueAt, -dayMs), plusMs(dueAt, 1), []],
    [late, late, ['due-time-not-ahead /dueAt']],
    [late, plusMs(late, 1), []],
    [late, plusMs(late, 10 * dayMs), []],
    [late, plusMs(late, 10 * dayMs + 1), ['due-time-too-far /dueAt']],
  ];
  for (const [now, to, expected] of cases) {
    const decision = decideExtendReturnNotice(
      noticed({ ...limit, now }),
      'officer',
      extending({ dueAt: to }),
    );
    const findings = decision.kind === 'refused' ? decision.findings : [];
    t.same(placesOf(findings), expected);
    t.ok(findings.every(({ remedy }) => remedy));
  }
});

t.test('a lapsed case is reopened in its former state', async (t) => {
  const now = plusMs(dueAt, 1);
  const openItems = { pointers: ['/product/usage'], materialKinds: [] };
  const state = caseIn('returned', { dueAt, now, openItems });
  const move = acceptedOf(decideLapseApplication(state)).change;
  t.match(move, { status: 'lapsed', stage: 'closed', dueAt });
  const lapsed = { ...moved(state, move), now: plusMs(dueAt, dayMs) };
  t.same(
    codesOf(refusedOf(decideLapseApplication(lapsed)).findings),
    ['wrong-status'],
    'only once',
  );
  const { change, entries } = acceptedOf(
    decideExtendReturnNotice({ ...lapsed, notice: noticed().notice }, 'officer', extending()),
  );
  t.match(change.move, { status: 'returned', stage: 'online', dueAt: extending().dueAt });
  t.same(JSON.parse(change.move.openItems ?? ''), openItems);
  t.match(entries, [{ data: { reopened: true } }]);
});

t.test('a closed notice cannot be extended', async (t) => {
  const { notice } = noticed();
  const answered = noticed({ submissionCount: 2 });
  const superseded = noticed({ notice: { ...notice, nextSubmissionNumber: 1 } });
  const withdrawn = noticed({ status: 'withdrawn', dueAt: null });
  const paperMissed = noticed({
    status: 'lapsed',
    dueAt: null,
    notice: { ...notice, stage: 'counter' },
  });
  for (const state of [answered, superseded, withdrawn, paperMissed]) {
    const refusal = refusedOf(decideExtendReturnNotice(state, 'officer', extending()));
    t.equal(refusal.problem, 'action-not-allowed');
    t.same(codesOf(refusal.findings), ['notice-closed']);
    t.ok(refusal.findings[0]?.remedy);
  }
});

t.test('a notice of the counter gives more time for the paper', async (t) => {
  const state = noticed({
    ...caseIn('accepted', { paperState: 'required', paperDueAt: dueAt }),
    notice: { ...noticed().notice, stage: 'counter' },
  });
  t.same(openDueTime(state), dueAt);
  const { change, entries } = acceptedOf(
    decideExtendReturnNotice(state, 'pre-reviewer', extending()),
  );
  t.match(change.move, { status: 'accepted', dueAt: null, paperDueAt: extending().dueAt });
  t.match(entries, [{ ruleIds: ['4.2b'] }]);
  const none = judgeAction('extend-return-notice', caseIn('accepted'), state.policy, state.now);
  t.same(codesOf(none.findings), ['no-open-notice'], 'nothing was given back');
  t.ok(none.findings[0]?.remedy);
});

t.test('a case lapses after its due time, to the millisecond, as the policy says', async (t) => {
  const cases: readonly (readonly [number, string | undefined, readonly string[]])[] = [
    [-1, 'lapsed', ['due-time-ahead']],
    [0, 'lapsed', ['due-time-ahead']],
    [1, 'lapsed', []],
    [1, 'nothing', ['no-lapse-by-policy']],
    [0, 'nothing', ['due-time-ahead', 'no-lapse-by-policy']],
    [1, undefined, ['policy-value-unset']],
  ];
  for (const [ms, onLapse, expected] of cases) {
    const policy = policyWith({ '/preReview/onLapse': onLapse });
    const state = caseIn('returned', { dueAt, policy, now: plusMs(dueAt, ms) });
    const decision = decideLapseApplication(state);
    const findings = decision.kind === 'refused' ? decision.findings : [];
    t.same(codesOf(findings), expected, `${ms} ms, ${onLapse}`);
    t.ok(findings.every(({ remedy }) => remedy));
    const { opensAt } = judgeAction('lapse-application', state, policy, state.now);
    t.same(opensAt, plusMs(dueAt, 1), 'nextActions tells from when');
  }
  const accepted = caseIn('returned', {
    dueAt,
    now: plusMs(dueAt, 1),
    acceptedAt: shanghai('2025-11-20T10:00:00.000'),
  });
  t.match(acceptedOf(decideLapseApplication(accepted)).entries, [
    {
      action: 'application.lapsed',
      ruleIds: ['4.1c'],
      data: { cause: 'due-time-passed', dueAt: dueAt.toISOString(), submissionNumber: 1 },
    },
  ]);
  t.match(acceptedOf(decideLapseApplication({ ...accepted, acceptedAt: null })).entries, [
    { ruleIds: ['4.1b'] },
  ]);
  const nothingDue = refusedOf(decideLapseApplication({ ...accepted, dueAt: null }));
  t.same(codesOf(nothingDue.findings), ['no-open-notice']);
});

t.test('a submission by the due time counts, even if the case lapsed meanwhile', async (t) => {
  const at = (ms: number, changes: Partial<WholeCase> = {}) => {
    const state = caseIn('lapsed', { dueAt, openItems: 'all', now: plusMs(dueAt, ms), ...changes });
    return codesOf(judgeAction('resubmit-application', state, state.policy, state.now).findings);
  };
  t.same(at(-1), []);
  t.same(at(0), []);
  t.same(at(1), ['due-time-passed']);
  t.same(at(-1, { dueAt: null }), ['no-open-notice'], 'it lapsed for another reason');
});
