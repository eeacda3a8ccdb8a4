import {
  codeColumn,
  idColumn,
  instantColumn,
  listColumn,
  nameColumn,
  numberColumn,
  type Table,
  textColumn,
} from '#platform/tables/columns.ts';
import { type ReadOutcome, readKindNames } from '#programme/reads.ts';
import type { presentAccessRecord } from './present.ts';

const outcomeNames: Readonly<Record<ReadOutcome, string>> = {
  read: '已查阅',
  'not-found': '查无此件',
  forbidden: '被拒绝',
};

/** The access log as a file. */
export const accessTable: Table<ReturnType<typeof presentAccessRecord>> = {
  name: '查阅记录',
  columns: [
    instantColumn('时间', ({ at }) => at),
    codeColumn('查阅人', ({ actor }) => actor.subject),
    codeColumn('角色', ({ actor }) => actor.role),
    codeColumn('接入系统', ({ actor }) => actor.client),
    codeColumn('所代表的单位', ({ actor }) => actor.creditCode),
    codeColumn('操作', ({ operationId }) => operationId),
    nameColumn('类别', ({ kind }) => kind && readKindNames[kind]),
    textColumn('结果', ({ outcome }) => outcomeNames[outcome]),
    numberColumn('次数', ({ attempts }) => attempts),
    idColumn('申报标识', ({ applicationId }) => applicationId),
    listColumn('对象', ({ objectIds }) =>
      Object.entries(objectIds).map(([name, id]) => `${name}=${id}`),
    ),
    idColumn('请求标识', ({ requestId }) => requestId),
    numberColumn('记录编号', ({ number }) => number),
  ],
};
