import { caseStageNames, statusNames } from '#cases/model/index.ts';
import type { Localized } from '#platform/values/findings.ts';
import { csvLine, spreadsheetText } from '#platform/values/spreadsheet-text.ts';
import { type organisationKinds, type RoundState, roundStateNames } from '#rounds/model/index.ts';
import type { AgeCount, CaseFigures, DeadlineKind, TierCount } from './figures.ts';
import type { Workload, WorkRole } from './workload.ts';

/** What is told at an instant, of one round or of several. */
export interface FiguresAt extends CaseFigures {
  readonly asOf: Date;
  /** Null: no policy then in force sets one. Of several rounds: of those that were not cancelled. */
  readonly budgetFen: number | null;
  readonly workload: readonly Workload[];
}

/** The figures of a round at an instant. */
export interface RoundFigures extends FiguresAt {
  readonly roundId: string;
  readonly roundCode: string;
  readonly roundTitle: Localized;
}

/** The figures of all rounds, or of those of a year, at an instant. */
export interface ProgrammeFigures extends FiguresAt {
  /** Null: of every year. */
  readonly year: number | null;
  readonly rounds: readonly RoundTotal[];
  /** Rounds that were not cancelled, and whose policy sets no budget. */
  readonly roundsWithoutBudget: number;
}

/** What a round adds to the figures of the programme. */
export interface RoundTotal
  extends Pick<
    RoundFigures,
    'roundId' | 'roundCode' | 'roundTitle' | 'total' | 'claims' | 'budgetFen'
  > {
  readonly year: number;
  readonly state: RoundState;
}

export type Figures = RoundFigures | ProgrammeFigures;

/** A row of the table of figures. */
export interface FigureRow {
  readonly group: string;
  readonly code: string;
  readonly name: string;
  readonly count: number | null;
  readonly amountFen: number | null;
  readonly medianMinutes: number | null;
  readonly longestMinutes: number | null;
}

export const figureHeadings = [
  ...['类别', '代码', '名称', '件数', '金额（元）', '用时中位数（分钟）', '最长用时（分钟）'],
] as const;

export const deadlineNames: Readonly<Record<DeadlineKind, string>> = {
  close: '线上填报截止',
  return: '退回修改到期',
  review: '预审应办结',
  paper: '补交纸质材料到期',
  appointment: '预约到访',
  publicity: '公示期满',
  'usage-report': '使用情况报告到期',
};

export const workRoleNames: Readonly<Record<WorkRole, string>> = {
  reviewer: '预审人员',
  counter: '窗口人员',
  expert: '评审专家',
};

const NOTHING = { count: null, amountFen: null, medianMinutes: null, longestMinutes: null };

/** The figures as one table, in Chinese: for people and their spreadsheets. */
export function figureRows(figures: Figures): readonly FigureRow[] {
  const row = (group: string, code: string, name: string, values: Partial<FigureRow>) => ({
    ...{ group, code, name },
    ...NOTHING,
    ...values,
  });
  const { claims } = figures;
  return [
    row('合计', 'total', '申报', { count: figures.total }),
    ...roundsIn(figures).map(({ roundCode, roundTitle, total, claims: { awardedFen } }) =>
      row('轮次', roundCode, roundTitle.zh, { count: total, amountFen: awardedFen }),
    ),
    ...roundsIn(figures).map(({ roundCode, state }) =>
      row('轮次状态', roundCode, roundStateNames[state].zh, {}),
    ),
    ...roundsIn(figures).map((round) =>
      row('轮次预算', round.roundCode, `${round.roundTitle.zh}${budgetNote(round)}`, {
        amountFen: round.budgetFen,
      }),
    ),
    ...figures.statuses.flatMap(({ status, count, ages }) => [
      row('状态', status, statusNames[status].zh, { count }),
      ...ages
        .filter((age) => age.count > 0)
        .map((age) => row('停留时间', status, ageName(age), { count: age.count })),
    ]),
    ...figures.stages.map(({ stage, count }) =>
      row('阶段', stage, caseStageNames[stage].zh, { count }),
    ),
    ...figures.tiers.map((tier) =>
      row('档次', tier.code, tierName(tier), { count: tier.count, amountFen: tier.amountFen }),
    ),
    ...figures.applicantKinds.map(({ code, count }) =>
      row('申报单位类型', code, applicantKindName(code), { count }),
    ),
    ...figures.scenarios.map(({ code, count }) => row('开放场景', code, code, { count })),
    ...figures.deadlines.map(({ kind, day, count }) =>
      row('期限', day, deadlineNames[kind], { count }),
    ),
    ...figures.workload.map(({ role, subject, acts, medianMinutes, longestMinutes }) =>
      row('工作量', subject, workRoleNames[role], { count: acts, medianMinutes, longestMinutes }),
    ),
    row('资金', 'budget', '预算', { amountFen: figures.budgetFen }),
    ...('rounds' in figures
      ? [
          row('资金', 'rounds-without-budget', '未设预算的轮次', {
            count: figures.roundsWithoutBudget,
          }),
        ]
      : []),
    row('资金', 'requested', '在办申报的申请额', { amountFen: claims.requestedFen }),
    row('资金', 'awarded', '资助额', { amountFen: claims.awardedFen }),
    row('资金', 'disbursed', '已拨付', { amountFen: claims.disbursedFen }),
    row('资金', 'clawed-back', '已追回', { amountFen: claims.clawedBackFen }),
    row('资金', 'stopped', '不再拨付', { amountFen: claims.stoppedFen }),
  ];
}

/** None where the figures are those of one round. */
export function roundsIn(figures: Figures): readonly RoundTotal[] {
  return 'rounds' in figures ? figures.rounds : [];
}

/** Why the budget of a round adds nothing to the total. */
function budgetNote({ state, budgetFen }: RoundTotal): string {
  if (state === 'cancelled') return '（已取消，不计入）';
  return budgetFen === null ? '（未设）' : '';
}

const applicantKindNames: Readonly<Record<string, string>> = {
  enterprise: '企业',
  branch: '企业分支机构',
  'public-institution': '事业单位',
  'industry-association': '行业协会',
  other: '其他组织',
  none: '未填写',
} satisfies Record<(typeof organisationKinds)[number] | 'none', string>;

export function applicantKindName(code: string): string {
  return applicantKindNames[code] ?? code;
}

/** Its code where no policy names it. */
export function tierName({ code, name }: TierCount): string {
  return name?.zh ?? code;
}

/** “3–7 天”: each span begins where the one before it ends. */
export function ageName({ fromDays, upToDays }: Omit<AgeCount, 'count'>): string {
  return upToDays === null ? `超过 ${fromDays - 1} 天` : `${fromDays}–${upToDays} 天`;
}

/** The table as CSV (RFC 4180) in UTF-8 with its mark, in which no cell is a formula. */
export function figureCsv(rows: readonly FigureRow[]): string {
  const lines = rows.map(({ group, code, name, count, amountFen, ...times }) =>
    csvLine([
      ...[group, code, name].map(spreadsheetText),
      `${count ?? ''}`,
      amountFen === null ? '' : yuan(amountFen),
      ...[times.medianMinutes, times.longestMinutes].map((each) => `${each ?? ''}`),
    ]),
  );
  return `\ufeff${csvLine(figureHeadings)}${lines.join('')}`;
}

/** Fen as yuan with two decimals: an amount of any size. */
export function yuan(amountFen: number): string {
  const digits = `${amountFen}`.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The same for people: `1,234,567.89`. */
export function groupedYuan(amountFen: number): string {
  return yuan(amountFen).replace(/\B(?=(\d{3})+\.)/g, ',');
}
