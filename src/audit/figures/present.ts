import type { Static } from 'typebox';
import { caseStageNames, statusNames } from '#cases/model/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import { roundStateNames } from '#rounds/model/index.ts';
import type {
  FiguresAt,
  ProgrammeFigures as Programme,
  RoundFigures as Round,
} from '../model/figure-rows.ts';
import type { ProgrammeFigures, RoundFigures } from './schemas.ts';

export function presentFigures(figures: Round): Static<typeof RoundFigures> {
  return { roundId: figures.roundId, ...presentFiguresAt(figures) };
}

export function presentProgramme(figures: Programme): Static<typeof ProgrammeFigures> {
  return {
    year: figures.year,
    rounds: figures.rounds.map(({ claims, budgetFen, ...round }) => ({
      ...{ ...round, stateName: roundStateNames[round.state] },
      money: presentMoney({ claims, budgetFen }),
    })),
    roundsWithoutBudget: figures.roundsWithoutBudget,
    ...presentFiguresAt(figures),
  };
}

function presentFiguresAt(figures: FiguresAt) {
  return {
    asOf: toWireInstant(figures.asOf),
    total: figures.total,
    statuses: figures.statuses.map(({ status, ages, ...each }) => ({
      ...{ status, statusName: statusNames[status], ages: [...ages] },
      ...each,
    })),
    stages: figures.stages.map((each) => ({ ...each, stageName: caseStageNames[each.stage] })),
    tiers: figures.tiers.map(({ code: tierCode, name: tierName, count, amountFen }) => ({
      ...{ tierCode, tierName, count, amount: moneyFromFen(amountFen) },
    })),
    applicantKinds: figures.applicantKinds.map(({ code: kind, count }) => ({ kind, count })),
    scenarios: figures.scenarios.map(({ code, count }) => ({ scenarioCode: code, count })),
    deadlines: [...figures.deadlines],
    workload: [...figures.workload],
    money: presentMoney(figures),
  };
}

function presentMoney({ budgetFen, claims }: Pick<FiguresAt, 'budgetFen' | 'claims'>) {
  return {
    budget: budgetFen === null ? null : moneyFromFen(budgetFen),
    requested: moneyFromFen(claims.requestedFen),
    awarded: moneyFromFen(claims.awardedFen),
    disbursed: moneyFromFen(claims.disbursedFen),
    clawedBack: moneyFromFen(claims.clawedBackFen),
    stopped: moneyFromFen(claims.stoppedFen),
  };
}
