import t from 'tap';
import { decideDraft } from '../../src/applications/drafts/decide-draft.ts';
import { decideRevision } from '../../src/applications/drafts/decide-revision.ts';
import { isVisibleTo, presentHistory } from '../../src/applications/history/present-history.ts';
import { actionCodes, gateCodes } from '../../src/cases/model/action-codes.ts';
import { preReviewResultOf, stageOf } from '../../src/cases/model/case-facts.ts';
import { moveOf } from '../../src/cases/model/case-move.ts';
import { contactDigest } from '../../src/cases/model/contact.ts';
import { declaredBy } from '../../src/cases/model/declared.ts';
import { type Gate, windowVerdict } from '../../src/cases/model/gates.ts';
import { refusalOf } from '../../src/cases/model/guard.ts';
import { judgeAction, nextActions, statusAfter } from '../../src/cases/model/lifecycle.ts';
import { closedFieldFindings, closedMaterialFindings } from '../../src/cases/model/open-items.ts';
import {
  awardStates,
  type CaseStatus,
  caseStatuses,
  statusNames,
} from '../../src/cases/model/statuses.ts';
import { type CaseAction, lifecycle } from '../../src/cases/model/transitions.ts';
import { presentApplication } from '../../src/cases/representation/present.ts';
import type { SpineRow } from '../../src/cases/spine/repository.ts';
import {
  actionCatalogue,
  type LedgerAction,
  ledgerActions,
} from '../../src/kernel/model/actions.ts';
import type { LedgerEntryRow } from '../../src/ledger/entries/history.ts';
import { finding } from '../../src/programme/findings/finding.ts';
import { type Role, roles } from '../../src/programme/roles.ts';
import {
  acceptedOf,
  actorOf,
  caseIn,
  codesOf,
  completeContact,
  completeContent,
  completeForm,
  dataOf,
  placesOf,
  plusMs,
  readyDraft,
  refusedOf,
  salt,
  shanghai,
  type WholeCase,
} from '../support/cases.ts';
import { policyWith, shippedPolicy } from '../support/policy.ts';

const actions = Object.keys(lifecycle) as CaseAction[];
const applicant = actorOf('applicant');

function blockedBy(action: CaseAction, state: WholeCase): string[] {
  return codesOf(judgeAction(action, state, state.policy, state.now).findings);
}

t.test('each status allows these actions and no other', async (t) => {
  const open: Readonly<Record<CaseStatus, readonly CaseAction[]>> = {
    draft: ['edit', 'attach', 'detach', 'submit', 'withdraw'],
    submitted: [
      'withdraw',
      'claim',
      'take-over-claim',
      'check',
      'accept',
      'return',
      'decline',
      'confirm-decision',
      'reject-decision',
      'judge-content-match',
    ],
    returned: [
      'edit',
      'attach',
      'detach',
      'resubmit',
      'apply-external-revision',
      'withdraw',
      'claim',
      'take-over-claim',
      'return',
      'extend',
      'extend-by-officer',
      'lapse',
      'judge-content-match',
      'cancel-appointment',
    ],
    resubmitted: [
      'withdraw',
      'claim',
      'take-over-claim',
      'check',
      'accept',
      'return',
      'decline',
      'confirm-decision',
      'reject-decision',
      'judge-content-match',
      'cancel-appointment',
    ],
    accepted: [
      'withdraw',
      'claim',
      'take-over-claim',
      'return',
      'extend',
      'extend-by-officer',
      'judge-content-match',
      'book-appointment',
      'reschedule-appointment',
      'cancel-appointment',
      'check-in',
      'record-no-show',
      'record-receipt',
      'report-late-visit',
      'confirm-late-visit',
      'reject-late-visit',
      'lapse-paper',
      'assign-expert',
      'declare-conflict',
      'score',
      'withdraw-sheet',
      'finalise-score',
      'award',
      'publish-award',
      'object-to-award',
      'withdraw-award',
      'finalise-award',
      'pay-award',
      'claw-back-award',
    ],
    declined: [],
    withdrawn: [],
    lapsed: [
      'resubmit',
      'apply-external-revision',
      'reopen',
      'report-late-visit',
      'confirm-late-visit',
      'reject-late-visit',
    ],
  };
  for (const status of caseStatuses) {
    const state = caseIn(status);
    t.same(
      nextActions(state, state.policy, state.now).map(({ action }) => action),
      open[status],
      status,
    );
    for (const action of actions) {
      const refusedForStatus = blockedBy(action, state).includes('wrong-status');
      t.equal(refusedForStatus, !open[status].includes(action), `${action} while ${status}`);
    }
  }
});

