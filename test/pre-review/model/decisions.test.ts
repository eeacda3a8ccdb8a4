import t from 'tap';
import { ApplicationForm } from '../../../src/cases/model/form.ts';
import type { SchemaNode } from '../../../src/cases/model/open-items.ts';
import type { PaperState } from '../../../src/cases/model/statuses.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import {
  type AcceptCommand,
  type DeclineCommand,
  decideAcceptApplication as decideAcceptanceBy,
  decideDeclineApplication as decideDeclineBy,
} from '../../../src/pre-review/decisions/decide-pre-review.ts';
import { presentDecision } from '../../../src/pre-review/decisions/present.ts';
import { checklistFindings } from '../../../src/pre-review/model/checklist.ts';
import { recusalOf } from '../../../src/pre-review/model/recusal.ts';
import type { CheckAnswer } from '../../../src/pre-review/model/vocabulary.ts';
import {
  acceptedOf,
  caseIn,
  codesOf,
  placesOf,
  refusedOf,
  shanghai,
  type WholeCase,
} from '../../support/cases.ts';
import { policyWith, shippedPolicy } from '../../support/policy.ts';

const { checklist } = shippedPolicy.preReview;
const reviewer = 'pre-reviewer-1';
const form = ApplicationForm as SchemaNode;

function decideAcceptance(state: WholeCase, command: AcceptCommand) {
  return decideAcceptanceBy(state, reviewer, command, form);
}

/** Under a policy that lets one reviewer decline alone. */
function decideDecline(state: WholeCase, command: DeclineCommand) {
  const policy = policyWith({ '/preReview/secondReview': [] });
  return decideDeclineBy({ ...state, policy }, reviewer, command, form);
}

/** Every item answered `pass`, but for the verdicts given. */
function answers(verdicts: Readonly<Record<string, CheckAnswer['verdict']>> = {}): CheckAnswer[] {
  return checklist.map(({ code }) => ({ code, verdict: verdicts[code] ?? 'pass' }));
}

function accepting(changes: Partial<AcceptCommand> = {}): AcceptCommand {
  return {
    decisionId: 'decision-1',
    checks: answers(),
    paperItems: [],
    waivePaper: false,
    otherMeasuresChecked: false,
    sameContentReason: null,
    ...changes,
  };
}

function declining(changes: Partial<DeclineCommand> = {}): DeclineCommand {
  return {
    decisionId: 'decision-1',
    checks: answers({ 'applicant-eligible': 'fail' }),
    ruleIds: ['3.1'],
    reason: '不在支持范围',
    ...changes,
  };
}

t.test(
  'a decision needs a complete checklist, each item once, with matching verdicts',
  async (t) => {
    const without = (code: string) => answers().filter((answer) => answer.code !== code);
    const extra = (answer: CheckAnswer) => [...answers(), answer];
    const last = checklist.length;
    const cases: readonly (readonly [string, CheckAnswer[], string[], string[]])[] = [
      ['all pass', answers(), [], ['nothing-failed /checks']],
      ['one fails', answers({ feasible: 'fail' }), ['check-failed /checks/5/verdict'], []],
      [
        'an optional one fails',
        answers({ 'consortium-documents': 'fail' }),
        ['check-failed /checks/2/verdict'],
        [],
      ],
      [
        'an optional one does not apply',
        answers({ 'consortium-documents': 'not-applicable' }),
        [],
        ['nothing-failed /checks'],
      ],
      [
        'an optional one is left out',
        without('consortium-documents'),
        [],
        ['nothing-failed /checks'],
      ],
      [
        'a mandatory one is left out',
        without('feasible'),
        ['check-unanswered /checks'],
        ['check-unanswered /checks', 'nothing-failed /checks'],
      ],
      [
        'a mandatory one does not apply',
        answers({ feasible: 'not-applicable' }),
        ['check-unanswered /checks/5'],
        ['check-unanswered /checks/5', 'nothing-failed /checks'],
      ],
      [
        'one is answered twice',
        extra({ code: 'feasible', verdict: 'pass' }),
        [`check-repeated /checks/${last}/code`],
        [`check-repeated /checks/${last}/code`, 'nothing-failed /checks'],
      ],
      [
        'one was never asked',
        extra({ code: 'unasked', verdict: 'pass' }),
        [`check-unknown /checks/${last}/code`],
        [`check-unknown /checks/${last}/code`, 'nothing-failed /checks'],
      ],
    ];
    for (const [name, checks, forAcceptance, forDecline] of cases) {
      t.same(placesOf(checklistFindings(checklist, checks, 'all-pass')), forAcceptance, name);
      t.same(placesOf(checklistFindings(checklist, checks, 'some-fail')), forDecline, name);
    }
    const [finding] = checklistFindings(checklist, without('feasible'), 'all-pass');
    t.match(finding, { rule: '1', message: { zh: '产品可行性有证据支持' } }, 'says what and why');
  },
);

