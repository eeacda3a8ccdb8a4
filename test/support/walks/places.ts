import type { LedgerAction } from '../../../src/kernel/model/index.ts';

/**
 * Why one person alone can do nothing that stays: the second of two persons does it, another act
 * takes it back, it only carries out what two persons decided, or nothing depends on it.
 */
export type Place =
  | { readonly secondOf: LedgerAction | readonly LedgerAction[] }
  | { readonly undoneBy: readonly LedgerAction[] }
  | { readonly carriesOut: LedgerAction }
  | { readonly because: keyof typeof reasons };

/** The acts that can be neither taken back nor take two persons, and why they need not. */
export const reasons = {
  'decides-nothing': 'is kept as a fact, and nothing follows from it alone',
  'gives-room': 'is to the good of its applicant, and takes nothing from anybody',
  'own-draft': 'concerns nobody but its applicant: nothing was ever submitted',
  reported: 'tells what the finance platform did: it decides there, and money moves there',
} as const;

const proposed = { undoneBy: ['proposal.withdrawn', 'proposal.rejected'] } as const;

/** Every action of the ledger has its place; a new one does not compile until it has one. */
export const places: Readonly<Record<LedgerAction, Place>> = {
  'application.created': { undoneBy: ['application.deleted'] },
  'application.updated': { undoneBy: ['application.updated'] },
  'application.submitted': { undoneBy: ['application.withdrawn'] },
  'application.resubmitted': { undoneBy: ['return-notice.issued'] },
  'submission.refused': { because: 'decides-nothing' },
  'application.withdrawn': { undoneBy: ['application.reconsidered'] },
  'application.deleted': { because: 'own-draft' },
  // The clock closes it: a draft can be submitted after an extension.
  'draft.closed': { undoneBy: ['application.extended', 'application.submitted'] },
  'application.extended': { secondOf: 'extension.proposed' },
  'application.cancelled': { secondOf: 'round-cancellation.proposed' },
  // The settlement writes down what the final run decided; a later run may decide otherwise.
  'application.not-awarded': { undoneBy: ['award.granted'] },
  'application.lapsed': {
    undoneBy: ['return-notice.extended', 'application.reconsidered', 'late-visit.confirmed'],
  },
  'applicant.renamed': { secondOf: 'organisation-change.proposed' },
  'application.transferred': { secondOf: 'organisation-change.proposed' },
  'consortium.changed': { secondOf: 'consortium-change.proposed' },
  'material.uploaded': { undoneBy: ['material.removed'] },
  'material.removed': { undoneBy: ['material.uploaded'] },
  'material.scanned': { because: 'decides-nothing' },

  'review.claimed': { undoneBy: ['review-claim.released', 'review.taken-over'] },
  'review-claim.released': { undoneBy: ['review.claimed'] },
  'review.taken-over': { undoneBy: ['review.taken-over', 'review-claim.released'] },
  'review-checks.saved': { undoneBy: ['review-checks.saved'] },
  'pre-review-decision.proposed': { undoneBy: ['pre-review-decision.rejected'] },
  'pre-review-decision.rejected': { undoneBy: ['pre-review-decision.proposed'] },
  'application.accepted': { undoneBy: ['return-notice.issued', 'application.declined'] },
  'application.declined': { secondOf: 'pre-review-decision.proposed' },
  'return-notice.issued': { undoneBy: ['return-notice.issued', 'return-notice.extended'] },
  'return-notice.extended': { because: 'gives-room' },
  'application.reconsidered': { secondOf: 'reconsideration.proposed' },
  'content-match.judged': { undoneBy: ['content-match.judged'] },

  'appointment.booked': { undoneBy: ['appointment.cancelled'] },
  'appointment.rescheduled': { undoneBy: ['appointment.rescheduled'] },
  'appointment.cancelled': { undoneBy: ['appointment.booked'] },
  'paper-deadline.moved': { because: 'gives-room' },
  'no-show.recorded': { undoneBy: ['no-show-bar.lifted', 'late-visit.confirmed'] },
  'no-show-bar.lifted': { because: 'gives-room' },
  'check-in.recorded': { because: 'decides-nothing' },
  'counter-event.recorded': { because: 'decides-nothing' },
  'late-visit.reported': { undoneBy: ['late-visit.rejected'] },
  'late-visit.confirmed': { secondOf: 'late-visit.reported' },
  'late-visit.rejected': { secondOf: 'late-visit.reported' },
  'paper.confirmed': { undoneBy: ['receipt.retracted'] },
  'receipt.retracted': { secondOf: 'receipt-retraction.proposed' },
  'counter-slots.generated': { undoneBy: ['counter-slots.closed'] },
  'counter-slots.closed': { undoneBy: ['counter-slots.generated'] },

  'expert.registered': { undoneBy: ['expert.revised'] },
  'expert.revised': { undoneBy: ['expert.revised'] },
  'expert-draw.committed': { because: 'decides-nothing' },
  'expert-pool.frozen': { because: 'decides-nothing' },
  'experts.drawn': { undoneBy: ['expert.excused'] },
  'expert.assigned': { undoneBy: ['expert.excused'] },
  'conflict.declared': { undoneBy: ['expert.assigned'] },
  'expert.excused': { undoneBy: ['expert.assigned'] },
  'score-sheet.submitted': { undoneBy: ['score-sheet.withdrawn'] },
  'score-sheet.withdrawn': { undoneBy: ['score-sheet.submitted'] },
  'score.finalised': { undoneBy: ['score.reopened'] },
  'score.reopened': { secondOf: 'score-reopening.proposed' },

  'allocation.proposed': { undoneBy: ['allocation.voided'] },
  'allocation.voided': { undoneBy: ['allocation.proposed'] },
  'allocation.confirmed': { secondOf: 'allocation.proposed' },
  'award.granted': { secondOf: 'allocation.proposed' },
  'allocation.revoked': { secondOf: 'allocation-revocation.proposed' },
  'award.revoked': { secondOf: 'allocation-revocation.proposed' },
  'allocation.published': { carriesOut: 'allocation.confirmed' },
  'award.published': { carriesOut: 'allocation.confirmed' },
  'no-award.published': { carriesOut: 'allocation.confirmed' },
  'publication.changed': { secondOf: 'publication-change.proposed' },
  'publicity.prolonged': { secondOf: 'publication-change.proposed' },
  'objection.raised': { undoneBy: ['objection.resolved'] },
  'objection.recorded': { undoneBy: ['objection.resolved'] },
  'objection.resolved': { secondOf: ['objection.recorded', 'objection.raised'] },
  'award.raised': { secondOf: 'award-raising.proposed' },
  'award.withdrawn': { secondOf: 'objection-upholding.proposed' },
  'result.annulled': { secondOf: 'objection-upholding.proposed' },
  'product.barred': { secondOf: 'product-bar.proposed' },
  'product.unbarred': { secondOf: 'product-bar-lifting.proposed' },
  'allocation.finalised': { secondOf: 'allocation.proposed' },
  'award.finalised': { secondOf: 'allocation.proposed' },
  'disbursement.recorded': { undoneBy: ['disbursement-correction.recorded'] },
  'disbursement-correction.recorded': { undoneBy: ['disbursement-correction.recorded'] },
  'clawback.recorded': { because: 'reported' },

  'policy.proposed': proposed,
  'policy.confirmed': { secondOf: 'policy.proposed' },
  // Alone only before the round opens, when nothing rests on it yet.
  'policy.published': { undoneBy: ['policy.published', 'policy.confirmed'] },
  'extension.proposed': proposed,
  'extension.confirmed': { secondOf: 'extension.proposed' },
  'round-cancellation.proposed': proposed,
  'round-cancellation.confirmed': { secondOf: 'round-cancellation.proposed' },
  'reconsideration.proposed': proposed,
  'reconsideration.confirmed': { secondOf: 'reconsideration.proposed' },
  'allocation-revocation.proposed': proposed,
  'allocation-revocation.confirmed': { secondOf: 'allocation-revocation.proposed' },
  'organisation-change.proposed': proposed,
  'organisation-change.confirmed': { secondOf: 'organisation-change.proposed' },
  'consortium-change.proposed': proposed,
  'consortium-change.confirmed': { secondOf: 'consortium-change.proposed' },
  'award-raising.proposed': proposed,
  'award-raising.confirmed': { secondOf: 'award-raising.proposed' },
  'publication-change.proposed': proposed,
  'publication-change.confirmed': { secondOf: 'publication-change.proposed' },
  'objection-upholding.proposed': proposed,
  'objection-upholding.confirmed': { secondOf: 'objection-upholding.proposed' },
  'product-bar.proposed': proposed,
  'product-bar.confirmed': { secondOf: 'product-bar.proposed' },
  'product-bar-lifting.proposed': proposed,
  'product-bar-lifting.confirmed': { secondOf: 'product-bar-lifting.proposed' },
  'named-expert.proposed': proposed,
  'named-expert.confirmed': { secondOf: 'named-expert.proposed' },
  'receipt-retraction.proposed': proposed,
  'receipt-retraction.confirmed': { secondOf: 'receipt-retraction.proposed' },
  'score-reopening.proposed': proposed,
  'score-reopening.confirmed': { secondOf: 'score-reopening.proposed' },
  // Whoever thinks otherwise proposes again.
  'proposal.rejected': { because: 'decides-nothing' },
  'proposal.withdrawn': { because: 'decides-nothing' },

  'round.opened': { undoneBy: ['round.cancelled'] },
  'round.extended': { secondOf: 'extension.proposed' },
  // It writes outcomes down; cases can still be taken up again.
  'round.settled': { because: 'decides-nothing' },
  'round.cancelled': { secondOf: 'round-cancellation.proposed' },
  'round.archived': { secondOf: 'round.settled' },
  'scenario.registered': { undoneBy: ['scenario.revised'] },
  'scenario.revised': { undoneBy: ['scenario.revised'] },
  'payment-order.issued': { undoneBy: ['payment-results.recorded'] },
  'payment-results.recorded': { because: 'reported' },
  'measure-import.recorded': { because: 'decides-nothing' },
  'other-measure.imported': { undoneBy: ['other-measure.revised'] },
  'other-measure.revised': { undoneBy: ['other-measure.revised'] },
  'ledger.exported': { because: 'decides-nothing' },
  'case-file.exported': { because: 'decides-nothing' },
  'access.forbidden': { because: 'decides-nothing' },
  'access-records.sealed': { because: 'decides-nothing' },
};