t.test('each action belongs to one role, cites rules and leads to one status', async (t) => {
  const leadsTo: Readonly<Partial<Record<CaseAction, CaseStatus>>> = {
    submit: 'submitted',
    resubmit: 'resubmitted',
    'apply-external-revision': 'resubmitted',
    withdraw: 'withdrawn',
    accept: 'accepted',
    return: 'returned',
    lapse: 'lapsed',
    reopen: 'returned',
    decline: 'declined',
    'confirm-late-visit': 'accepted',
    'lapse-paper': 'lapsed',
  };
  for (const action of actions) {
    const { role, from, rules } = lifecycle[action];
    t.ok(roles.includes(role) && rules.length > 0, action);
    for (const status of from) {
      t.equal(
        statusAfter(action, caseIn(status)),
        leadsTo[action] ?? status,
        `${action}, ${status}`,
      );
    }
  }
});

t.test('every gate says what it may find, for the operations behind it', async (t) => {
  const gates = actions.flatMap((action): readonly Gate[] => lifecycle[action].gates);
  t.same(new Set(gateCodes.keys()), new Set(gates));
  t.same(actionCodes('withdraw'), ['wrong-status', 'already-awarded']);
  t.same(actionCodes('submit', 'resubmit'), [
    ...['wrong-status', 'window-not-open', 'window-closed', 'policy-value-unset'],
    ...['no-open-notice', 'due-time-passed'],
  ]);
});

t.test('a wrong status is told with the status it is in and the ones it needs', async (t) => {
  const state = caseIn('declined');
  const verdict = judgeAction('return', state, state.policy, state.now);
  const [finding] = verdict.findings;
  t.match(verdict, { allowed: false, role: 'pre-reviewer', opensAt: null, closesAt: null });
  t.match(finding, { code: 'wrong-status', rule: '4.1b', pointer: '' });
  t.match(finding?.message.zh, '“不予受理”，该操作仅适用于：已提交、已退回、已重新提交、已受理');
  t.match(
    finding?.message.en,
    'is Declined; this needs: Submitted, Returned for correction, Resubmitted, Accepted',
  );
  t.ok(finding?.remedy);
});

t.test('the submission window, to the millisecond', async (t) => {
  const opensAt = shanghai('2025-11-01T00:00:00.000');
  const closesAt = shanghai('2025-11-30T18:00:00.000');
  const cases = [
    [plusMs(opensAt, -1), 'window-not-open', 'window-not-open'],
    [opensAt, undefined, undefined],
    [plusMs(opensAt, 1), undefined, undefined],
    [plusMs(closesAt, -1), undefined, undefined],
    [closesAt, undefined, 'window-closed'],
    [plusMs(closesAt, 1), 'window-closed', 'window-closed'],
  ] as const;
  const exclusive = policyWith({ '/window/closeInclusive': false });
  for (const [now, whenInclusive, whenExclusive] of cases) {
    const verdict = windowVerdict(shippedPolicy, now);
    t.equal(verdict.finding?.code, whenInclusive, `${now.toISOString()}, close inclusive`);
    t.same([verdict.opensAt, verdict.closesAt], [opensAt, closesAt], 'always told');
    t.equal(windowVerdict(exclusive, now).finding?.code, whenExclusive, 'close exclusive');
    const state = readyDraft({ now });
    t.same(blockedBy('submit', state), [whenInclusive ?? []].flat());
  }
  const { opensAt: opens, closesAt: closes } = judgeAction(
    'submit',
    readyDraft(),
    shippedPolicy,
    closesAt,
  );
  t.same([opens, closes], [opensAt, closesAt], 'nextActions tells both');
});

