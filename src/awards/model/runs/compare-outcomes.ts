import type { Bound } from '../allocation/types.ts';
import type { PlannedAward, RunResult } from './run-result.ts';

/** The result for one application in one outcome. */
export interface PlacedCase {
  readonly rank: number;
  readonly tierCode: string | null;
  readonly amountFen: number;
  readonly boundBy: Bound;
  /** The other organisations under the same annual cap. */
  readonly capCountsWith: readonly string[];
}

export interface OutcomeChange {
  readonly applicationId: string;
  readonly applicationNumber: string;
  /** Null where the outcome lacks the application. */
  readonly before: PlacedCase | null;
  readonly after: PlacedCase | null;
}

export interface Comparison {
  /**
   * Applications with a different tier, amount or bound: in the order of the later outcome, then
   * those only in the earlier one.
   */
  readonly changes: readonly OutcomeChange[];
  readonly unchangedCount: number;
}

type Outcome = Pick<RunResult, 'awards'>;

/**
 * Lists the applications that change from one outcome to another. A different rank alone is no
 * change.
 */
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
  const { rank, tierCode, boundBy, capCountsWith = [] } = trace;
  return { rank, tierCode, amountFen, boundBy, capCountsWith };
}
