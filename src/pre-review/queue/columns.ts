import {
  codeColumn,
  idColumn,
  instantColumn,
  nameColumn,
  numberColumn,
  type Table,
  textColumn,
  yesNoColumn,
} from '#platform/tables/columns.ts';
import type { ReviewQueueItem } from './schemas.ts';

/** The queue as a file. */
export const queueTable: Table<ReviewQueueItem> = {
  name: '预审队列',
  columns: [
    instantColumn('应办结时间', ({ reviewDueAt }) => reviewDueAt),
    yesNoColumn('已超时', ({ isOverdue }) => isOverdue),
    codeColumn('申报编号', ({ number }) => number),
    textColumn('申报单位', ({ organisationName }) => organisationName),
    textColumn('产品名称', ({ productName }) => productName),
    nameColumn('申报状态', ({ statusName }) => statusName),
    textColumn('预审环节', ({ review }) => (review === 'first' ? '预审' : '复核')),
    numberColumn('提交次数', ({ submissionNumber }) => submissionNumber),
    instantColumn('首次提交', ({ firstSubmittedAt }) => firstSubmittedAt),
    instantColumn('最近提交', ({ lastSubmittedAt }) => lastSubmittedAt),
    codeColumn('领取人', ({ claim }) => claim?.claimedBy),
    instantColumn('领取到期', ({ claim }) => claim?.expiresAt),
    yesNoColumn('本人可领取', ({ mayClaim }) => mayClaim),
    idColumn('申报标识', ({ applicationId }) => applicationId),
  ],
};