t.test('every refusal by time names the instant as Shanghai reads it', async (t) => {
  const policy = policyWith({
    '/window/opensAt': '2025-10-31T16:00:00Z',
    '/window/closesAt': '2025-11-30T10:00:00Z',
    '/counter/supplementDeadline': '2025-12-31T10:00:00Z',
  });
  const late = { policy, now: shanghai('2026-01-05T09:00:00.000') };
  const cases = [
    ['submit', readyDraft({ policy, now: new Date(0) }), '2025-11-01T00:00:00.000+08:00'],
    ['submit', readyDraft(late), '2025-11-30T18:00:00.000+08:00'],
    ['resubmit', caseIn('returned', late), '2025-12-05T18:00:00.000+08:00'],
    [
      'book-appointment',
      caseIn('accepted', { ...late, paperState: 'required' }),
      '2025-12-31T18:00:00.000+08:00',
    ],
  ] as const;
  for (const [action, state, instant] of cases) {
    const [finding] = judgeAction(action, state, policy, state.now).findings;
    t.ok(finding?.message.zh.includes(instant), `${action}, ${instant}`);
    t.ok(finding?.message.en.includes(instant));
  }
});

t.test('only the first submission asks for the window', async (t) => {
  const late = { now: shanghai('2025-12-03T09:00:00.000') };
  t.same(blockedBy('submit', readyDraft(late)), ['window-closed'], 'rule 4.1a');
  t.same(blockedBy('resubmit', caseIn('returned', late)), [], 'rule 4.1b');
  t.same(blockedBy('edit', caseIn('returned', late)), []);
});

t.test('a draft that can never be handed in is not worked on', async (t) => {
  const closesAt = shanghai('2025-11-30T18:00:00.000');
  const at = (ms: number) => readyDraft({ now: plusMs(closesAt, ms) });
  const early = readyDraft({ now: shanghai('2025-10-01T09:00:00.000') });
  const unset = readyDraft({ policy: policyWith({ '/window/opensAt': undefined }) });
  for (const action of ['edit', 'attach'] as const) {
    t.same(blockedBy(action, early), [], 'it may be prepared before the window opens');
    t.same(blockedBy(action, unset), []);
    t.same(blockedBy(action, at(0)), [], action);
    t.same(blockedBy(action, at(1)), ['window-closed']);
    t.same(judgeAction(action, at(0), shippedPolicy, at(0).now).closesAt, closesAt);
  }
  t.same(blockedBy('detach', at(1)), [], 'what was attached may still be taken out');
});

t.test('whatever the life cycle refuses, it says what to do about it', async (t) => {
  const now = shanghai('2026-01-05T09:00:00.000');
  for (const status of caseStatuses) {
    for (const changes of [{}, { now }, { now, awardedAt: now, paperState: 'required' as const }]) {
      const state = caseIn(status, changes);
      for (const action of actions) {
        for (const { code, remedy } of judgeAction(action, state, shippedPolicy, state.now)
          .findings) {
          t.ok(remedy, `${code}, ${action} while ${status}`);
        }
      }
    }
  }
});

t.test('a notified due time is inclusive, and gates every correction', async (t) => {
  const dueAt = shanghai('2025-12-05T18:00:00.000');
  for (const action of ['edit', 'attach', 'detach', 'resubmit'] as const) {
    const at = (ms: number) => caseIn('returned', { dueAt, now: plusMs(dueAt, ms) });
    t.same(blockedBy(action, at(-1)), [], action);
    t.same(blockedBy(action, at(0)), []);
    t.same(blockedBy(action, at(1)), ['due-time-passed']);
    t.same(judgeAction(action, at(1), shippedPolicy, at(1).now).closesAt, dueAt);
  }
  t.same(blockedBy('edit', readyDraft()), [], 'nothing is due of a draft');
});

t.test('a policy value that is not set blocks its step, and says which value', async (t) => {
  const cases = [
    ['/window/opensAt', 'submit', readyDraft()],
    ['/window/closeInclusive', 'submit', readyDraft()],
    [
      '/counter/supplementDeadline',
      'book-appointment',
      caseIn('accepted', { paperState: 'required' }),
    ],
  ] as const;
  for (const [pointer, action, state] of cases) {
    const unset = { ...state, policy: policyWith({ [pointer]: undefined }) };
    t.same(placesOf(judgeAction(action, unset, unset.policy, unset.now).findings), [
      `policy-value-unset ${pointer}`,
    ]);
    t.match(refusalOf(action, unset), { problem: 'policy-value-unset' });
    t.same(blockedBy('withdraw', unset), [], 'other steps go on');
  }
});