t.test('an acceptance is dated once, and decides which paper is needed', async (t) => {
  const earlier = shanghai('2025-11-20T10:00:00.000');
  const paper = [{ materialKind: 'licence' }];
  const cases = [
    ['first, no paper', caseIn('submitted'), [], 'not-required', 'passed', ['4.1', '5']],
    ['first, with paper', caseIn('submitted'), paper, 'required', 'pending', ['4.1', '4.2']],
    [
      'again, the paper was confirmed',
      caseIn('resubmitted', { acceptedAt: earlier, paperState: 'confirmed' }),
      [],
      'confirmed',
      'passed',
      ['4.1', '5'],
    ],
    [
      'again, with more paper',
      caseIn('resubmitted', { acceptedAt: earlier, paperState: 'confirmed' }),
      paper,
      'required',
      'pending',
      ['4.1', '4.2'],
    ],
  ] as const;
  for (const [name, state, paperItems, paperState, preReviewResult, ruleIds] of cases) {
    const { change, entries } = acceptedOf(decideAcceptance(state, accepting({ paperItems })));
    const acceptedAt = state.acceptedAt ?? state.now;
    t.match(change.move, { status: 'accepted', acceptedAt, paperState, preReviewResult }, name);
    t.match(change.decision, { ruleIds: [], reason: null, paperItems });
    t.match(entries, [
      {
        action: 'application.accepted',
        ruleIds,
        data: { preReviewResult, submissionNumber: state.submissionCount },
      },
    ]);
  }
});

t.test('an original without an electronic file is asked for by its code', async (t) => {
  const paperItems = [{ materialKind: 'licence' }, { original: 'identity-document' }];
  const { change, entries } = acceptedOf(
    decideAcceptance(caseIn('submitted'), accepting({ paperItems })),
  );
  t.match(change.move, { paperState: 'required' });
  t.match(entries, [{ data: { paperItems: ['licence', 'identity-document'] } }]);
});

t.test('outstanding paper is requested again or waived, never forgotten', async (t) => {
  const paper = [{ materialKind: 'licence' }];
  const again = (paperState: PaperState) =>
    caseIn('resubmitted', { acceptedAt: shanghai('2025-11-20T10:00:00.000'), paperState });
  const cases = [
    ['required', [], false, ['paper-outstanding /paperItems']],
    ['required', [], true, []],
    ['required', paper, false, []],
    ['required', paper, true, ['nothing-to-waive /waivePaper']],
    ['confirmed', [], true, ['nothing-to-waive /waivePaper']],
    ['not-required', [], true, ['nothing-to-waive /waivePaper']],
    ['undecided', [], true, ['nothing-to-waive /waivePaper']],
    ['undecided', [], false, []],
  ] as const;
  for (const [paperState, paperItems, waivePaper, expected] of cases) {
    const decision = decideAcceptance(again(paperState), accepting({ paperItems, waivePaper }));
    const findings = decision.kind === 'refused' ? decision.findings : [];
    t.same(placesOf(findings), expected, `${paperState}, ${paperItems.length}, ${waivePaper}`);
    t.ok(findings.every(({ remedy }) => remedy));
  }
  const waived = acceptedOf(decideAcceptance(again('required'), accepting({ waivePaper: true })));
  t.match(waived.change.move, { paperState: 'not-required', preReviewResult: 'passed' });
  t.match(waived.entries, [{ ruleIds: ['4.1', '4.2', '5'], data: { paperWaived: true } }]);
});

t.test('paper is requested only while it can still be brought', async (t) => {
  const policy = policyWith({ '/counter/supplementDeadline': '2025-12-31T18:00:00+08:00' });
  const accept = (time: string, paperItems: AcceptCommand['paperItems'], of = policy) =>
    decideAcceptance(
      caseIn('resubmitted', { now: shanghai(time), policy: of }),
      accepting({ paperItems }),
    ).kind;
  const paper = [{ materialKind: 'licence' }];
  t.equal(accept('2025-12-31T17:59:59.999', paper), 'accepted');
  t.equal(accept('2025-12-31T18:00:00.000', paper), 'refused');
  t.equal(accept('2025-12-31T18:00:00.000', []), 'accepted');
  const unset = policyWith({ '/counter/supplementDeadline': undefined });
  t.equal(accept('2026-01-10T10:00:00.000', paper, unset), 'accepted');
});

t.test('a refused acceptance lists every reason', async (t) => {
  const command = accepting({
    checks: answers({ feasible: 'fail' }),
    paperItems: ['licence', 'unheard-of', 'licence', 'consortium-agreement'].map(
      (materialKind) => ({ materialKind }),
    ),
  });
  t.same(placesOf(refusedOf(decideAcceptance(caseIn('accepted'), command)).findings), [
    'wrong-status ',
    'check-failed /checks/5/verdict',
    'material-kind-unknown /paperItems/1/materialKind',
    'paper-item-repeated /paperItems/2/materialKind',
    'paper-item-without-file /paperItems/3/materialKind',
  ]);
});

