import t from 'tap';
import {
  actionsFor,
  type FeedRole,
  feedRoles,
  readersOf,
  subjectActionsFor,
} from '../../../src/events/model/readers.ts';
import type { LedgerAction } from '../../../src/kernel/model/actions.ts';
import { actionCatalogue, audiences } from '../../../src/kernel/model/index.ts';

// Who is told of what, action by action, written down by hand: a change of the catalogue must not
// open or close an action to anybody unseen.

const letters: Readonly<Record<FeedRole, string>> = {
  applicant: 'A',
  'pre-reviewer': 'P',
  counter: 'C',
  expert: 'E',
  officer: 'O',
  finance: 'F',
  auditor: 'U',
};

/** `A` applicants (their own cases), `P` pre-reviewers, `C` counters, `E` experts (their seats). */
const told: Readonly<Record<LedgerAction, string>> = {
  'round.opened': 'APCEOFU',
  'round.settled': '----OFU',
  'round.cancelled': 'APCEOFU',
  'round.extended': 'APCEOFU',
  'round.archived': '----OFU',
  'policy.published': '----O-U',
  'scenario.registered': 'APCEOFU',
  'scenario.revised': 'APCEOFU',
  'other-measure.imported': '-P--OFU',
  'other-measure.revised': '-P--OFU',
  'measure-import.recorded': '-P--OFU',
  'counter-slots.generated': 'APCEOFU',
  'counter-slots.closed': 'APCEOFU',
  'application.created': 'APC-OFU',
  'application.updated': 'APC-OFU',
  'application.submitted': 'APC-OFU',
  'application.resubmitted': 'APC-OFU',
  'submission.refused': 'APC-OFU',
  'application.withdrawn': 'APC-OFU',
  'application.deleted': 'APC-OFU',
  'draft.closed': 'APC-OFU',
  'application.extended': 'APC-OFU',
  'applicant.renamed': 'APC-OFU',
  'application.transferred': 'APC-OFU',
  'application.cancelled': 'APC-OFU',
  'application.not-awarded': 'APC-OFU',
  'application.lapsed': 'APC-OFU',
  'material.uploaded': 'APC-OFU',
  'consortium.changed': 'APC-OFU',
  'material.removed': 'APC-OFU',
  'material.discarded': 'APC-OFU',
  'material.scanned': 'APC-OFU',
  'review.claimed': '----O-U',
  'review-claim.released': '----O-U',
  'review.taken-over': '----O-U',
  'review-checks.saved': '----O-U',
  'pre-review-decision.proposed': '----O-U',
  'pre-review-decision.rejected': '----O-U',
  'application.accepted': 'APC-OFU',
  'application.declined': 'APC-OFU',
  'return-notice.issued': 'APC-OFU',
  'return-notice.extended': 'APC-OFU',
  'application.reconsidered': 'APC-OFU',
  'content-match.judged': '----O-U',
  'appointment.booked': 'APC-OFU',
  'appointment.rescheduled': 'APC-OFU',
  'appointment.cancelled': 'APC-OFU',
  'paper-deadline.moved': 'APC-OFU',
  'no-show.recorded': 'APC-OFU',
  'no-show-bar.lifted': 'APC-OFU',
  'check-in.recorded': 'APC-OFU',
  'counter-event.recorded': 'APC-OFU',
  'late-visit.reported': 'APC-OFU',
  'late-visit.confirmed': 'APC-OFU',
  'late-visit.rejected': 'APC-OFU',
  'paper.confirmed': 'APC-OFU',
  'receipt.retracted': 'APC-OFU',
  'expert.registered': '----O-U',
  'expert.revised': '----O-U',
  'expert-draw.committed': '----O-U',
  'expert-pool.frozen': '----O-U',
  'experts.drawn': '----O-U',
  'expert.assigned': '---EO-U',
  'conflict.declared': '---EO-U',
  'expert.excused': '---EO-U',
  'score-sheet.submitted': '---EO-U',
  'score-sheet.withdrawn': '---EO-U',
  'score.finalised': '----O-U',
  'score.reopened': '----O-U',
  'allocation.proposed': '----OFU',
  'allocation-items.proposed': '----OFU',
  'allocation.voided': '----OFU',
  'allocation.confirmed': '----OFU',
  'award.granted': '----OFU',
  'no-award.confirmed': '----OFU',
  'allocation.published': '----OFU',
  'award.published': 'APC-OFU',
  'no-award.published': 'APC-OFU',
  'publication.changed': '----OFU',
  'publicity.prolonged': 'APC-OFU',
  'objection.raised': 'APC-OFU',
  'objection.recorded': 'APC-OFU',
  'objection.resolved': 'APC-OFU',
  'allocation.revoked': '----OFU',
  'award.revoked': '----OFU',
  'no-award.revoked': '----OFU',
  'result.annulled': 'APC-OFU',
  'product.barred': 'APC-OFU',
  'product.unbarred': 'APC-OFU',
  'award.raised': 'APC-OFU',
  'award.withdrawn': 'APC-OFU',
  'allocation.finalised': '----OFU',
  'award.finalised': 'APC-OFU',
  'disbursement.recorded': 'APC-OFU',
  'payment-order.issued': '----OFU',
  'payment-results.recorded': '----OFU',
  'disbursement-correction.recorded': 'APC-OFU',
  'clawback.recorded': 'APC-OFU',
  'clawback-correction.recorded': 'APC-OFU',
  'access.forbidden': '----O-U',
  'ledger.exported': '------U',
  'case-file.exported': '------U',
  'access-records.sealed': '------U',
  'proposal.rejected': '----O-U',
  'proposal.withdrawn': '----O-U',
  'policy.proposed': '----O-U',
  'reconsideration.proposed': '----O-U',
  'reconsideration.confirmed': '----O-U',
  'policy.confirmed': '----O-U',
  'extension.proposed': '----O-U',
  'extension.confirmed': '----O-U',
  'round-cancellation.proposed': '----O-U',
  'round-cancellation.confirmed': '----O-U',
  'consortium-change.proposed': '----O-U',
  'consortium-change.confirmed': '----O-U',
  'product-bar.proposed': '----O-U',
  'product-bar.confirmed': '----O-U',
  'objection-upholding.proposed': '----O-U',
  'objection-upholding.confirmed': '----O-U',
  'publication-change.proposed': '----O-U',
  'publication-change.confirmed': '----O-U',
  'case-note.added': '----O-U',
  'case-note.erased': '----O-U',
  'usage-report.submitted': 'APC-OFU',
  'usage-report.returned': 'APC-OFU',
  'usage-report.accepted': 'APC-OFU',
  'instalment.lapsed': 'APC-OFU',
  'usage-report-acceptance.proposed': '----O-U',
  'usage-report-acceptance.confirmed': '----O-U',
  'instalment-lapse.proposed': '----O-U',
  'instalment-lapse.confirmed': '----O-U',
  'award-raising.proposed': '----O-U',
  'award-raising.confirmed': '----O-U',
  'product-bar-lifting.proposed': '----O-U',
  'product-bar-lifting.confirmed': '----O-U',
  'allocation-revocation.proposed': '----O-U',
  'allocation-revocation.confirmed': '----O-U',
  'organisation-change.proposed': '----O-U',
  'organisation-change.confirmed': '----O-U',
  'named-expert.proposed': '----O-U',
  'named-expert.confirmed': '----O-U',
  'receipt-retraction.proposed': '--C-O-U',
  'receipt-retraction.confirmed': '--C-O-U',
  'score-reopening.proposed': '----O-U',
  'score-reopening.confirmed': '----O-U',
  'reminder.return-due': 'APC-OFU',
  'reminder.appointment-due': 'APC-OFU',
  'reminder.close-due': 'APCEOFU',
  'reminder.publicity-due': 'APCEOFU',
  'reminder.usage-report-due': 'APC-OFU',
  'webhook.registered': '------U',
  'webhook.revised': '------U',
  'webhook.paused': '------U',
  'webhook.resumed': '------U',
  'webhook.disabled': '------U',
  'webhook.replayed': '------U',
  'webhook.deleted': '------U',
  'webhook-secret.rotated': '------U',
  'token-revocation.registered': '------U',
  'token-revocation.lifted': '------U',
};