t.test(
  'scoring waits for pre-review, awards wait for the score, and both end things',
  async (t) => {
    const cases: readonly (readonly [Partial<WholeCase>, Readonly<Record<string, string[]>>])[] = [
      [
        { paperState: 'required' },
        {
          score: ['pre-review-not-passed'],
          award: ['pre-review-not-passed', 'score-not-final'],
          return: [],
        },
      ],
      [{}, { score: [], 'assign-expert': [], 'finalise-score': [], award: ['score-not-final'] }],
      [{ paperState: 'confirmed' }, { score: [], award: ['score-not-final'] }],
      [
        { scoreCenti: 0 },
        {
          score: ['score-final'],
          'assign-expert': ['score-final'],
          'declare-conflict': ['score-final'],
          'withdraw-sheet': ['score-final'],
          'finalise-score': ['score-final'],
          award: [],
        },
      ],
      [
        { scoreCenti: 8000, awardedAt: shanghai('2026-02-01T09:00:00.000') },
        { award: ['already-awarded'], return: ['already-awarded'], withdraw: ['already-awarded'] },
      ],
    ];
    for (const [changes, expected] of cases) {
      for (const [action, codes] of Object.entries(expected)) {
        t.same(blockedBy(action as CaseAction, caseIn('accepted', changes)), codes, action);
      }
    }
  },
);

t.test('an award is published, becomes final and is paid, each in its turn', async (t) => {
  const open: Readonly<Record<string, readonly CaseAction[]>> = {
    none: [],
    granted: ['publish-award'],
    published: ['object-to-award', 'withdraw-award', 'finalise-award'],
    final: ['pay-award', 'claw-back-award'],
    withdrawn: [],
  };
  const steps = Object.values(open).flat();
  const awardedAt = shanghai('2026-02-01T09:00:00.000');
  for (const awardState of [null, ...awardStates]) {
    const state = caseIn('accepted', { scoreCenti: 8000, awardedAt, awardState });
    t.same(
      steps.filter((step) => blockedBy(step, state).length === 0),
      open[awardState ?? 'none'],
      `${awardState}`,
    );
  }
  const early = caseIn('accepted', { scoreCenti: 8000, awardedAt, awardState: 'granted' });
  t.same(blockedBy('pay-award', early), ['award-not-final']);
  t.same(blockedBy('object-to-award', early), ['award-not-published']);
  t.same(blockedBy('publish-award', caseIn('accepted')), ['award-not-granted']);
});

t.test('stage and pre-review result follow from the other facts', async (t) => {
  const accepted = shanghai('2025-11-20T10:00:00.000');
  const cases = [
    [caseIn('draft'), 'drafting', 'pending'],
    [caseIn('submitted'), 'online', 'pending'],
    [caseIn('returned'), 'online', 'pending'],
    [caseIn('resubmitted'), 'online', 'pending'],
    [caseIn('returned', { acceptedAt: accepted }), 'after-acceptance', 'pending'],
    [caseIn('resubmitted', { acceptedAt: accepted }), 'after-acceptance', 'pending'],
    [caseIn('accepted', { paperState: 'required' }), 'counter', 'pending'],
    [caseIn('accepted', { paperState: 'undecided' }), 'counter', 'pending'],
    [caseIn('accepted'), 'scoring', 'passed'],
    [caseIn('accepted', { paperState: 'confirmed' }), 'scoring', 'passed'],
    [caseIn('accepted', { scoreCenti: 0 }), 'scored', 'passed'],
    [caseIn('accepted', { scoreCenti: 1, awardedAt: accepted }), 'awarded', 'passed'],
    [
      caseIn('accepted', { scoreCenti: 1, awardedAt: accepted, awardState: 'withdrawn' }),
      'closed',
      'passed',
    ],
    [caseIn('declined'), 'closed', 'failed'],
    [caseIn('withdrawn'), 'closed', 'pending'],
    [caseIn('lapsed'), 'closed', 'pending'],
  ] as const;
  for (const [state, stage, result] of cases) {
    t.equal(stageOf(state), stage, `${state.status} ${state.paperState}`);
    t.equal(preReviewResultOf(state), result);
  }
});

