import type { CaseStage, Drawdown, OpenItems, PreReviewResult, Visit } from '#cases/model/index.ts';
import { type PastCase, pastCaseOf } from './past-case.ts';
import type { CaseStep, PastAward, PastVisit, Told } from './told-case.ts';

type Shared = Omit<
  Told,
  | 'visit'
  | 'slotStarts'
  | 'missed'
  | 'openItems'
  | 'reviewDueAt'
  | 'reviewFrom'
  | 'reportDueAt'
  | 'award'
>;

/** A case as its row has it, with the entries that moved it until then. */
export interface HeldCaseRow extends Shared {
  readonly id: string;
  readonly stage: CaseStage;
  readonly preReviewResult: PreReviewResult;
  readonly awardState: string | null;
  readonly drawdown: Drawdown | null;
  readonly visit: Visit | null;
  readonly missedVisits: number;
  readonly openItems: OpenItems | null;
  readonly reviewDueAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** The award that stands; null: none does. */
  readonly award: HeldAwardRow | null;
  /** In their order; instants as text. */
  readonly steps: readonly HeldStep[];
}

export interface HeldAwardRow extends Omit<PastAward, 'state' | 'drawdown'> {
  readonly id: string;
  readonly openBasisPoints: number;
}

export type HeldStep = Omit<CaseStep, 'at'> & { readonly at: string };

/** A column that is not what the entries tell. */
export interface CaseDifference {
  readonly table: 'applications' | 'awards';
  readonly id: string;
  readonly column: string;
  readonly held: string | null;
  readonly recorded: string | null;
}

/** By column; undefined where entries do not tell. */
type Columns = Readonly<Record<string, Date | string | number | null | undefined>>;

/** Compares each column of a case and of its award of which entries tell with what they tell. */
export function caseDifferences(held: HeldCaseRow): readonly CaseDifference[] {
  const { id, award, steps } = held;
  const of = { table: 'applications', id } as const;
  // Without its creation the entries say nothing that could be compared.
  if (steps[0]?.action !== 'application.created') {
    return [{ ...of, column: 'id', held: id, recorded: null }];
  }
  const recorded = recordedCase(steps);
  const standing = recorded.award?.state === 'withdrawn' ? null : recorded.award;
  return [
    ...differing(of, heldColumns(held), recordedColumns(recorded)),
    ...differing(
      { table: 'awards', id: award?.id ?? id },
      award === null ? null : heldAward(award),
      standing === null ? null : recordedAward(standing),
    ),
  ];
}

/** A case that was open when its round was cancelled has an entry of that. */
function recordedCase(held: readonly HeldStep[]): PastCase {
  const steps = held.map((step) => ({ ...step, at: new Date(step.at) }) as CaseStep);
  const isCancelled = steps.some(({ action }) => action === 'application.cancelled');
  const recorded = pastCaseOf(steps, isCancelled ? 'cancelled' : null);
  return recorded as PastCase;
}

function differing(
  of: Pick<CaseDifference, 'table' | 'id'>,
  held: Columns | null,
  recorded: Columns | null,
): CaseDifference[] {
  if (held === null || recorded === null) {
    if (held === recorded) return [];
    const sides = { held: held && of.id, recorded: recorded && of.id };
    return [{ ...of, column: 'id', ...sides }];
  }
  return Object.keys(held).flatMap((column) => {
    const sides = { held: text(held[column]), recorded: text(recorded[column]) };
    if (recorded[column] === undefined || sides.held === sides.recorded) return [];
    return [{ ...of, column, ...sides }];
  });
}

function text(value: Date | string | number | null | undefined): string | null {
  if (value instanceof Date) return value.toISOString();
  return value === null ? null : `${value}`;
}

function shared(
  of: Shared & Pick<HeldCaseRow, 'stage' | 'preReviewResult' | 'createdAt' | 'updatedAt'>,
) {
  return {
    applicant_credit_code: of.applicantCreditCode,
    policy_version: of.policyVersion,
    status: of.status,
    stage: of.stage,
    due_at: of.dueAt,
    pending_decision: of.pendingDecision,
    paper_state: of.paperState,
    paper_due_at: of.paperDueAt,
    pre_review_result: of.preReviewResult,
    submission_count: of.submissionCount,
    first_submitted_at: of.firstSubmittedAt,
    last_submitted_at: of.lastSubmittedAt,
    accepted_at: of.acceptedAt,
    score_centi: of.scoreCenti,
    result_held_at: of.resultHeldAt,
    no_award_reason: of.noAwardReason,
    barred_at: of.barredAt,
    publicity_ends_at: of.publicityEndsAt,
    late_visit_at: of.lateVisitAt,
    created_at: of.createdAt,
    updated_at: of.updatedAt,
  };
}

function heldColumns(held: HeldCaseRow): Columns {
  const { drawdown, awardState, visit } = held;
  return {
    ...shared(held),
    visit: visit && visitText(visit, new Date(visit.startsAt)),
    missed_visits: held.missedVisits,
    open_items: openItemsText(held.openItems),
    review_due_at: held.reviewDueAt,
    award_state: awardState,
    drawdown: drawdown?.report === 'due' ? new Date(drawdown.dueAt) : null,
  };
}

function recordedColumns(recorded: PastCase): Columns {
  const { award, reportDueAt, visit, slotStarts } = recorded;
  return {
    ...shared(recorded),
    visit: visit && visitText(visit, slotStarts[visit.appointmentId]),
    missed_visits: recorded.missed.length,
    open_items: openItemsText(recorded.openItems),
    review_due_at: recorded.reviewDueAt,
    award_state: award?.state ?? null,
    drawdown: reportDueAt,
  };
}

function visitText({ appointmentId, checkedIn }: PastVisit, startsAt?: Date): string {
  return `${appointmentId} ${startsAt?.toISOString()} ${checkedIn ? 'checked-in' : 'booked'}`;
}

function openItemsText(items: OpenItems | null | undefined): string | null | undefined {
  if (items === null || items === undefined || items === 'all') return items;
  return [...items.pointers, ...items.materialKinds].join(' ');
}

function ofAward(award: Omit<PastAward, 'state' | 'drawdown'>) {
  return {
    run_id: award.runId,
    year: award.year,
    tier_code: award.tierCode,
    amount_fen: award.amountFen,
    disbursed_fen: award.disbursedFen,
    clawed_back_fen: award.clawedBackFen,
    stopped_fen: award.stoppedFen,
  };
}

function heldAward(award: HeldAwardRow): Columns {
  return { ...ofAward(award), open_basis_points: award.openBasisPoints };
}

/** Without instalments, all of an award is payable at once. */
function recordedAward(award: PastAward): Columns {
  return { ...ofAward(award), open_basis_points: award.drawdown?.openBasisPoints ?? 10_000 };
}
