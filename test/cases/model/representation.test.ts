import t from 'tap';
import { isVisibleTo, presentHistory } from '../../../src/applications/history/present.ts';
import { preReviewResultOf, stageOf } from '../../../src/cases/model/case-facts.ts';
import { judgeAction } from '../../../src/cases/model/life-cycle/lifecycle.ts';
import { statusNames } from '../../../src/cases/model/statuses.ts';
import {
  presentApplication,
  presentHeldResult,
} from '../../../src/cases/representation/present.ts';
import type { SpineRow } from '../../../src/cases/spine/move-case.ts';
import {
  actionCatalogue,
  type LedgerAction,
  ledgerActions,
} from '../../../src/kernel/model/actions.ts';
import type { LedgerEntryRow } from '../../../src/ledger/entries/history.ts';
import { type Role, roles } from '../../../src/programme/access.ts';
import {
  caseIn,
  completeContent,
  plusMs,
  readyDraft,
  shanghai,
  type WholeCase,
} from '../../support/cases.ts';
import { member, memberCode } from '../../support/consortium.ts';

function rowOf(state: WholeCase): SpineRow {
  return {
    ...state,
    number: '2025-000001',
    paperItems: state.requiredItems,
    hasOpenObjection: false,
    hasPayable: false,
    currentPolicyVersion: 3,
    stage: stageOf(state),
    preReviewResult: preReviewResultOf(state),
    createdAt: shanghai('2025-11-02T08:00:00.000'),
    updatedAt: state.now,
  };
}

t.test('an application is shown with Shanghai times and all possible next actions', async (t) => {
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
  const resubmit = view.nextActions.find(({ action }) => action === 'resubmit-application');
  t.match(resubmit, {
    operationId: 'submitApplication',
    allowed: true,
    blockedBy: [],
    closesAt: '2025-12-05T18:00:00.000+08:00',
  });
  const late = presentApplication(rowOf(state), state.policy, plusMs(state.now, 10 * 86_400_000));
  t.match(
    late.nextActions.find(({ action }) => action === 'resubmit-application'),
    { allowed: false, blockedBy: [{ code: 'due-time-passed', rule: '4.1b' }] },
  );
});

t.test('a result that waits for its publication is told to roles that read awards', async (t) => {
  const at = shanghai('2026-02-01T09:00:00.000');
  for (const role of roles) {
    const reads = ['officer', 'finance', 'auditor'].includes(role);
    for (const [resultHeldAt, told] of [
      [at, '2026-02-01T09:00:00.000+08:00'],
      [null, null],
    ] as const) {
      const shown = presentHeldResult(role, { resultHeldAt });
      t.same(shown, reads ? { resultHeldAt: told } : {}, role);
    }
  }
});

