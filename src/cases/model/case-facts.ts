import type { RoundEnd } from '#rounds/model/index.ts';
import type { FormContent } from './contact.ts';
import type { LeftOrganisation } from './former-applicants.ts';
import type { NoAwardReason } from './outcome.ts';
import type {
  AwardState,
  CaseStage,
  CaseStatus,
  DecisionKind,
  PaperState,
  PreReviewResult,
} from './statuses.ts';

/** The facts of a case that the life cycle needs: the spine row without the form. */
export interface CaseFacts {
  readonly status: CaseStatus;
  /**
   * Due time of the return notice; in a draft, the time that a reconsideration gave it. Null when
   * nothing is due.
   */
  readonly dueAt: Date | null;
  /** The decision that awaits a second review; null when none does. */
  readonly pendingDecision: DecisionKind | null;
  readonly paperState: PaperState;
  /**
   * The instant before which paper returned by the counter may be brought again; null when none was
   * returned (rule 4.2b).
   */
  readonly paperDueAt: Date | null;
  /** The visit to the counter that is booked or under way; null when there is none. */
  readonly visit: Visit | null;
  /** Missed appointments so far. */
  readonly missedVisits: number;
  /** Since when a late visit has been waiting for an officer; null when none is. */
  readonly lateVisitAt: Date | null;
  readonly firstSubmittedAt: Date | null;
  /** First acceptance; a later return does not take it away (rule 4.1c). */
  readonly acceptedAt: Date | null;
  /** Final score in hundredths of a point; null until finalised, and again after a return. */
  readonly scoreCenti: number | null;
  readonly awardedAt: Date | null;
  /** Null in a case that was not awarded. */
  readonly awardState: AwardState | null;
  /**
   * Since when a confirmed run that judged it, with an award or none, waits for its publication;
   * null: none does. Nothing that applicants read tells the two apart.
   */
  readonly resultHeldAt: Date | null;
  /** Why it gets no award; null until its round is settled. */
  readonly noAwardReason: NoAwardReason | null;
  /** Since when its product is barred from awards; null: it is not (rule 2.3). */
  readonly barredAt: Date | null;
  /**
   * Until when, inclusive, its published result may be objected to, award or none; null: none is
   * published.
   */
  readonly publicityEndsAt: Date | null;
  /** Whether an objection to its result has no outcome; absent where that is not loaded. */
  readonly hasOpenObjection?: boolean;
  /** Whether some of its final award is still payable; absent where that is not loaded. */
  readonly hasPayable?: boolean;
  /**
   * The instalment of its award whose usage report is awaited or open; null: none, as in a case
   * whose award is payable at once.
   */
  readonly drawdown: Drawdown | null;
  /** Absent where the form is not loaded. */
  readonly form?: Pick<FormContent, 'consortium'>;
  /** Who left its consortium; absent where that is not loaded. */
  readonly leftConsortium?: readonly LeftOrganisation[];
  /** How its round ended; null while the round goes on. Of the round's row, not of the case's. */
  readonly roundEnd: RoundEnd | null;
}

/** An appointment at the counter, as the spine keeps it; its instants are ISO 8601 in UTC. */
export interface Visit {
  readonly appointmentId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly checkedIn: boolean;
}

/** What an award paid in instalments waits for, as the spine keeps it. */
export interface Drawdown {
  /** Of the instalment. */
  readonly position: number;
  /** The last instant in time for its usage report, ISO 8601 in UTC. */
  readonly dueAt: string;
  readonly report: 'due' | 'open';
  /** Since when a report is awaited, or awaited again; ISO 8601 in UTC. */
  readonly since: string;
}

/** The content that a returned application may change: the items of its notice, or everything. */
export type OpenItems =
  | 'all'
  | {
      /** JSON Pointers into the form; a pointer opens everything below it. */
      readonly pointers: readonly string[];
      readonly materialKinds: readonly string[];
    };

/** Other columns of the spine that commands change; the life cycle does not depend on them. */
export interface CaseParticulars {
  /** Pinned at the first submission; null while drafting. */
  readonly policyVersion: number | null;
  readonly submissionCount: number;
  readonly lastSubmittedAt: Date | null;
  /**
   * When pre-review of the latest packet is due; null where the policy or the calendar sets no
   * time.
   */
  readonly reviewDueAt: Date | null;
  /** Null unless the application is returned, or lapsed after a return. */
  readonly openItems: OpenItems | null;
}

/**
 * The gate in front of scoring: accepted online, and paper confirmed where it was required.
 * @see rule 5
 */
export function preReviewResultOf(facts: CaseFacts): PreReviewResult {
  if (facts.status === 'declined') return 'failed';
  if (facts.status !== 'accepted') return 'pending';
  return facts.paperState === 'confirmed' || facts.paperState === 'not-required'
    ? 'passed'
    : 'pending';
}

/**
 * The rule for a change of content: in a draft, or in a case returned before or after acceptance.
 */
export function changeRule({ status, acceptedAt }: CaseFacts): '4.1' | '4.1b' | '4.1c' {
  if (status !== 'returned' && status !== 'lapsed') return '4.1';
  return acceptedAt === null ? '4.1b' : '4.1c';
}

export function stageOf(facts: CaseFacts): CaseStage {
  if (facts.roundEnd === 'cancelled') return 'closed';
  switch (facts.status) {
    case 'draft':
      return 'drafting';
    case 'declined':
    case 'withdrawn':
    case 'lapsed':
    case 'deleted':
    case 'not-submitted':
      return 'closed';
    case 'accepted':
      if (facts.awardState === 'withdrawn' || facts.noAwardReason !== null) return 'closed';
      if (facts.awardedAt !== null && facts.resultHeldAt === null) return 'awarded';
      if (preReviewResultOf(facts) !== 'passed') return 'counter';
      return facts.scoreCenti === null ? 'scoring' : 'scored';
    case 'submitted':
    case 'returned':
    case 'resubmitted':
      return facts.acceptedAt === null ? 'online' : 'after-acceptance';
  }
}