const actions = Object.keys(actionCatalogue) as LedgerAction[];

t.test('every action has its readers, and says why', (t) => {
  for (const action of actions) {
    const { roles, reason } = readersOf(action);
    const row = feedRoles.map((role) => (roles.includes(role) ? letters[role] : '-')).join('');
    t.equal(row, told[action], action);
    t.match(reason.zh, /\p{Script=Han}/u, action);
    t.match(reason.en, /^[a-z]/, action);
  }
  t.same(Object.keys(told).toSorted(), actions.toSorted());
  t.end();
});

t.test('nobody is told more of a case than its history shows, but of its own acts', (t) => {
  const further = actions.flatMap((action) => {
    const { seenBy } = actionCatalogue[action];
    const { roles } = readersOf(action);
    if (seenBy === 'auditors') return [];
    return roles
      .filter((role) => !(audiences[seenBy] as readonly string[]).includes(role))
      .map((role) => `${role}: ${action}`);
  });
  t.same(further, [
    'expert: expert.assigned',
    'expert: conflict.declared',
    'expert: expert.excused',
    'expert: score-sheet.submitted',
    'expert: score-sheet.withdrawn',
    'counter: receipt-retraction.proposed',
    'counter: receipt-retraction.confirmed',
  ]);
  t.end();
});

t.test('auditors are told everything, applicants nothing that is undecided', (t) => {
  t.same(actionsFor('auditor'), actions);
  t.same(actionsFor('admin'), [], 'it does not follow events');
  const hidden =
    /proposed|granted|revoked|score|expert|review\b|claim|conflict|match|allocation|access/;
  t.same(
    actionsFor('applicant').filter((action) => hidden.test(action)),
    [],
  );
  t.end();
});

t.test('entries about no case are found by their actions', (t) => {
  t.same(subjectActionsFor('applicant'), [
    'round.opened',
    'round.cancelled',
    'round.extended',
    'scenario.registered',
    'scenario.revised',
    'counter-slots.generated',
    'counter-slots.closed',
    'reminder.close-due',
    'reminder.publicity-due',
  ]);
  t.same(subjectActionsFor('expert'), subjectActionsFor('applicant'));
  t.ok(subjectActionsFor('auditor').includes('ledger.exported'));
  t.end();
});