t.test('a refusal lists what forbids the action first, then what the command found', async (t) => {
  const found = finding('declaration-unknown', '/declarations/x');
  const attempt = () => ({
    action: 'submission.refused' as const,
    subjectType: 'application' as const,
    subjectId: 'x',
    data: { status: 'draft' as const, codes: [] },
  });
  const late = readyDraft({ now: shanghai('2025-12-01T00:00:00.000') });
  t.equal(refusalOf('submit', readyDraft()), undefined);
  t.match(refusalOf('submit', readyDraft(), [found], attempt), {
    problem: 'rule-violation',
    entries: undefined,
  });
  const refusal = refusalOf('submit', late, [found], attempt);
  t.same(codesOf(refusal?.findings ?? []), ['window-closed', 'declaration-unknown']);
  t.match(refusal, { problem: 'action-not-allowed', entries: [{ action: 'submission.refused' }] });
  t.equal(refusalOf('submit', late)?.entries, undefined, 'only attempts that matter are kept');
});

t.test('a move carries the spine, the status of the action and what follows from it', async (t) => {
  const state = caseIn('submitted', { version: 7 });
  const move = moveOf('accept', state, { acceptedAt: state.now, paperState: 'not-required' });
  t.match(move, {
    applicationId: state.id,
    loadedVersion: 7,
    status: 'accepted',
    stage: 'scoring',
    preReviewResult: 'passed',
    acceptedAt: state.now,
    firstSubmittedAt: state.firstSubmittedAt,
    openItems: null,
    numberPrefix: null,
  });
  const unchanged = moveOf('edit', caseIn('returned'));
  t.match(unchanged, { status: 'returned', openItems: '"all"' });
});

t.test('a draft may be opened before the window and in it, never after', async (t) => {
  const round = (now: string, values = {}) => ({
    id: 'round',
    version: 1,
    policyVersion: 3,
    policy: policyWith(values),
    now: shanghai(now),
  });
  const terms = { id: 'case', roundId: 'round', form: completeForm, salt };
  for (const now of ['2025-10-01T00:00:00.000', '2025-11-30T18:00:00.000']) {
    const { change, entries } = acceptedOf(decideDraft(round(now), applicant, terms));
    t.match(change, { applicantCreditCode: applicant.creditCode, form: completeContent });
    t.notOk('contact' in change.form, 'the contact lies apart');
    t.same(change.contact, { contact: completeContact, contactVersion: 1, contactSalt: salt });
    t.match(change.declared.truthful, { at: shanghai(now).toISOString(), by: 'applicant-1' });
    t.match(entries, [{ action: 'application.created', policyVersion: 3, ruleIds: ['4.1'] }]);
  }
  const unset = round('2025-11-10T00:00:00.000', { '/window/opensAt': undefined });
  t.ok(acceptedOf(decideDraft(unset, applicant, terms)), 'an unset value blocks submission only');
  const late = refusedOf(decideDraft(round('2025-11-30T18:00:00.001'), applicant, terms));
  t.match(late, { problem: 'action-not-allowed' });
  t.same(codesOf(late.findings), ['window-closed']);
  const officer = actorOf('officer');
  t.throws(() => decideDraft(round('2025-11-10T00:00:00.000'), officer, terms), RangeError);
});

t.test('a declaration keeps when and by whom until it is taken back', async (t) => {
  const before = { truthful: { at: '2025-11-01T00:00:00.000Z', by: 'first' } };
  const now = shanghai('2025-11-10T08:00:00.000');
  const again = { at: now.toISOString(), by: 'second' };
  const cases = [
    [undefined, {}],
    [{}, {}],
    [{ truthful: true }, before],
    [{ truthful: false }, {}],
    [
      { truthful: true, other: true },
      { ...before, other: again },
    ],
  ] as const;
  for (const [declarations, expected] of cases) {
    t.same(declaredBy('second', now, before, declarations), expected, JSON.stringify(declarations));
  }
  const given = declaredBy('third', now, declaredBy('second', now, before, {}), { truthful: true });
  t.equal(given.truthful?.by, 'third', 'given again, it is a new declaration');
});

