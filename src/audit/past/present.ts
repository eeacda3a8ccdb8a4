import {
  type AwardState,
  applicantAt,
  type CaseStage,
  type CaseStatus,
  statusNames,
} from '#cases/model/index.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import type { PastCase } from '../model/past-case.ts';
import type { PastAward } from '../model/told-case.ts';
import type { PastView } from './read-past.ts';
import type {
  PastApplication,
  PastApplicationCount,
  PastApplicationSummary,
  PastPublicResult,
} from './schemas.ts';

type Existing = PastView & { readonly state: PastCase };

export function presentPastApplication(view: Existing): PastApplication {
  return { ...presentPastSummary(view), form: view.form };
}

export interface Wanted {
  readonly status?: readonly CaseStatus[];
  readonly stage?: readonly CaseStage[];
  readonly awardState?: readonly AwardState[];
}

/** @returns one summary, or none where the case did not exist yet or is not asked for */
export function presentWanted(
  { state, ...view }: PastView,
  wanted: Wanted,
): PastApplicationSummary[] {
  return state !== null && isWanted(state, wanted) ? [presentPastSummary({ ...view, state })] : [];
}

/** Whether the filters of a list keep a case, as it was. */
export function isWanted(
  state: Pick<PastCase, 'status' | 'stage' | 'award'>,
  { status, stage, awardState }: Wanted,
): boolean {
  return (
    (status?.includes(state.status) ?? true) &&
    (stage?.includes(state.stage) ?? true) &&
    (awardState === undefined || (state.award !== null && awardState.includes(state.award.state)))
  );
}

/** @returns the result as it was published then, or none where it was not public */
export function presentPastPublicResult({ state, form, ...known }: PastView): PastPublicResult[] {
  const award = state?.award ?? null;
  if (state === null || award === null) return [];
  if (award.state !== 'published' && award.state !== 'final') return [];
  return [
    {
      asOf: toWireInstant(known.asOf),
      applicationId: known.id,
      applicationNumber: known.number,
      organisationName: nameThen(known, form, known.asOf),
      applicantCreditCode: state.applicantCreditCode,
      productName: form?.product?.name ?? null,
      scenarioCode: form?.scenarioCode ?? null,
      tierCode: award.tierCode,
      amount: moneyFromFen(award.amountFen),
      status: award.state,
      publicityEndsAt: toWireInstantOrNull(state.publicityEndsAt),
    },
  ];
}

/** How many cases a list would have held then, and what they were awarded in total. */
export function presentPastCount(
  asOf: Date,
  states: readonly Pick<PastCase, 'award'>[],
): PastApplicationCount {
  const awards = states.flatMap(({ award }) =>
    award === null || award.state === 'withdrawn' ? [] : award,
  );
  return {
    asOf: toWireInstant(asOf),
    count: states.length,
    awarded: awards.length,
    amount: moneyFromFen(awards.reduce((total, { amountFen }) => total + amountFen, 0)),
  };
}

export function presentPastSummary({ state, form, ...known }: Existing): PastApplicationSummary {
  return {
    asOf: toWireInstant(known.asOf),
    id: known.id,
    roundId: known.roundId,
    number: state.firstSubmittedAt === null ? null : known.number,
    applicantCreditCode: state.applicantCreditCode,
    organisationName: nameThen(known, form, known.asOf),
    productName: form?.product?.name ?? null,
    scenarioCode: form?.scenarioCode ?? null,
    status: state.status,
    statusName: statusNames[state.status],
    stage: state.stage,
    outcome: state.outcome,
    noAwardReason: state.noAwardReason,
    barredAt: toWireInstantOrNull(state.barredAt),
    publicityEndsAt: toWireInstantOrNull(state.publicityEndsAt),
    resultHeldAt: toWireInstantOrNull(state.resultHeldAt),
    roundEnd: state.roundEnd,
    dueAt: toWireInstantOrNull(state.dueAt),
    pendingDecision: state.pendingDecision,
    paperState: state.paperState,
    paperDueAt: toWireInstantOrNull(state.paperDueAt),
    preReviewResult: state.preReviewResult,
    policyVersion: state.policyVersion,
    submissionCount: state.submissionCount,
    firstSubmittedAt: toWireInstantOrNull(state.firstSubmittedAt),
    lastSubmittedAt: toWireInstantOrNull(state.lastSubmittedAt),
    acceptedAt: toWireInstantOrNull(state.acceptedAt),
    scoreCenti: state.scoreCenti,
    award: state.award && presentPastAward(state.award),
    version: state.version,
    createdAt: toWireInstant(state.createdAt),
    updatedAt: toWireInstant(state.updatedAt),
  };
}

/** A change at the same instant has happened. */
function nameThen(known: Omit<Existing, 'state' | 'form'>, form: Existing['form'], asOf: Date) {
  const next = new Date(asOf.getTime() + 1);
  return applicantAt(known, form?.organisation?.name ?? null, next).name;
}

function presentPastAward(award: PastAward): PastApplicationSummary['award'] {
  return {
    runId: award.runId,
    year: award.year,
    tierCode: award.tierCode,
    state: award.state,
    amount: moneyFromFen(award.amountFen),
    disbursed: moneyFromFen(award.disbursedFen),
    clawedBack: moneyFromFen(award.clawedBackFen),
    stopped: moneyFromFen(award.stoppedFen),
    openBasisPoints: award.drawdown?.openBasisPoints ?? null,
  };
}
