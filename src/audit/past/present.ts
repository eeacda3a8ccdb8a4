import {
  type AwardState,
  applicantAt,
  type CaseStage,
  type CaseStatus,
  statusNames,
} from '#cases/model/index.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import type { PastAward } from '../model/case-effects.ts';
import type { PastCase } from '../model/past-case.ts';
import type { PastView } from './read-past.ts';
import type { PastApplication, PastApplicationSummary } from './schemas.ts';

type Existing = PastView & { readonly state: PastCase };

export function presentPastApplication(view: Existing): PastApplication {
  return { ...presentPastSummary(view), form: view.form };
}

interface Wanted {
  readonly status?: readonly CaseStatus[];
  readonly stage?: readonly CaseStage[];
  readonly awardState?: readonly AwardState[];
}

/** @returns one summary, or none where the case did not exist yet or is not asked for */
export function presentWanted(
  { state, ...view }: PastView,
  { status, stage, awardState }: Wanted,
): PastApplicationSummary[] {
  if (state === null) return [];
  const isWanted =
    (status?.includes(state.status) ?? true) &&
    (stage?.includes(state.stage) ?? true) &&
    (awardState === undefined || (state.award !== null && awardState.includes(state.award.state)));
  return isWanted ? [presentPastSummary({ ...view, state })] : [];
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
