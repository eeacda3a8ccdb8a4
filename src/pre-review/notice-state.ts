import type { CaseFacts } from '../applications/case-facts.ts';
import type { NoticeStage, NoticeState } from './terms.ts';

/** What tells the state of a notice, which is kept nowhere: it follows from the case and from the notice after it. */
export interface FollowedNotice {
  readonly stage: NoticeStage;
  /** The packet that it is about. */
  readonly submissionNumber: number;
  /** The packet that the next notice of the case is about; null: this is the latest notice. */
  readonly nextSubmissionNumber: number | null;
}

export interface NoticedCase extends Pick<CaseFacts, 'status' | 'paperState' | 'paperDueAt'> {
  readonly submissionCount: number;
}

/**
 * What became of a return notice. At most one of a case is open, because only the latest can be.
 * @see rules 4.1b, 4.1c; 4.2b for a notice of the counter, which is answered by bringing the paper again
 */
export function noticeStateOf(notice: FollowedNotice, noticed: NoticedCase): NoticeState {
  const { stage, submissionNumber, nextSubmissionNumber } = notice;
  if ((nextSubmissionNumber ?? noticed.submissionCount) > submissionNumber) return 'answered';
  if (nextSubmissionNumber !== null) return 'superseded';
  switch (noticed.status) {
    case 'lapsed':
      return 'lapsed';
    case 'withdrawn':
      return 'withdrawn';
    default:
      return stage === 'counter' && noticed.paperDueAt === null ? 'answered' : 'open';
  }
}
