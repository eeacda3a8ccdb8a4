import {
  codeColumn,
  idColumn,
  instantColumn,
  listColumn,
  moneyColumn,
  nameColumn,
  numberColumn,
  type Table,
  textColumn,
  yesNoColumn,
} from '#platform/tables/columns.ts';
import { incompleteCauseNames } from '../model/runs/run-completeness.ts';
import { awardStatusNames } from '../model/statuses.ts';
import type { Award, PublicResult } from './schemas.ts';

const formNames: Readonly<Record<Award['form'], string>> = { grant: '资助', reward: '奖励' };

/** Awards as a file. */
export const awardTable: Table<Award> = {
  name: '资助结果清单',
  columns: [
    codeColumn('申报编号', ({ applicationNumber }) => applicationNumber),
    textColumn('申报单位', ({ organisationName }) => organisationName),
    codeColumn('统一社会信用代码', ({ applicantCreditCode }) => applicantCreditCode),
    codeColumn('计入年度累计的单位', ({ capCreditCode }) => capCreditCode),
    numberColumn('年度', ({ year }) => year),
    codeColumn('档次', ({ tierCode }) => tierCode),
    textColumn('方式', ({ form }) => formNames[form]),
    moneyColumn('资助金额（元）', ({ amount }) => amount),
    nameColumn('资助状态', ({ statusName }) => statusName),
    moneyColumn('现可拨付（元）', ({ payable }) => payable),
    moneyColumn('累计已拨付（元）', ({ disbursed }) => disbursed),
    moneyColumn('其中已追回（元）', ({ clawedBack }) => clawedBack),
    moneyColumn('停止拨付（元）', ({ stopped }) => stopped),
    yesNoColumn('已停止拨付', ({ paymentStopped }) => paymentStopped),
    numberColumn('名次', ({ trace }) => trace.rank),
    instantColumn('确认时间', ({ confirmedAt }) => confirmedAt),
    instantColumn('公示截止', ({ publicityEndsAt }) => publicityEndsAt),
    instantColumn('最终确定', ({ finalAt }) => finalAt),
    instantColumn('撤销时间', ({ withdrawnAt }) => withdrawnAt),
    idColumn('资助标识', ({ id }) => id),
    idColumn('申报标识', ({ applicationId }) => applicationId),
    idColumn('轮次标识', ({ roundId }) => roundId),
  ],
};

/** The public results of a round as a file. */
export const publicResultTable: Table<PublicResult> = {
  name: '公示结果',
  columns: [
    codeColumn('申报编号', ({ applicationNumber }) => applicationNumber),
    textColumn('申报单位', ({ organisationName }) => organisationName),
    codeColumn('统一社会信用代码', ({ applicantCreditCode }) => applicantCreditCode),
    textColumn('产品名称', ({ productName }) => productName),
    codeColumn('开放场景编号', ({ scenarioCode }) => scenarioCode),
    textColumn('开放场景名称', ({ scenarioName }) => scenarioName),
    codeColumn('档次', ({ tierCode }) => tierCode),
    textColumn('方式', ({ form }) => formNames[form]),
    moneyColumn('金额（元）', ({ amount }) => amount),
    nameColumn('状态', ({ status }) => awardStatusNames[status]),
    instantColumn('公示截止', ({ publicityEndsAt }) => publicityEndsAt),
    yesNoColumn('涉及事后变更', ({ afterTheFact }) => afterTheFact !== null),
    listColumn('未纳入的产品', ({ incomplete }) =>
      incomplete.map((cause) => incompleteCauseNames[cause].zh),
    ),
  ],
};
