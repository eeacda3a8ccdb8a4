import type { CaseFacts } from '#cases/model/index.ts';
import type { NoticeStage, NoticeState } from './vocabulary.ts';

/**
 * The facts that determine the state of a notice. The state is not stored: it follows from the case
 * and from the next notice.
 */
export interface FollowedNotice {
  readonly stage: NoticeStage;
  /** The packet that the notice is about. */
  readonly submissionNumber: number;
  /** The packet that the next notice of the case is about; null: this is the latest notice. */
  readonly nextSubmissionNumber: number | null;
  /** Whether no later notice of the case was issued at the same stage. */
  readonly isLatestOfStage: boolean;
}

export interface NoticedCase extends Pick<CaseFacts, 'status' | 'paperState' | 'paperDueAt'> {
  readonly submissionCount: number;
}

/**
 * The state of a return notice. At most one notice of a case is open: the latest or, once its
 * correction is submitted and accepted, the counter's notice, whose time for the paper still runs.
 * @see rules 4.1b, 4.1c, 4.2b
 */
export function noticeStateOf(notice: FollowedNotice, noticed: NoticedCase): NoticeState {
  const { stage, submissionNumber, nextSubmissionNumber, isLatestOfStage } = notice;
  const byPaper = stage === 'counter' && isLatestOfStage ? stateByPaper(noticed) : undefined;
  if (byPaper !== undefined) return byPaper;
  if ((nextSubmissionNumber ?? noticed.submissionCount) > submissionNumber) return 'answered';
  if (nextSubmissionNumber !== null) return 'superseded';
  switch (noticed.status) {
    case 'lapsed':
      return 'lapsed';
    case 'withdrawn':
      return 'withdrawn';
    case 'declined':
      return 'declined';
    default:
      return 'open';
  }
}

/**
 * A counter's notice is answered by bringing the paper again; undefined where the paper does not
 * decide its state.
 */
function stateByPaper({ status, paperState, paperDueAt }: NoticedCase): NoticeState | undefined {
  if (paperState === 'confirmed') return 'answered';
  if (paperState === 'missed') return 'lapsed';
  return status === 'accepted' && paperDueAt !== null ? 'open' : undefined;
}
