import type { ApplicationSummary } from '#cases/index.ts';
import {
  caseStageNames,
  noAwardReasonNames,
  outcomeNames,
  type PaperState,
  type PreReviewResult,
} from '#cases/model/index.ts';
import {
  codeColumn,
  idColumn,
  instantColumn,
  nameColumn,
  numberColumn,
  type Table,
  textColumn,
} from '#platform/tables/columns.ts';

const paperNames: Readonly<Record<PaperState, string>> = {
  undecided: '未定',
  'not-required': '不需要',
  required: '须补交',
  confirmed: '已收妥',
  missed: '逾期未交',
};

const resultNames: Readonly<Record<PreReviewResult, string>> = {
  pending: '办理中',
  passed: '通过',
  failed: '未通过',
};

/** The list of applications as a file. */
export const applicationTable: Table<ApplicationSummary> = {
  name: '申报清单',
  columns: [
    codeColumn('申报编号', ({ number }) => number),
    textColumn('申报单位', ({ organisationName }) => organisationName),
    codeColumn('统一社会信用代码', ({ applicantCreditCode }) => applicantCreditCode),
    textColumn('产品名称', ({ productName }) => productName),
    codeColumn('开放场景编号', ({ scenarioCode }) => scenarioCode),
    nameColumn('申报状态', ({ statusName }) => statusName),
    nameColumn('所处阶段', ({ stage }) => caseStageNames[stage]),
    textColumn('预审结果', ({ preReviewResult }) => resultNames[preReviewResult]),
    textColumn('纸质材料', ({ paperState }) => paperNames[paperState]),
    nameColumn('最终结果', ({ outcome }) => outcome && outcomeNames[outcome]),
    nameColumn(
      '未予资助的原因',
      ({ noAwardReason }) => noAwardReason && noAwardReasonNames[noAwardReason],
    ),
    numberColumn('提交次数', ({ submissionCount }) => submissionCount),
    instantColumn('首次提交', ({ firstSubmittedAt }) => firstSubmittedAt),
    instantColumn('最近提交', ({ lastSubmittedAt }) => lastSubmittedAt),
    instantColumn('首次受理', ({ acceptedAt }) => acceptedAt),
    instantColumn('告知的指定时间', ({ dueAt }) => dueAt),
    instantColumn('纸质材料的指定时间', ({ paperDueAt }) => paperDueAt),
    instantColumn('公示截止', ({ publicityEndsAt }) => publicityEndsAt),
    instantColumn('待公示起始', ({ resultHeldAt }) => resultHeldAt),
    instantColumn('最近变更', ({ updatedAt }) => updatedAt),
    idColumn('申报标识', ({ id }) => id),
    idColumn('轮次标识', ({ roundId }) => roundId),
  ],
};