t.test('a revision merges, dates new declarations and records the fields it changed', async (t) => {
  const draft = readyDraft({ declared: { truthful: { at: 'then', by: 'someone' } } });
  const patch = { contact: { phone: null }, product: { name: '新名' } };
  const { change, entries } = acceptedOf(decideRevision(draft, applicant, patch, salt));
  const contact = { name: '测试联系人' };
  t.same(change.contact, { contact, contactVersion: 2, contactSalt: salt });
  t.notOk('contact' in change.form, 'the contact lies apart');
  t.equal(change.form.product?.name, '新名');
  t.equal(change.form.product?.usage, completeContent.product?.usage);
  t.match(change.move, { status: 'draft', loadedVersion: draft.version });
  const [{ ruleIds }] = entries;
  const data = dataOf(entries, 'application.updated');
  t.same(data.changed, ['/contact/phone', '/product/name']);
  t.notOk(data.declared.includes('truthful'), 'only the new declarations');
  t.same(ruleIds, ['4.1']);
  t.equal(data?.contactSha256, contactDigest(salt, contact));
  t.notMatch(JSON.stringify(data), /新名|测试联系人/, 'the ledger keeps no content');
  const other = acceptedOf(decideRevision(draft, applicant, { product: { name: '新名' } }, salt));
  t.same(other.change.contact, {
    ...{ contact: completeContact, contactVersion: 1 },
    contactSalt: null,
  });
  t.notOk('contactSha256' in (other.entries[0].data ?? {}), 'the contact stays as it was');
});

t.test('a returned application is corrected where the notice says', async (t) => {
  const openItems = { pointers: ['/product/usage'], materialKinds: ['user-report'] };
  const state = caseIn('returned', { openItems });
  const right = decideRevision(state, applicant, { product: { usage: '补充' } }, salt);
  t.match(acceptedOf(right).entries, [{ ruleIds: ['4.1b'] }]);
  const wrong = refusedOf(
    decideRevision(state, applicant, { product: { usage: '补充', name: '新名' } }, salt),
  );
  t.equal(wrong.problem, 'rule-violation');
  t.same(placesOf(wrong.findings), ['not-open-for-correction /product/name']);
  const late = { ...state, now: plusMs(shanghai('2025-12-05T18:00:00.000'), 1) };
  const all = refusedOf(decideRevision(late, applicant, { product: { name: '新名' } }, salt));
  t.same(codesOf(all.findings), ['due-time-passed', 'not-open-for-correction']);
});

t.test('a pointer opens itself and what is below it, and the list it stands in', async (t) => {
  const open = (pointers: readonly string[]) => ({ pointers, materialKinds: [] });
  const cases = [
    [null, '/product/name', true],
    ['all', '/product/name', true],
    [open([]), '/product/name', false],
    [open(['/product']), '/product/name', true],
    [open(['/product/name']), '/product/name', true],
    [open(['/product/name']), '/product/names', false],
    [open(['/product']), '/products', false],
    [open(['/consortium/members/0/name']), '/consortium/members', true],
  ] as const;
  for (const [openItems, changed, allowed] of cases) {
    const findings = closedFieldFindings(openItems, [changed]);
    t.equal(findings.length === 0, allowed, `${JSON.stringify(openItems)} ${changed}`);
  }
  const kinds = { pointers: [], materialKinds: ['licence'] };
  t.same(closedMaterialFindings(null, 'licence'), []);
  t.same(closedMaterialFindings('all', 'licence'), []);
  t.same(closedMaterialFindings(kinds, 'licence'), []);
  t.match(closedMaterialFindings(kinds, 'user-report'), [
    {
      code: 'not-open-for-correction',
      pointer: '/kind',
      remedy: { zh: '只修改退回通知列明的事项：licence。' },
    },
  ]);
  t.match(closedMaterialFindings(open([]), 'licence'), [
    { remedy: { zh: /：无。$/, en: /: none\.$/ } },
  ]);
});

function rowOf(state: WholeCase): SpineRow {
  return {
    ...state,
    number: '2025-000001',
    paperItems: state.requiredItems,
    currentPolicyVersion: 3,
    stage: stageOf(state),
    preReviewResult: preReviewResultOf(state),
    createdAt: shanghai('2025-11-02T08:00:00.000'),
    updatedAt: state.now,
  };
}

t.test(
  'an application is shown with Shanghai instants and everything that can come next',
  async (t) => {
    const declared = { truthful: { at: '2025-11-02T00:00:00.000Z', by: 'applicant-1' } };
    const state = caseIn('returned', { declared });
    const view = presentApplication(rowOf(state), state.policy, state.now);
    t.match(view, {
      number: '2025-000001',
      organisationName: '测试企业',
      productName: '测试产品',
      scenarioCode: 'S-2025-001',
      statusName: statusNames.returned,
      dueAt: '2025-12-05T18:00:00.000+08:00',
      acceptedAt: null,
      openItems: { all: true, pointers: [], materialKinds: [] },
      declarations: [{ code: 'truthful', declaredAt: '2025-11-02T08:00:00.000+08:00' }],
    });
    const resubmit = view.nextActions.find(({ action }) => action === 'resubmit');
    t.match(resubmit, {
      operationId: 'submitApplication',
      allowed: true,
      blockedBy: [],
      closesAt: '2025-12-05T18:00:00.000+08:00',
    });
    const late = presentApplication(rowOf(state), state.policy, plusMs(state.now, 10 * 86_400_000));
    t.match(
      late.nextActions.find(({ action }) => action === 'resubmit'),
      { allowed: false, blockedBy: [{ code: 'due-time-passed', rule: '4.1b' }] },
    );
  },
);