t.test('a packet with a file that the scanner did not clear is not accepted', async (t) => {
  const heldFiles = [
    { kind: 'licence', scanState: 'pending' },
    { kind: 'user-report', scanState: 'infected' },
    { kind: 'product-description', scanState: 'unscannable' },
  ] as const;
  const state = caseIn('submitted', { heldFiles });
  t.match(refusedOf(decideAcceptance(state, accepting())).findings, [
    { code: 'scan-pending', pointer: '/materials/licence' },
    { code: 'scan-infected', pointer: '/materials/user-report' },
    { code: 'scan-unscannable', pointer: '/materials/product-description' },
  ]);
  acceptedOf(decideDecline(state, declining()));
});

t.test('a decline rests on failed items and rules, and is final', async (t) => {
  const { change, entries } = acceptedOf(decideDecline(caseIn('resubmitted'), declining()));
  t.match(change.move, { status: 'declined', stage: 'closed', preReviewResult: 'failed' });
  t.match(change.decision, { ruleIds: ['3.1'], reason: '不在支持范围', paperItems: [] });
  t.match(entries, [
    { action: 'application.declined', ruleIds: ['3.1'], data: { failed: ['applicant-eligible'] } },
  ]);
  t.notMatch(JSON.stringify(entries), '不在支持范围', 'the ledger keeps no text');
  const without = refusedOf(decideDecline(caseIn('submitted'), declining({ checks: answers() })));
  t.same(codesOf(without.findings), ['nothing-failed']);
  const returned = acceptedOf(decideDecline(caseIn('returned'), declining()));
  t.match(returned.change.move, { status: 'declined', dueAt: null, openItems: null });
  t.match(returned.entries, [{ data: { from: 'returned' } }]);
  const accepted = acceptedOf(decideDecline(caseIn('accepted'), declining()));
  t.match(accepted.change.move, { status: 'declined' }, 'what comes to light after acceptance');
  const scored = refusedOf(decideDecline(caseIn('accepted', { scoreCenti: 0 }), declining()));
  t.same(codesOf(scored.findings), ['score-final']);
  const over = refusedOf(decideDecline(caseIn('lapsed'), declining()));
  t.same(codesOf(over.findings), ['wrong-status']);
});

t.test('what speaks against an acceptance is recorded with it; sameness waits', async (t) => {
  const record = {
    ...{ id: 'record-1', measure: '示范项目', year: 2025, productName: null },
    outcome: 'received' as const,
  };
  const match = {
    ...{ applicationId: 'other-1', number: '2025-000002' },
    ...{ applicantCreditCode: '91440300K0GYY8JNDX', firstSubmittedAt: '2025-11-10T02:00:00.000Z' },
  };
  const cases = [
    [{ recordedMeasures: [record] }, { otherMeasuresChecked: true }, true, ['record-1'], undefined],
    [{ standingMatches: [match] }, { sameContentReason: '已核实' }, false, undefined, ['other-1']],
    [
      { recordedMeasures: [record], standingMatches: [match] },
      { otherMeasuresChecked: true, sameContentReason: '已核实' },
      false,
      ['record-1'],
      ['other-1'],
    ],
  ] as const;
  for (const [facts, statement, isFinal, otherMeasuresChecked, sameContentWith] of cases) {
    const { change, entries } = acceptedOf(
      decideAcceptance(caseIn('submitted', facts), accepting(statement)),
    );
    t.equal(change.isFinal, isFinal);
    t.match(change.move, { pendingDecision: isFinal ? null : 'accept' });
    t.equal(entries[0]?.action, isFinal ? 'application.accepted' : 'pre-review-decision.proposed');
    const digest = sameContentWith && canonicalDigest('已核实');
    const data: Readonly<Record<string, unknown>> = { ...entries[0]?.data };
    t.same(
      [data.otherMeasuresChecked, data.sameContentWith, data.reasonSha256],
      [otherMeasuresChecked, sameContentWith, digest],
    );
    t.notMatch(JSON.stringify(entries), '已核实', 'the ledger keeps no text');
  }
});

t.test('the contract shows a decision without the person who made it', async (t) => {
  const issuedAt = shanghai('2025-12-01T10:00:00.000');
  const decision = {
    id: 'decision-1',
    applicationId: 'case',
    kind: 'accept' as const,
    submissionNumber: 1,
    checks: answers(),
    ruleIds: [],
    reason: null,
    paperItems: [{ materialKind: 'licence' }],
    confirmed: null,
    decidedAt: issuedAt,
    decidedBy: 'pre-reviewer-1',
  };
  const { decidedBy: _decidedBy, confirmed: _confirmed, ...visible } = decision;
  t.same(presentDecision(decision), { ...visible, decidedAt: '2025-12-01T10:00:00.000+08:00' });
});

t.test('an expert of a case may not pre-review it', async (t) => {
  const state = caseIn('submitted', { scorers: ['expert-1'] });
  t.equal(recusalOf(state, 'reviewer-1', 'acceptApplication'), undefined);
  t.match(recusalOf(state, 'expert-1', 'acceptApplication'), {
    kind: 'refused',
    problem: 'forbidden',
    findings: [{ code: 'reviewer-scores', rule: '5' }],
    entries: [{ action: 'access.forbidden', data: { operationId: 'acceptApplication' } }],
  });
});
