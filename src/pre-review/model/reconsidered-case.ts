import type { CaseStatus, GuardedCase, LivingApplication, OpenItems } from '#cases/model/index.ts';
import { livingProductCodes, livingProductFindings, paperLimit } from '#cases/model/index.ts';
import type { HeldFile } from '#materials/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { reviewDueAt } from '#rounds/model/index.ts';
import { boundFindings } from './due-time.ts';
import { openedBy } from './notice-items.ts';
import type { NoticeItem } from './vocabulary.ts';

/** An ended case, with what tells how it ended. */
export interface EndedCase extends GuardedCase {
  /** The status before it was declined or withdrawn; null where the record does not tell. */
  readonly endedFrom: CaseStatus | null;
  /** The items of its latest return notice; null: there was none. */
  readonly lastNotice: {
    readonly items: readonly NoticeItem[];
    readonly opensAll: boolean;
  } | null;
  /** Files of the packet that the scanner holds back. */
  readonly heldFiles: readonly HeldFile[];
  /** Everybody who pre-reviewed it. */
  readonly preReviewers: readonly string[];
  readonly productKey: string | null;
  /** Its applicant's living applications for the same product. */
  readonly otherLiving: readonly LivingApplication[];
}

const endedStatuses: readonly CaseStatus[] = ['declined', 'withdrawn', 'lapsed', 'not-submitted'];

/** The deadlines that a reconsideration sets; null: none. */
export interface GivenTimes {
  readonly dueAt: Date | null;
  readonly paperDueAt: Date | null;
}

/** How a case stands after it is taken up again. */
export interface TakenUp extends GivenTimes {
  readonly status: CaseStatus;
  readonly openItems: OpenItems | null;
  readonly paperState: GuardedCase['paperState'];
  readonly reviewDueAt: Date | null;
}

export const takingUpCodes = [
  ...livingProductCodes,
  'due-time-needed',
  'due-time-needless',
  'due-time-not-ahead',
  'due-time-too-far',
] as const satisfies readonly FindingCode[];

/**
 * The status in which a case can be acted on again. A declined case is judged again by others; one
 * that ended during a correction goes back to its applicant; missed paper may be brought; a withdrawn
 * case stands where it stood; one that was never submitted is a draft again.
 * @see rules 4.1, 4.1a, 4.1b, 4.2a
 */
export function statusTakenUp({ status, endedFrom, paperState }: EndedCase): CaseStatus {
  if (status === 'not-submitted') return 'draft';
  if (status === 'lapsed') return paperState === 'missed' ? 'accepted' : 'returned';
  if (endedFrom === 'returned') return 'returned';
  return status === 'withdrawn' && endedFrom !== null ? endedFrom : 'resubmitted';
}

/**
 * How a case stands once it is taken up again.
 * @param given deadlines that `takingUpFindings` has checked
 */
export function takenUp(state: EndedCase, given: GivenTimes): TakenUp {
  const status = statusTakenUp(state);
  return {
    ...given,
    status,
    paperDueAt: given.paperDueAt ?? state.paperDueAt,
    openItems: status === 'returned' ? reopenedItems(state) : null,
    paperState: state.paperState === 'missed' ? 'required' : state.paperState,
    reviewDueAt:
      state.status === 'declined' ? reviewDueAt(state.policy, state.now) : state.reviewDueAt,
  };
}

/** What blocks taking a case up again: its product, and the deadlines. @see rule 3.4a */
export function takingUpFindings(state: EndedCase, given: GivenTimes): Finding[] {
  // A case that has not ended is refused for its status alone.
  if (!endedStatuses.includes(state.status)) return [];
  return [
    ...livingProductFindings(state.productKey, state.otherLiving),
    ...givenTimeFindings(state, given),
  ];
}

/**
 * What is wrong with the new deadlines: exactly those that the case needs, each ahead
 * and no more than the policy's `returnMaxDays` away.
 */
function givenTimeFindings(state: EndedCase, { dueAt, paperDueAt }: GivenTimes): Finding[] {
  const status = statusTakenUp(state);
  return [
    ...timeFindings(state, dueAt, '/dueAt', status === 'returned' || status === 'draft'),
    ...timeFindings(state, paperDueAt, '/paperDueAt', status === 'accepted' && lacksPaper(state)),
  ];
}

function timeFindings(state: EndedCase, given: Date | null, pointer: string, isNeeded: boolean) {
  const online = state.status === 'not-submitted' ? '4.1a' : '4.1b';
  const rule = pointer === '/dueAt' ? online : '4.2b';
  if (given === null) return isNeeded ? [finding('due-time-needed', pointer, {}, rule)] : [];
  if (!isNeeded) return [finding('due-time-needless', pointer, {}, rule)];
  return boundFindings(state, given).map((found) => ({ ...found, pointer }));
}

/** Whether paper is due and could no longer be brought. */
function lacksPaper(state: EndedCase): boolean {
  if (state.paperState === 'missed') return true;
  const limit = paperLimit(state, state.policy);
  return state.paperState === 'required' && limit !== undefined && state.now >= limit;
}

/** A lapsed case keeps what its notice opened; a withdrawn or declined one has it from the notice. */
function reopenedItems({ openItems, lastNotice, heldFiles }: EndedCase): OpenItems {
  return openItems ?? (lastNotice === null ? 'all' : openedBy(lastNotice, heldFiles));
}
