import type {
  CaseFacts,
  CaseParticulars,
  CaseStage,
  NoAwardReason,
  Outcome,
} from '#cases/model/index.ts';
import { outcomeOf } from '#cases/model/index.ts';
import type { Loaded } from '#kernel/model/index.ts';
import type { Policy, RoundEnd } from '#rounds/model/index.ts';
import type { barCodes, PlannedAward, RunResult } from './runs/run-result.ts';

/** A case without an outcome of its own, as the spine holds it. */
export interface OpenCase extends CaseFacts, CaseParticulars {
  readonly id: string;
  readonly number: string | null;
  readonly stage: CaseStage;
  readonly version: number;
  /** Whether an objection still leads somewhere, or its award or score waits for a run to be final. */
  readonly resultMayChange: boolean;
}

/** A final run: an ordinary one judged every product that had no award before it. */
export interface FinalRun {
  readonly id: string;
  readonly awards: readonly Pick<
    PlannedAward,
    'applicationId' | 'amountFen' | 'displacedFrom' | 'trace'
  >[];
  readonly barred: RunResult['barred'];
}

/** A round on its way to its settlement. */
export interface SettledRound extends Loaded {
  readonly id: string;
  readonly policyVersion: number;
  readonly policy: Policy;
  readonly end: RoundEnd | null;
  /** The officer who settled it; null: nobody did. */
  readonly settledBy: string | null;
  /** Acts of its cases and runs that await a second person. */
  readonly openProposals: number;
  /** Payment orders with rows whose result finance has not reported. */
  readonly openOrders: number;
  /** Its awards that await a usage report, or a decision on one. */
  readonly openInstalments: number;
  /** What is still payable of its awards. */
  readonly unpaid: { readonly count: number; readonly totalFen: number };
  /** The ordinary ones, oldest first. */
  readonly finalRuns: readonly FinalRun[];
  /** The runs that each judged one case again, oldest first. */
  readonly corrections: readonly FinalRun[];
  /** How many of its cases have each outcome already. */
  readonly ended: Readonly<Partial<Record<Outcome, number>>>;
  /** All others. */
  readonly open: readonly OpenCase[];
}

const noAwardReasonOfBar = {
  'other-award-received': 'other-measure',
  'same-content-barred': 'same-content',
} as const satisfies Readonly<
  Record<Exclude<(typeof barCodes)[number], 'double-benefit-barred'>, NoAwardReason>
>;

/**
 * Why a product gets no award, as the final run that judged it says; or because its award was
 * withdrawn, or two officers barred it. A bar that was lifted since the run leaves it to a further
 * run.
 * @returns null while no final run has judged it, or a further one waits for its publication
 * @see rules 2.1, 2.3, 2.4, 3.4a, 3.4b
 */
export function noAwardReasonOf(
  {
    id,
    awardState,
    resultHeldAt,
    barredAt,
    scoreCenti,
  }: Pick<OpenCase, 'id' | 'awardState' | 'resultHeldAt' | 'barredAt' | 'scoreCenti'>,
  run: FinalRun | null,
): NoAwardReason | null {
  if (awardState === 'withdrawn') return 'award-withdrawn';
  if (awardState !== null || resultHeldAt !== null) return null;
  if (barredAt !== null && scoreCenti !== null) return 'barred';
  if (run === null) return null;
  const { bar, award: judged } = judgementsOf(run).get(id) ?? {};
  if (bar?.code === 'double-benefit-barred') return null;
  if (bar !== undefined) return noAwardReasonOfBar[bar.code];
  if (judged === undefined || judged.amountFen > 0) return null;
  if (judged.displacedFrom !== null) return 'places';
  if (judged.trace.tierCode === null) return 'below-bar';
  return judged.trace.boundBy === 'cap' ? 'annual-cap' : 'budget';
}

/** An open case with what the settlement would make of it. */
export interface Prospect {
  readonly spine: OpenCase;
  /** Null: somebody still has to act. */
  readonly reason: NoAwardReason | null;
  /** The run that says so; null where the round had none. */
  readonly runId: string | null;
}

/**
 * The open cases, each with the reason for which the settlement ends it. Only a case that is
 * accepted and scored, or whose award was withdrawn, can be ended like that, and only once neither
 * an objection nor a confirmed run may change its result. What judged a case again counts for it.
 */
export function prospectsOf({ open, finalRuns, corrections }: SettledRound): Prospect[] {
  return open
    .filter((spine) => outcomeOf(spine) === null)
    .map((spine) => {
      // Where the latest ordinary run did not judge a case, an earlier one counts.
      const judging = [...finalRuns, ...corrections].findLast((each) => hasJudged(each, spine));
      const run = judging ?? finalRuns.at(-1) ?? null;
      const isOver = spine.status === 'accepted' && !spine.resultMayChange;
      return {
        spine,
        reason: isOver ? noAwardReasonOf(spine, run) : null,
        runId: run?.id ?? null,
      };
    });
}

function hasJudged(run: FinalRun, { id }: Pick<OpenCase, 'id'>): boolean {
  return judgementsOf(run).has(id);
}

/** What a run says of a case. */
interface Judgement {
  readonly award?: FinalRun['awards'][number];
  readonly bar?: FinalRun['barred'][number];
}

/** Laid out once a run: a round asks for each of its cases. */
const laidOut = new WeakMap<FinalRun, ReadonlyMap<string, Judgement>>();

function judgementsOf(run: FinalRun): ReadonlyMap<string, Judgement> {
  const known = laidOut.get(run);
  if (known !== undefined) return known;
  const judgements = new Map<string, Judgement>([
    ...run.awards.map((award) => [award.applicationId, { award }] as const),
    ...run.barred.map((bar) => [bar.applicationId, { bar }] as const),
  ]);
  laidOut.set(run, judgements);
  return judgements;
}
