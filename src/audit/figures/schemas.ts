import { Type } from 'typebox';
import { caseStages, caseStatuses } from '#cases/model/index.ts';
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
  yearOf,
} from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { roundStateNames, roundStates } from '#rounds/model/index.ts';
import { programmeChartNames, roundChartNames } from '../model/figure-charts.ts';
import { deadlineKinds } from '../model/figures.ts';
import { workRoles } from '../model/workload.ts';

export const FigureParams = strictObject({ roundId: Uuid });

export const FigureChartParams = strictObject({
  roundId: Uuid,
  figureName: stringEnum(roundChartNames, { description: '图表' }),
});

export const ProgrammeChartParams = strictObject({
  figureName: stringEnum(programmeChartNames, { description: '图表' }),
});

const asOf = Type.Optional(
  instantOf('截至此时 (含): with everything that was decided until then; by default now'),
);

const tableFields = {
  format: Type.Optional(
    stringEnum(['csv', 'xlsx'], { description: '格式; else as `Accept` says, csv first' }),
  ),
};
const reportFields = {
  format: Type.Optional(
    stringEnum(['html', 'pdf'], { description: '格式; else as `Accept` says, html first' }),
  ),
};
const year = Type.Optional(yearOf('轮次所属年度: of the rounds of this year; by default of all'));

export const FigureQuery = strictObject({ asOf });
export const FigureTableQuery = strictObject({ asOf, ...tableFields });
export const FigureReportQuery = strictObject({ asOf, ...reportFields });

export const ProgrammeQuery = strictObject({ year, asOf });
export const ProgrammeTableQuery = strictObject({ year, asOf, ...tableFields });
export const ProgrammeReportQuery = strictObject({ year, asOf, ...reportFields });

const count = countOf('件数');
const Minutes = nullable(countOf('分钟'));

const Money = strictObject(
  {
    budget: nullable(MoneyWire),
    requested: MoneyWire,
    awarded: MoneyWire,
    disbursed: MoneyWire,
    clawedBack: MoneyWire,
    stopped: MoneyWire,
  },
  {
    description:
      '资金: budget 预算 by the policy then in force; requested 在办申报的申请额: what the latest packets ask for, of cases that have not ended without an award; awarded 资助额: of awards that stand; disbursed 已拨付, after corrections; clawedBack 已追回; stopped 不再拨付',
  },
);

/** What is told of one round and of several alike. */
const figureFields = {
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
    strictObject({
      tierCode: codeOf('档次'),
      tierName: nullable(LocalizedText),
      count,
      amount: MoneyWire,
    }),
    most.ofPolicy,
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
      kind: stringEnum(deadlineKinds, {
        description:
          '期限: close 线上填报截止 (with the drafts that it ends, 0 where there are none); return 退回修改到期; review 预审应办结; paper 补交纸质材料到期; appointment 预约到访; publicity 公示期满; usage-report 使用情况报告到期',
      }),
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
  money: Money,
};

const example = {
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
};

export const RoundFigures = component(
  'RoundFigures',
  strictObject(
    { roundId: Uuid, ...figureFields },
    {
      description: '轮次统计: the figures of a round at an instant, told by the ledger',
      examples: [{ roundId: '019a3d2c-5b00-7c4e-9a51-6f1d2b3c4d5e', ...example }],
    },
  ),
);

export const ProgrammeFigures = component(
  'ProgrammeFigures',
  strictObject(
    {
      year: nullable(yearOf('年度; null: of every year')),
      rounds: listOf(
        strictObject({
          roundId: Uuid,
          roundCode: codeOf('轮次代码'),
          roundTitle: LocalizedText,
          year: yearOf('轮次所属年度'),
          state: stringEnum(roundStates, { description: '轮次状态, then' }),
          stateName: LocalizedText,
          total: countOf('申报总数, drafts included'),
          money: Money,
        }),
        most.ofRound,
        '轮次: that there were then, by year and code',
      ),
      roundsWithoutBudget: countOf(
        '未设预算的轮次: of those that were not cancelled; with any, `money.budget` is a partial sum',
      ),
      ...figureFields,
    },
    {
      description:
        '专项统计: the figures of all rounds at an instant, or of those of a year, told by the ledger',
      examples: [
        {
          year: 2025,
          rounds: [
            {
              roundId: '019a3d2c-5b00-7c4e-9a51-6f1d2b3c4d5e',
              roundCode: '2025-open-scenario',
              roundTitle: { zh: '2025 年开放场景专项补贴', en: 'Open scenarios 2025' },
              year: 2025,
              state: 'open',
              stateName: roundStateNames.open,
              total: 1,
              money: example.money,
            },
          ],
          roundsWithoutBudget: 0,
          ...example,
        },
      ],
    },
  ),
);
