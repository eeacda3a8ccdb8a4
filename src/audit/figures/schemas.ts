import { type Static, Type } from 'typebox';
import { caseStageNames, caseStages, caseStatuses, statusNames } from '#cases/model/index.ts';
import { LocalizedText, MoneyWire } from '#platform/contract/components.ts';
import {
  codeOf,
  countOf,
  instantOf,
  LocalDate,
  listOf,
  ScenarioCode,
  tokenIdOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import { moneyFromFen } from '#platform/values/money.ts';
import { figureChartNames } from '../model/figure-charts.ts';
import type { RoundFigures as Figures } from '../model/figure-rows.ts';
import { deadlineKinds } from '../model/figures.ts';
import { workRoles } from '../model/workload.ts';

export const FigureParams = strictObject({ roundId: Uuid });

export const FigureChartParams = strictObject({
  roundId: Uuid,
  figureName: stringEnum(figureChartNames, { description: '图表' }),
});

const asOf = Type.Optional(
  instantOf('截至此时 (含): with everything that was decided until then; by default now'),
);

export const FigureQuery = strictObject({ asOf });

export const FigureTableQuery = strictObject({
  asOf,
  format: Type.Optional(stringEnum(['csv', 'xlsx'], { description: '格式; by default csv' })),
});

export const FigureReportQuery = strictObject({
  asOf,
  format: Type.Optional(stringEnum(['html', 'pdf'], { description: '格式; by default html' })),
});

const count = countOf('件数');
const Minutes = nullable(countOf('分钟'));

export const RoundFigures = component(
  'RoundFigures',
  strictObject(
    {
      roundId: Uuid,
      asOf: instantOf('截至'),
      total: countOf('申报总数, drafts included'),
      statuses: listOf(
        strictObject({
          status: stringEnum(caseStatuses, { description: '申报状态' }),
          statusName: LocalizedText,
          count,
          ages: listOf(
            strictObject({
              fromDays: countOf('Whole days since its last move, from'),
              upToDays: nullable(countOf('To, inclusive; null: any longer')),
              count,
            }),
            most.ofCatalogue,
          ),
        }),
        most.ofCatalogue,
      ),
      stages: listOf(
        strictObject({
          stage: stringEnum(caseStages, { description: '所处阶段' }),
          stageName: LocalizedText,
          count,
        }),
        most.ofCatalogue,
      ),
      tiers: listOf(
        strictObject({ tierCode: codeOf('档次'), count, amount: MoneyWire }),
        most.ofCatalogue,
      ),
      applicantKinds: listOf(
        strictObject({
          kind: codeOf('申报单位类型, as the packet in force then says'),
          count,
        }),
        most.ofCatalogue,
      ),
      scenarios: listOf(strictObject({ scenarioCode: ScenarioCode, count }), most.ofRound),
      deadlines: listOf(
        strictObject({
          kind: stringEnum(deadlineKinds, { description: '期限' }),
          day: LocalDate,
          count,
        }),
        most.ofRound,
        'Ahead at that instant, the next first',
      ),
      workload: listOf(
        strictObject({
          role: stringEnum(workRoles, { description: '角色' }),
          subject: tokenIdOf('Token subject'),
          acts: count,
          medianMinutes: Minutes,
          longestMinutes: Minutes,
        }),
        most.ofRound,
        '工作量: decisions since the packet came, paper since the visitor came, sheets since the declaration',
      ),
      money: strictObject({
        budget: nullable(MoneyWire),
        requested: MoneyWire,
        awarded: MoneyWire,
        disbursed: MoneyWire,
        clawedBack: MoneyWire,
        stopped: MoneyWire,
      }),
    },
    {
      description: '轮次统计: the figures of a round at an instant, told by the ledger',
      examples: [
        {
          roundId: '019a3d2c-5b00-7c4e-9a51-6f1d2b3c4d5e',
          asOf: '2025-12-05T18:00:00.000+08:00',
          total: 1,
          statuses: [
            {
              status: 'accepted',
              statusName: { zh: '已受理', en: 'Accepted' },
              count: 1,
              ages: [{ fromDays: 0, upToDays: 2, count: 1 }],
            },
          ],
          stages: [{ stage: 'scoring', stageName: { zh: '评审', en: 'scoring' }, count: 1 }],
          tiers: [],
          applicantKinds: [{ kind: 'enterprise', count: 1 }],
          scenarios: [{ scenarioCode: 'KFCJ-2025-001', count: 1 }],
          deadlines: [{ kind: 'paper', day: '2025-12-31', count: 1 }],
          workload: [
            {
              ...{ role: 'reviewer', subject: 'reviewer-07', acts: 1 },
              ...{ medianMinutes: 95, longestMinutes: 95 },
            },
          ],
          money: {
            budget: { amount: '50000000.00', currency: 'CNY' },
            requested: { amount: '1000000.00', currency: 'CNY' },
            awarded: { amount: '0.00', currency: 'CNY' },
            disbursed: { amount: '0.00', currency: 'CNY' },
            clawedBack: { amount: '0.00', currency: 'CNY' },
            stopped: { amount: '0.00', currency: 'CNY' },
          },
        },
      ],
    },
  ),
);

export function presentFigures({
  claims,
  budgetFen,
  roundCode: _code,
  roundTitle: _title,
  ...figures
}: Figures): Static<typeof RoundFigures> {
  return {
    roundId: figures.roundId,
    asOf: toWireInstant(figures.asOf),
    total: figures.total,
    statuses: figures.statuses.map(({ status, ages, ...each }) => ({
      ...{ status, statusName: statusNames[status], ages: [...ages] },
      ...each,
    })),
    stages: figures.stages.map((each) => ({ ...each, stageName: caseStageNames[each.stage] })),
    tiers: figures.tiers.map(({ code: tierCode, count, amountFen }) => ({
      ...{ tierCode, count, amount: moneyFromFen(amountFen) },
    })),
    applicantKinds: figures.applicantKinds.map(({ code: kind, count }) => ({ kind, count })),
    scenarios: figures.scenarios.map(({ code, count }) => ({ scenarioCode: code, count })),
    deadlines: [...figures.deadlines],
    workload: [...figures.workload],
    money: {
      budget: budgetFen === null ? null : moneyFromFen(budgetFen),
      requested: moneyFromFen(claims.requestedFen),
      awarded: moneyFromFen(claims.awardedFen),
      disbursed: moneyFromFen(claims.disbursedFen),
      clawedBack: moneyFromFen(claims.clawedBackFen),
      stopped: moneyFromFen(claims.stoppedFen),
    },
  };
}
