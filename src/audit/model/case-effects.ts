import type { CaseStatus, OpenItems, PaperState } from '#cases/model/index.ts';
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
    ...handedIn('submitted', at, data),
    firstSubmittedAt: at,
    policyVersion,
  }),
  'application.resubmitted': ({ at, data }) => handedIn('resubmitted', at, data),
  'submission.refused': nothing,
  'application.withdrawn': () => ({
    ...{ status: 'withdrawn', dueAt: null, pendingDecision: null, openItems: null },
  }),
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
  'material.discarded': nothing,
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
  'application.declined': () => ({
    ...{ status: 'declined', pendingDecision: null, dueAt: null, openItems: null },
  }),
  'return-notice.issued': ({ data }, told) =>
    data.stage === 'counter'
      ? { paperDueAt: new Date(data.dueAt), visit: withoutVisit(told, data) }
      : {
          ...{ status: 'returned', dueAt: new Date(data.dueAt), scoreCenti: null },
          openItems: openedBy(data),
        },
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
    reviewDueAt: data.reviewDueAt === undefined ? undefined : dateOf(data.reviewDueAt),
    openItems: data.to === 'returned' ? openedBy(data) : null,
  }),
  'content-match.judged': nothing,
  'appointment.booked': booked,
  'appointment.rescheduled': booked,
  'appointment.cancelled': ({ data }, told) => ({ visit: withoutVisit(told, data) }),
  'paper-deadline.moved': ({ data }) => ({ paperDueAt: new Date(data.dueAt) }),
  'no-show.recorded': ({ data }, told) => missedAt(told, data),
  'no-show-bar.lifted': () => ({ missed: [] }),
  'check-in.recorded': ({ data: { appointmentId } }) => ({
    visit: { appointmentId, checkedIn: true },
  }),
  'counter-event.recorded': nothing,
  'late-visit.reported': ({ at }, { lateVisitAt }) => ({ lateVisitAt: lateVisitAt ?? at }),
  'late-visit.confirmed': ({ data: { appointmentId } }, { visit, missed }) => ({
    ...{ status: 'accepted', paperState: 'required', lateVisitAt: null },
    missed: missed.filter((id) => id !== appointmentId),
    // Another visit that is booked by now stays.
    visit:
      visit === null || visit.appointmentId === appointmentId
        ? { appointmentId, checkedIn: true }
        : visit,
  }),
  'late-visit.rejected': ({ data }, told) => {
    const isBooked = told.visit?.appointmentId === data.appointmentId && !told.visit.checkedIn;
    return { lateVisitAt: null, ...(isBooked ? missedAt(told, data) : {}) };
  },
  'paper.confirmed': ({ data }, told) => ({
    ...{ paperState: 'confirmed', paperDueAt: null, visit: withoutVisit(told, data) },
  }),
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

interface HandedIn {
  readonly submissionNumber: number;
  readonly reviewDueAt?: string | null | undefined;
}

function handedIn(
  status: 'submitted' | 'resubmitted',
  at: Date,
  { submissionNumber, reviewDueAt }: HandedIn,
) {
  return {
    ...{ status, submissionCount: submissionNumber, lastSubmittedAt: at, reviewFrom: at },
    ...{ dueAt: null, pendingDecision: null, openItems: null },
    reviewDueAt: reviewDueAt === undefined ? undefined : dateOf(reviewDueAt),
  };
}

interface Opened {
  readonly opensAll?: boolean | undefined;
  readonly opens?: readonly string[] | undefined;
}

/** @returns undefined where an earlier entry does not tell */
function openedBy({ opensAll, opens }: Opened): OpenItems | undefined {
  if (opensAll) return 'all';
  return (
    opens && {
      pointers: opens.filter((item) => item.startsWith('/')),
      materialKinds: opens.filter((item) => !item.startsWith('/')),
    }
  );
}

interface OfAppointment {
  readonly appointmentId: string;
}

function booked(
  { data: { appointmentId, startsAt } }: { data: OfAppointment & { readonly startsAt: string } },
  { slotStarts }: Told,
) {
  return {
    visit: { appointmentId, checkedIn: false },
    slotStarts: { ...slotStarts, [appointmentId]: new Date(startsAt) },
  };
}

/** The visit of a case once an appointment has ended; that of another stays. */
function withoutVisit({ visit }: Told, { appointmentId }: OfAppointment) {
  return visit?.appointmentId === appointmentId ? null : visit;
}

function missedAt(told: Told, data: OfAppointment) {
  return { visit: withoutVisit(told, data), missed: [...told.missed, data.appointmentId] };
}

function dateOf(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant);
}

/** Paper that was missed may be brought again once the case is accepted again. */
function broughtAgain(paperState: PaperState, status: CaseStatus = 'accepted'): PaperState {
  return paperState === 'missed' && status === 'accepted' ? 'required' : paperState;
}