t.test('an empty draft is shown with nulls, a partial return with what it opens', async (t) => {
  const empty = readyDraft({ form: {} });
  t.match(presentApplication(rowOf(empty), empty.policy, empty.now), {
    organisationName: null,
    productName: null,
    scenarioCode: null,
    openItems: null,
    declarations: [],
  });
  const openItems = { pointers: ['/product/usage'], materialKinds: ['licence'] };
  const returned = caseIn('returned', { openItems });
  t.same(presentApplication(rowOf(returned), returned.policy, returned.now).openItems, {
    all: false,
    ...openItems,
  });
});

/** An entry as it is read from the ledger. */
function rowOfEntry(action: LedgerAction, others: Partial<LedgerEntryRow> = {}): LedgerEntryRow {
  return {
    id: 'entry',
    at: shanghai('2025-11-10T08:00:00.000'),
    actorSubject: 'expert-7',
    actorRole: 'expert',
    actorClient: 'expert-frontend',
    actorCreditCode: null,
    requestId: 'request-1',
    action,
    subjectType: 'application',
    subjectId: 'case',
    subjectVersion: 4,
    applicationId: 'case',
    roundId: 'round',
    policyVersion: 2,
    ruleIds: ['1'],
    data: actionCatalogue[action].example,
    transactionId: '7',
    ...others,
  };
}

/** The entry as its history shows it; undefined where the role does not see it. */
function shownTo(role: Role, entry: LedgerEntryRow) {
  return isVisibleTo(role, entry) ? presentHistory(role, entry) : undefined;
}

t.test('what happens to a run is no version of its cases', async (t) => {
  const objection = rowOfEntry('objection.recorded', { subjectType: 'allocation-run' });
  t.match(shownTo('auditor', objection), { action: 'objection.recorded', version: null });
});

t.test('who judges, and how, is shown to officers and auditors alone', async (t) => {
  const confidential = new Set([
    'expert.assigned',
    'conflict.declared',
    'expert.excused',
    'score-sheet.submitted',
    'score-sheet.withdrawn',
    'score.finalised',
    'access.forbidden',
    'review.claimed',
    'review-claim.released',
    'review.taken-over',
    'review-checks.saved',
    'pre-review-decision.proposed',
    'pre-review-decision.rejected',
    'content-match.judged',
  ]);
  /** About a round, a run, an expert or another system's record: in no case's history. */
  const ofNoCase = new Set([
    'round.opened',
    'policy.published',
    'scenario.registered',
    'scenario.revised',
    'other-measure.imported',
    'other-measure.revised',
    'counter-slots.generated',
    'expert.registered',
    'expert.revised',
    'expert-draw.committed',
    'expert-pool.frozen',
    'experts.drawn',
    'allocation.proposed',
    'allocation.voided',
    'allocation.confirmed',
    'allocation.published',
    'allocation.finalised',
  ]);
  for (const role of roles) {
    const inside = role === 'officer' || role === 'auditor';
    const reads = role !== 'expert' && role !== 'admin';
    for (const action of ledgerActions) {
      t.equal(
        isVisibleTo(role, rowOfEntry(action)),
        reads && !ofNoCase.has(action) && (inside || !confidential.has(action)),
        `${role} ${action}`,
      );
    }
    const entry = rowOfEntry('application.submitted');
    if (!reads) {
      t.equal(shownTo(role, entry), undefined);
      continue;
    }
    t.match(shownTo(role, entry), {
      at: '2025-11-10T08:00:00.000+08:00',
      action: 'application.submitted',
      version: 4,
      actor: {
        role: 'expert',
        subject: inside ? 'expert-7' : null,
        client: inside ? 'expert-frontend' : null,
      },
      requestId: inside ? 'request-1' : null,
      data: entry.data,
    });
  }
});
