import t from 'tap';
import { decideSaveReviewChecks } from '../../../src/pre-review/checklists/decide-save-review-checks.ts';
import { hasChanged, presentChecks } from '../../../src/pre-review/checklists/present.ts';
import {
  decideAcceptApplication,
  decideDeclineApplication,
} from '../../../src/pre-review/decisions/decide-pre-review.ts';
import type { CheckAnswer } from '../../../src/pre-review/model/vocabulary.ts';
import { acceptedOf, caseIn, placesOf, plusMs, refusedOf } from '../../support/cases.ts';
import {
  acceptance,
  ann,
  answers,
  ben,
  claimedBy,
  declining,
  form,
  lease,
  now,
  pending,
} from '../../support/reviewed-cases.ts';

t.test('a decision takes the checklist of its body, else the one that was saved', async (t) => {
  const savedChecks = answers({ 'consortium-documents': 'not-applicable' });
  const saved = claimedBy(ann, lease, { savedChecks });
  const bodyless = { ...acceptance, checks: null };
  const accepted = acceptedOf(decideAcceptApplication(saved, ann, bodyless, form));
  t.same(accepted.change.decision.checks, savedChecks);
  t.same(
    acceptedOf(decideAcceptApplication(saved, ann, acceptance, form)).change.decision.checks,
    answers(),
  );
  const nothing = refusedOf(decideAcceptApplication(claimedBy(ann), ann, bodyless, form));
  t.ok(nothing.findings.every(({ code }) => code === 'check-unanswered'));
  const failing = claimedBy(ann, lease, { savedChecks: answers({ feasible: 'fail' }) });
  const declined = decideDeclineApplication(failing, ann, declining({ checks: null }), form);
  t.same(acceptedOf(declined).change.decision.checks, failing.savedChecks);
  t.match(
    refusedOf(decideDeclineApplication(claimedBy(ann), ann, declining({ checks: null }), form)),
    {
      problem: 'rule-violation',
    },
  );
});

t.test('answers point at fields of the form and files of the packet', async (t) => {
  const [first, second, third, ...rest] = answers();
  if (!first || !second || !third) throw new RangeError('the checklist has three items');
  const pointing = [
    { ...first, pointer: '/product/usage', materialId: 'material-licence' },
    { ...second, pointer: '/prodcut' },
    { ...third, materialId: 'material-of-another-packet' },
    ...rest,
  ];
  const found = [
    'form-field-unknown /checks/1/pointer',
    'material-not-in-packet /checks/2/materialId',
  ];
  const command = { ...acceptance, checks: pointing };
  const state = claimedBy(ann);
  t.same(placesOf(refusedOf(decideAcceptApplication(state, ann, command, form)).findings), found);
  const saving = refusedOf(decideSaveReviewChecks(state, ann, 1, pointing, form));
  t.same(placesOf(saving.findings), found);
  t.equal(saving.problem, 'rule-violation');
});

t.test('a partial checklist can be saved, and the record counts its verdicts', async (t) => {
  const partial: CheckAnswer[] = [
    { code: 'feasible', verdict: 'fail', note: '联系人 13800000000' },
    { code: 'materials-complete', verdict: 'pass' },
  ];
  const { change, entries } = acceptedOf(
    decideSaveReviewChecks(claimedBy(ann), ann, 1, partial, form),
  );
  t.same(change.answers, partial);
  t.match(entries, [
    {
      action: 'review-checks.saved',
      data: {
        submissionNumber: 1,
        verdicts: { feasible: 'fail', 'materials-complete': 'pass' },
        answersSha256: /^[0-9a-f]{64}$/,
      },
    },
  ]);
  t.notMatch(JSON.stringify(entries), '13800000000', 'the ledger keeps no note');

  const feasible: CheckAnswer = { code: 'feasible', verdict: 'pass' };
  const unasked: CheckAnswer = { code: 'unasked', verdict: 'pass' };
  const inapplicable: CheckAnswer = { code: 'feasible', verdict: 'not-applicable' };
  const second = caseIn('resubmitted', { claim: claimedBy(ann).claim });
  const cases = [
    [claimedBy(ann), 1, [feasible, feasible], ['check-repeated /checks/1/code']],
    [claimedBy(ann), 1, [unasked], ['check-unknown /checks/0/code']],
    [claimedBy(ann), 1, [inapplicable], ['check-unanswered /checks/0']],
    [claimedBy(ben), 1, [], ['claim-not-held ']],
    [second, 1, [feasible], ['checks-frozen ']],
    [caseIn('accepted'), 1, [feasible], ['wrong-status ']],
    [caseIn('returned'), 1, [feasible], ['wrong-status ']],
    [pending(), 1, [feasible], ['decision-pending ', 'claim-not-held ']],
  ] as const;
  for (const [state, packet, answered, findings] of cases) {
    const refusal = refusedOf(decideSaveReviewChecks(state, ann, packet, answered, form));
    t.same(placesOf(refusal.findings), findings);
  }
  t.equal(
    refusedOf(decideSaveReviewChecks(second, ann, 1, [], form)).problem,
    'action-not-allowed',
  );
  t.equal(
    refusedOf(decideSaveReviewChecks(second, ann, 3, [], form)).problem,
    'not-found',
    'not submitted',
  );
  t.equal(
    decideSaveReviewChecks(second, ann, 2, [], form).kind,
    'accepted',
    'an empty one is a beginning',
  );
});

t.test('an answer shows whether its target changed', async (t) => {
  const file = { change: 'removed', kind: 'licence', fileName: 'a.pdf', sha256: '' } as const;
  const changes = {
    fields: [{ pointer: '/product/usage' }, { pointer: '/consortium' }],
    files: [{ ...file, materialId: 'm-1' }],
  };
  const cases = [
    [{}, null],
    [{ pointer: '/product/usage' }, true],
    [{ pointer: '/product' }, true],
    [{ pointer: '/consortium/members/0' }, true],
    [{ pointer: '/product/usages' }, false],
    [{ materialId: 'm-1' }, true],
    [{ materialId: 'm-2' }, false],
    [{ pointer: '/contact', materialId: 'm-1' }, true],
  ] as const;
  for (const [target, changed] of cases) {
    t.equal(hasChanged({ code: 'feasible', verdict: 'fail', ...target }, changes), changed);
  }
});

t.test('a checklist is shown beside that of the previous packet', async (t) => {
  const unsaved = { number: 2, answers: null, savedAt: null, decidedAt: null };
  const before = {
    number: 1,
    answers: [{ code: 'feasible', verdict: 'fail' as const, pointer: '/product/usage' }],
    savedAt: now,
    decidedAt: null,
  };
  const changes = {
    since: 1,
    number: 2,
    fields: [{ pointer: '/product/usage' }],
    files: [],
    declarations: [],
  };
  const resource = { id: 'case', version: 7, editable: true } as const;
  const previous = { checks: before, changes };
  t.match(presentChecks({ ...resource, current: unsaved, previous }), {
    version: 7,
    body: {
      submissionNumber: 2,
      checks: [],
      savedAt: null,
      previous: { submissionNumber: 1, checks: [{ code: 'feasible', changed: true }], changes },
    },
  });
  const first = { ...before, decidedAt: plusMs(now, 1) };
  t.match(presentChecks({ ...resource, current: first, previous: null }).body, {
    checks: before.answers,
    savedAt: '2025-12-01T10:00:00.001+08:00',
    previous: null,
  });
  const nothing = { checks: { ...unsaved, number: 1 }, changes };
  t.same(
    presentChecks({ ...resource, current: unsaved, previous: nothing }).body.previous?.checks,
    [],
  );
});
