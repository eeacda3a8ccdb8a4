import type { CaseStatus, PaperState } from '#cases/model/index.ts';
import type { ActionOn, LedgerAction, RecordedAs } from '#kernel/model/index.ts';
import type { CaseStep, Told } from './told-case.ts';

type StepOf<Action extends LedgerAction> = RecordedAs<Action> & Omit<CaseStep, 'action' | 'data'>;

type Effects = {
  readonly [Action in ActionOn<'application'>]: (step: StepOf<Action>, told: Told) => Partial<Told>;
};

const nothing = () => ({});

/** What each action on a case changes of it; an action that is missing here does not compile. */
export const effects: Effects = {
  'application.created': nothing,
  'application.updated': nothing,
  'application.submitted': ({ at, data, policyVersion }) => ({
    ...handedIn('submitted', at, data.submissionNumber),
    firstSubmittedAt: at,
    policyVersion,
  }),
  'application.resubmitted': ({ at, data }) => handedIn('resubmitted', at, data.submissionNumber),
  'submission.refused': nothing,
  'application.withdrawn': () => ({ status: 'withdrawn', dueAt: null, pendingDecision: null }),
  'application.deleted': () => ({ status: 'deleted' }),
  'draft.closed': () => ({ status: 'not-submitted' }),
  'application.extended': ({ data }, told) => ({
    status: data.to,
    dueAt: dateOf(data.dueAt),
    paperDueAt: dateOf(data.paperDueAt),
    paperState: broughtAgain(told.paperState, data.to),
  }),
  'applicant.renamed': nothing,
  'application.transferred': ({ data }) => ({ applicantCreditCode: data.to }),
  'application.cancelled': nothing,
  'application.not-awarded': ({ data }) => ({ noAwardReason: data.reason }),
  'application.lapsed': ({ data }) =>
    data.cause === 'paper-missed'
      ? { status: 'lapsed', paperState: 'missed' }
      : { status: 'lapsed', pendingDecision: null },
  'material.uploaded': nothing,
  'material.removed': nothing,
  'material.scanned': nothing,
  'consortium.changed': ({ data }) =>
    data.newLeadCreditCode === null ? {} : { applicantCreditCode: data.newLeadCreditCode },
  'review.claimed': nothing,
  'review-claim.released': nothing,
  'review.taken-over': nothing,
  'review-checks.saved': nothing,
  'pre-review-decision.proposed': ({ data }) => ({ pendingDecision: data.kind }),
  'pre-review-decision.rejected': () => ({ pendingDecision: null }),
  'application.accepted': ({ at, data }, told) => {
    const isNeeded = data.paperItems.length > 0;
    const untouched = told.paperState === 'confirmed' ? 'confirmed' : 'not-required';
    return {
      status: 'accepted',
      pendingDecision: null,
      acceptedAt: told.acceptedAt ?? at,
      paperState: isNeeded ? 'required' : untouched,
      paperDueAt: isNeeded ? told.paperDueAt : null,
    };
  },
  'application.declined': () => ({ status: 'declined', pendingDecision: null, dueAt: null }),
  'return-notice.issued': ({ data }) =>
    data.stage === 'counter'
      ? { paperDueAt: new Date(data.dueAt) }
      : { status: 'returned', dueAt: new Date(data.dueAt), scoreCenti: null },
  'return-notice.extended': ({ data }, told) => {
    if (told.status === 'accepted') return { paperDueAt: new Date(data.dueAt) };
    return { dueAt: new Date(data.dueAt), status: data.reopened ? 'returned' : told.status };
  },
  'application.reconsidered': ({ at, data }, told) => ({
    status: data.to,
    dueAt: dateOf(data.dueAt),
    paperDueAt: dateOf(data.paperDueAt) ?? told.paperDueAt,
    paperState: broughtAgain(told.paperState),
    reviewFrom: data.from === 'declined' ? at : told.reviewFrom,
  }),
  'content-match.judged': nothing,
  'appointment.booked': ({ data }) => ({ visitAt: new Date(data.startsAt) }),
  'appointment.rescheduled': ({ data }) => ({ visitAt: new Date(data.startsAt) }),
  'appointment.cancelled': () => ({ visitAt: null }),
  'paper-deadline.moved': ({ data }) => ({ paperDueAt: new Date(data.dueAt) }),
  'no-show.recorded': () => ({ visitAt: null }),
  'no-show-bar.lifted': nothing,
  'check-in.recorded': () => ({ visitAt: null }),
  'counter-event.recorded': nothing,
  'late-visit.reported': nothing,
  'late-visit.confirmed': () => ({ status: 'accepted', paperState: 'required' }),
  'late-visit.rejected': nothing,
  'paper.confirmed': () => ({ paperState: 'confirmed', paperDueAt: null }),
  'receipt.retracted': ({ data }) => ({ paperState: 'required', paperDueAt: dateOf(data.dueAt) }),
  'expert.assigned': nothing,
  'conflict.declared': nothing,
  'expert.excused': nothing,
  'score-sheet.submitted': nothing,
  'score-sheet.withdrawn': nothing,
  'score.finalised': ({ data }) => ({ scoreCenti: data.scoreCenti }),
  'score.reopened': () => ({ scoreCenti: null }),
  'award.granted': ({ at, data: { runId, year, tierCode, amountFen } }) => ({
    resultHeldAt: at,
    award: {
      ...{ runId, year, tierCode, amountFen, state: 'granted' },
      ...{ disbursedFen: 0, clawedBackFen: 0, stoppedFen: 0, drawdown: null },
    },
  }),
  'no-award.confirmed': ({ at }) => ({ resultHeldAt: at }),
  'award.revoked': () => ({ resultHeldAt: null, award: null }),
  'no-award.revoked': () => ({ resultHeldAt: null }),
  'award.published': ({ data }, { award }) => ({
    resultHeldAt: null,
    award: award && { ...award, state: 'published' },
    publicityEndsAt: new Date(data.publicityEndsAt),
  }),
  'no-award.published': ({ data }) => ({
    resultHeldAt: null,
    publicityEndsAt: new Date(data.publicityEndsAt),
  }),
  'publicity.prolonged': ({ data }) => ({ publicityEndsAt: new Date(data.publicityEndsAt) }),
  'award.raised': ({ data }, { award }) => ({
    award: award && { ...award, amountFen: data.amountFen },
  }),
  'award.finalised': ({ data: { instalments } }, { award }) => ({
    award: award && {
      ...{ ...award, state: 'final' },
      drawdown: instalments === undefined ? null : { openBasisPoints: pointsAtOnce(instalments) },
    },
    reportDueAt: dateOf(instalments?.find(({ dueAt }) => dueAt !== null)?.dueAt ?? null),
  }),
  'award.withdrawn': (_step, { award }) => ({
    award: award && { ...award, state: 'withdrawn' },
    publicityEndsAt: null,
  }),
  'result.annulled': () => ({ award: null, publicityEndsAt: null, reportDueAt: null }),
  'product.barred': ({ at }) => ({ barredAt: at }),
  'product.unbarred': () => ({ barredAt: null }),
  'disbursement.recorded': ({ data }, { award }) => ({
    award: award && { ...award, disbursedFen: data.disbursedFen },
  }),
  'disbursement-correction.recorded': ({ data }, { award }) => ({
    award: award && {
      ...award,
      disbursedFen: data.disbursedFen,
      stoppedFen: award.stoppedFen + (data.stoppedFen ?? 0) - (data.resumedFen ?? 0),
    },
  }),
  'clawback.recorded': ({ data }, { award }) => ({
    award: award && {
      ...award,
      clawedBackFen: data.clawedBackFen,
      stoppedFen: award.stoppedFen + data.stoppedFen,
    },
  }),
  'clawback-correction.recorded': ({ data }, { award }) => ({
    award: award && {
      ...award,
      clawedBackFen: data.clawedBackFen,
      stoppedFen: award.stoppedFen - data.liftedFen,
    },
  }),
  'case-note.added': nothing,
  'usage-report.submitted': () => ({ reportDueAt: null }),
  'usage-report.returned': ({ data }) => ({ reportDueAt: new Date(data.dueAt) }),
  'usage-report.accepted': ({ data: { openBasisPoints, nextDueAt } }, { award }) => ({
    award: award && { ...award, drawdown: { openBasisPoints } },
    reportDueAt: dateOf(nextDueAt ?? null),
  }),
  'instalment.lapsed': ({ data }, { award }) => ({
    award: award && { ...award, stoppedFen: award.stoppedFen + data.lapsedFen },
    reportDueAt: null,
  }),
  // Announcements have no version, and move nothing either.
  'reminder.return-due': nothing,
  'reminder.appointment-due': nothing,
  'reminder.usage-report-due': nothing,
  // A refused attempt: it has no version, and moves nothing.
  'access.forbidden': nothing,
};

/** Only the first instalment needs no report. */
function pointsAtOnce(
  instalments: readonly { readonly basisPoints: number; readonly dueAt: string | null }[],
): number {
  return instalments
    .filter(({ dueAt }) => dueAt === null)
    .reduce((sum, { basisPoints }) => sum + basisPoints, 0);
}

function handedIn(status: 'submitted' | 'resubmitted', at: Date, submissionCount: number) {
  return {
    ...{ status, submissionCount, lastSubmittedAt: at, reviewFrom: at },
    ...{ dueAt: null, pendingDecision: null },
  };
}

function dateOf(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant);
}

/** Paper that was missed may be brought again once the case is accepted again. */
function broughtAgain(paperState: PaperState, status: CaseStatus = 'accepted'): PaperState {
  return paperState === 'missed' && status === 'accepted' ? 'required' : paperState;
}