t.test('an empty draft is shown with nulls, a partial return with its open places', async (t) => {
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

t.test('a case shows its consortium, and may lose a member only where it has one', async (t) => {
  const consortium = { leadDuties: '牵头', members: [member(memberCode)] };
  const joint = caseIn('accepted', { form: { ...completeContent, consortium } });
  const alone = caseIn('accepted');
  const shown = (state: WholeCase) => presentApplication(rowOf(state), state.policy, state.now);
  t.match(shown(joint).consortium, { members: [{ creditCode: memberCode, leftOn: null }] });
  t.equal(shown(alone).consortium, null);
  const gone = { creditCode: memberCode, name: null, leftOn: '2025-11-20' };
  const { form: _form, leftConsortium: _left, ...listed } = alone;
  for (const [state, expected] of [
    [joint, []],
    [alone, ['no-consortium']],
    [{ ...alone, leftConsortium: [gone] }, []],
    [listed, []],
    [{ ...listed, form: {} }, ['no-consortium']],
  ] as const) {
    const { findings } = judgeAction('propose-consortium-change', state, alone.policy, alone.now);
    t.same(
      findings.map(({ code }) => code),
      expected,
    );
  }
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

t.test('an event of a run makes no new version of its cases', async (t) => {
  const objection = rowOfEntry('objection.recorded', { subjectType: 'allocation-run' });
  t.match(shownTo('auditor', objection), { action: 'objection.recorded', version: null });
});

t.test('only officers and auditors see the reviewers and their judgements', async (t) => {
  const confidential = new Set([
    'expert.assigned',
    'conflict.declared',
    'expert.excused',
    'score-sheet.submitted',
    'score-sheet.withdrawn',
    'score.finalised',
    'access.forbidden',
    'case-note.added',
    'case-note.erased',
    'review.claimed',
    'review-claim.released',
    'review.taken-over',
    'review-checks.saved',
    'pre-review-decision.proposed',
    'pre-review-decision.rejected',
    'content-match.judged',
    'proposal.rejected',
    'proposal.withdrawn',
    'reconsideration.proposed',
    'reconsideration.confirmed',
    'named-expert.proposed',
    'named-expert.confirmed',
    'score-reopening.proposed',
    'score-reopening.confirmed',
    'score.reopened',
    'consortium-change.proposed',
    'consortium-change.confirmed',
    'allocation-revocation.proposed',
    'allocation-revocation.confirmed',
    'award-raising.proposed',
    'award-raising.confirmed',
    'usage-report-acceptance.proposed',
    'usage-report-acceptance.confirmed',
    'instalment-lapse.proposed',
    'instalment-lapse.confirmed',
    'product-bar.proposed',
    'product-bar.confirmed',
    'product-bar-lifting.proposed',
    'product-bar-lifting.confirmed',
    'objection-upholding.proposed',
    'objection-upholding.confirmed',
    'receipt-retraction.proposed',
    'receipt-retraction.confirmed',
  ]);
  /** About a round, a run, an expert or another system's record: in no case's history. */
  const ofNoCase = new Set([
    'round.opened',
    'round.settled',
    'round.cancelled',
    'round.extended',
    'extension.proposed',
    'extension.confirmed',
    'organisation-change.proposed',
    'organisation-change.confirmed',
    'round-cancellation.proposed',
    'round-cancellation.confirmed',
    'round.archived',
    'policy.published',
    'policy.proposed',
    'policy.confirmed',
    'scenario.registered',
    'scenario.revised',
    'other-measure.imported',
    'other-measure.revised',
    'measure-import.recorded',
    'payment-order.issued',
    'payment-results.recorded',
    'ledger.exported',
    'reminder.close-due',
    'reminder.publicity-due',
    'case-file.exported',
    'access-records.sealed',
    'webhook.registered',
    'webhook.revised',
    'webhook.paused',
    'webhook.resumed',
    'webhook.disabled',
    'webhook.replayed',
    'webhook.deleted',
    'webhook-secret.rotated',
    'token-revocation.registered',
    'token-revocation.lifted',
    'counter-slots.generated',
    'counter-slots.closed',
    'expert.registered',
    'expert.revised',
    'expert-draw.committed',
    'expert-pool.frozen',
    'experts.drawn',
    'allocation.proposed',
    'allocation-items.proposed',
    'allocation.voided',
    'allocation.confirmed',
    'allocation.revoked',
    'allocation.published',
    'publication.changed',
    'publication-change.proposed',
    'publication-change.confirmed',
    'allocation.finalised',
  ]);
  /** What a run decided before its publication; the publication is an entry of its own. */
  const unpublished = new Set([
    ...['award.granted', 'no-award.confirmed', 'award.revoked', 'no-award.revoked'],
  ]);
  for (const role of roles) {
    const inside = role === 'officer' || role === 'auditor';
    const reads = role !== 'expert' && role !== 'admin';
    for (const action of ledgerActions) {
      t.equal(
        isVisibleTo(role, rowOfEntry(action)),
        reads &&
          !ofNoCase.has(action) &&
          (inside || !confidential.has(action)) &&
          (inside || role === 'finance' || !unpublished.has(action)),
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
