import type { Bound } from './allocation/types.ts';
import type { PlannedAward, RunResult } from './run-result.ts';

/** What one outcome gives one application. */
export interface PlacedCase {
  readonly rank: number;
  readonly tierCode: string | null;
  readonly amountFen: number;
  readonly boundBy: Bound;
}

export interface OutcomeChange {
  readonly applicationId: string;
  readonly applicationNumber: string;
  /** Null where the outcome does not know the application. */
  readonly before: PlacedCase | null;
  readonly after: PlacedCase | null;
}

export interface Comparison {
  /**
   * Whose tier, amount or bound differs, in the order of the outcome after, then those that it
   * lacks.
   */
  readonly changes: readonly OutcomeChange[];
  readonly unchangedCount: number;
}

type Outcome = Pick<RunResult, 'awards'>;

/** What changes for whom from one outcome to another. Ranks alone are no change. */
export function compareOutcomes(before: Outcome, after: Outcome): Comparison {
  const former = new Map(before.awards.map((award) => [award.applicationId, award]));
  const latter = new Set(after.awards.map(({ applicationId }) => applicationId));
  const all = [
    ...after.awards.map((award) => changeOf(former.get(award.applicationId), award)),
    ...before.awards
      .filter(({ applicationId }) => !latter.has(applicationId))
      .map((award) => changeOf(award, undefined)),
  ];
  const changes = all.flatMap((change) => (change === undefined ? [] : [change]));
  return { changes, unchangedCount: all.length - changes.length };
}

/** Undefined where nothing differs. */
function changeOf(
  before: PlannedAward | undefined,
  after: PlannedAward | undefined,
): OutcomeChange | undefined {
  const known = after ?? before;
  if (known === undefined || isSame(before, after)) return undefined;
  return {
    applicationId: known.applicationId,
    applicationNumber: known.applicationNumber,
    before: placingOf(before),
    after: placingOf(after),
  };
}

function isSame(before: PlannedAward | undefined, after: PlannedAward | undefined): boolean {
  return (
    before?.amountFen === after?.amountFen &&
    before?.trace.tierCode === after?.trace.tierCode &&
    before?.trace.boundBy === after?.trace.boundBy
  );
}

function placingOf(award: PlannedAward | undefined): PlacedCase | null {
  if (award === undefined) return null;
  const { amountFen, trace } = award;
  return { rank: trace.rank, tierCode: trace.tierCode, amountFen, boundBy: trace.boundBy };
}
