import type { Outcome } from './outcome.ts';
import {
  type CaseStage,
  type CaseStatus,
  caseStages,
  caseStatuses,
  type PaperState,
  type PreReviewResult,
} from './statuses.ts';

/** Where cases are: lists have an index of each status, and of each stage. */
export interface CasePlaces {
  /** Absent: any. */
  readonly statuses?: readonly CaseStatus[];
  readonly stages?: readonly CaseStage[];
}

/** Where a case may be while its paper stands so: acceptance decides on paper (rule 4.2). */
export const placesOfPaper: Readonly<Record<PaperState, CasePlaces>> = {
  undecided: { stages: ['drafting', 'online', 'closed'] },
  'not-required': { stages: ['after-acceptance', 'scoring', 'scored', 'awarded', 'closed'] },
  required: { stages: ['after-acceptance', 'counter', 'closed'] },
  confirmed: { stages: ['after-acceptance', 'scoring', 'scored', 'awarded', 'closed'] },
  missed: { statuses: ['lapsed'] },
};

/** Where a case may be with a result of pre-review; see `preReviewResultOf`. */
export const placesOfResult: Readonly<Record<PreReviewResult, CasePlaces>> = {
  pending: { stages: ['drafting', 'online', 'after-acceptance', 'counter', 'closed'] },
  passed: { statuses: ['accepted'] },
  failed: { statuses: ['declined'] },
};

/** Where a case is that ended so; see `outcomeOf`. */
export const placesOfOutcome: Readonly<Record<Outcome, CasePlaces>> = {
  awarded: { statuses: ['accepted'] },
  'not-awarded': { statuses: ['accepted'] },
  declined: { statuses: ['declined'] },
  withdrawn: { statuses: ['withdrawn'] },
  lapsed: { statuses: ['lapsed'] },
  'not-submitted': { statuses: ['not-submitted'] },
  deleted: { statuses: ['deleted'] },
  'round-cancelled': {
    statuses: ['draft', 'submitted', 'returned', 'resubmitted', 'accepted'],
    stages: ['closed'],
  },
};

/**
 * Where a case is that is at several places.
 * @returns a part without any value: there is no such case
 */
export function placesWithin(places: readonly CasePlaces[]): CasePlaces {
  const statuses = common(
    caseStatuses,
    places.flatMap((each) => keysOf(each.statuses)),
  );
  const stages = common(
    caseStages,
    places.flatMap((each) => keysOf(each.stages)),
  );
  return { ...(statuses && { statuses }), ...(stages && { stages }) };
}

function keysOf<Value>(values: readonly Value[] | undefined): readonly (readonly Value[])[] {
  return values === undefined ? [] : [values];
}

/** The values that all sets have; undefined where nothing limits them. */
function common<Value>(
  all: readonly Value[],
  sets: readonly (readonly Value[])[],
): readonly Value[] | undefined {
  return sets.length === 0
    ? undefined
    : all.filter((value) => sets.every((set) => set.includes(value)));
}
