import {
  codeColumn,
  dayColumn,
  idColumn,
  instantColumn,
  type Table,
  textColumn,
} from '#platform/tables/columns.ts';
import type {
  ObjectionConsequence,
  ObjectionKind,
  ObjectionOutcome,
  Objector,
} from '../model/vocabulary.ts';
import type { Objection } from './schemas.ts';

const objectorNames: Readonly<Record<Objector, string>> = {
  applicant: '申报单位本身',
  'named-applicant': '同一结果中的其他申报单位',
  'third-person': '第三人',
};

const kindNames: Readonly<Record<ObjectionKind, string>> = {
  eligibility: '申报资格',
  'duplicate-content': '内容重复',
  'not-in-use': '未实际应用',
  scoring: '评分',
  amount: '金额',
  conduct: '程序与纪律',
  other: '其他',
};

const outcomeNames: Readonly<Record<ObjectionOutcome, string>> = {
  upheld: '成立',
  dismissed: '不成立',
  moot: '已随另一异议处理',
};

const consequenceNames: Readonly<Record<ObjectionConsequence, string>> = {
  'withdraw-award': '撤销资助',
  'score-again': '重新评分',
  'amount-again': '重新计算金额',
  'tier-set': '核定档次',
};

/** The objections to a run as a file. */
export const objectionTable: Table<Objection> = {
  name: '异议清单',
  columns: [
    dayColumn('收到日期', ({ receivedOn }) => receivedOn),
    textColumn('异议人', ({ objector }) => objectorNames[objector]),
    codeColumn('异议人统一社会信用代码', ({ objectorCreditCode }) => objectorCreditCode),
    textColumn('类别', ({ kind }) => kindNames[kind]),
    textColumn('异议内容', ({ statement }) => statement),
    codeColumn('纸质卷宗编号', ({ reference }) => reference),
    textColumn('处理结果', ({ outcome }) => outcome && outcomeNames[outcome]),
    textColumn('处理方式', ({ consequence }) => consequence && consequenceNames[consequence]),
    codeColumn('核定的档次', ({ tierCode }) => tierCode),
    instantColumn('登记时间', ({ recordedAt }) => recordedAt),
    codeColumn('登记人', ({ recordedBy }) => recordedBy),
    idColumn('申报标识', ({ applicationId }) => applicationId),
    idColumn('资助标识', ({ awardId }) => awardId),
    idColumn('异议标识', ({ id }) => id),
  ],
};
