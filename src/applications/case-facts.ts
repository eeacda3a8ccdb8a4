import type { CaseStage, CaseStatus, PaperState, PreReviewResult } from './statuses.ts';

/** What the life cycle needs to know of a case: the spine row, without the form. */
export interface CaseFacts {
  readonly status: CaseStatus;
  /** When what is open must be done; null when nothing is due. */
  readonly dueAt: Date | null;
  readonly paperState: PaperState;
  readonly firstSubmittedAt: Date | null;
  /** First acceptance; a later return does not take it away (rule 4.1c). */
  readonly acceptedAt: Date | null;
  /** Final score in hundredths of a point; null until finalised, and again after a return. */
  readonly scoreCenti: number | null;
  readonly awardedAt: Date | null;
}

/** What a returned application may change: what its notice lists, or everything. */
export type OpenItems =
  | 'all'
  | {
      /** JSON Pointers into the form; a pointer opens everything below it. */
      readonly pointers: readonly string[];
      readonly materialKinds: readonly string[];
    };

/** What else the spine keeps of a case and commands change, without a say in the life cycle. */
export interface CaseParticulars {
  /** Pinned at the first submission; null while drafting. */
  readonly policyVersion: number | null;
  readonly submissionCount: number;
  readonly lastSubmittedAt: Date | null;
  /** Null unless the application is returned. */
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

/** The rule under which content changes now: of a draft, of a case returned before acceptance, or after it. */
export function changeRule({ status, acceptedAt }: CaseFacts): '4.1' | '4.1b' | '4.1c' {
  if (status !== 'returned') return '4.1';
  return acceptedAt === null ? '4.1b' : '4.1c';
}

export function stageOf(facts: CaseFacts): CaseStage {
  switch (facts.status) {
    case 'draft':
      return 'drafting';
    case 'declined':
    case 'withdrawn':
    case 'lapsed':
      return 'closed';
    case 'accepted':
      if (facts.awardedAt !== null) return 'awarded';
      if (preReviewResultOf(facts) !== 'passed') return 'counter';
      return facts.scoreCenti === null ? 'scoring' : 'scored';
    case 'submitted':
    case 'returned':
    case 'resubmitted':
      return facts.acceptedAt === null ? 'online' : 'after-acceptance';
  }
}
