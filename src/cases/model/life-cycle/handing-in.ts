import { draftNotTooLate, notAwarded, submissionWindow, windowOver } from './gates.ts';
import { acceptedBefore, dueTime, noticeOpen } from './notice-gates.ts';
import type { Transitions } from './transition.ts';

/** What applicants and their integrations do until a packet is handed in, and the close. */
export const handingIn = {
  'update-application': {
    role: 'applicant',
    operationId: 'updateApplication',
    from: ['draft', 'returned'],
    gates: [draftNotTooLate, dueTime],
    rules: ['4.1', '4.1a', '4.1b', '4.1c'],
  },
  'upload-material': {
    role: 'applicant',
    operationId: 'uploadMaterial',
    from: ['draft', 'returned'],
    gates: [draftNotTooLate, dueTime],
    rules: ['4.1', '4.1a', '4.1b', '4.1c'],
  },
  'remove-material': {
    role: 'applicant',
    operationId: 'removeMaterial',
    from: ['draft', 'returned'],
    gates: [dueTime],
    rules: ['4.1', '4.1b', '4.1c'],
  },
  'submit-application': {
    role: 'applicant',
    operationId: 'submitApplication',
    // From `not-submitted` too, for the same reason as below.
    from: ['draft', 'not-submitted'],
    to: 'submitted',
    gates: [submissionWindow],
    rules: ['4.1', '4.1a'],
  },
  // From `lapsed` too: a submission by the due time is in time, even when the lapse was committed
  // while the submission was being decided.
  'resubmit-application': {
    role: 'applicant',
    operationId: 'submitApplication',
    from: ['returned', 'lapsed'],
    to: 'resubmitted',
    gates: [noticeOpen, dueTime],
    rules: ['4.1b', '4.1c'],
  },
  // Not from `lapsed`: a file alone is no submission in time.
  'upload-external-material': {
    role: 'finance',
    operationId: 'uploadExternalMaterial',
    from: ['returned'],
    gates: [acceptedBefore, noticeOpen, dueTime],
    rules: ['4.1c'],
  },
  'apply-external-revision': {
    role: 'finance',
    operationId: 'applyExternalRevision',
    from: ['returned', 'lapsed'],
    to: 'resubmitted',
    gates: [acceptedBefore, noticeOpen, dueTime],
    rules: ['4.1c'],
  },
  'withdraw-application': {
    role: 'applicant',
    operationId: 'withdrawApplication',
    from: ['draft', 'submitted', 'returned', 'resubmitted', 'accepted'],
    to: 'withdrawn',
    gates: [notAwarded],
    rules: ['4.1'],
  },
  // A run of the close, like a lapse.
  'close-draft': {
    role: 'officer',
    operationId: 'startLapseRun',
    from: ['draft'],
    to: 'not-submitted',
    gates: [windowOver],
    rules: ['4.1a'],
  },
  // Also after the close: a draft concerns its applicant alone.
  'delete-application': {
    role: 'applicant',
    operationId: 'deleteApplication',
    from: ['draft', 'not-submitted'],
    to: 'deleted',
    gates: [],
    rules: ['4.1'],
  },
} as const satisfies Transitions;
