import {
  codeColumn,
  dayColumn,
  idColumn,
  instantColumn,
  numberColumn,
  type Table,
  textColumn,
} from '#platform/tables/columns.ts';
import type { Scenario } from './schemas.ts';

/** Scenarios as a file. */
export const scenarioTable: Table<Scenario> = {
  name: '开放场景清单',
  columns: [
    codeColumn('开放场景编号', ({ code }) => code),
    textColumn('名称', ({ name }) => name),
    textColumn('需求单位', ({ demandUnit }) => demandUnit.name),
    codeColumn('需求单位统一社会信用代码', ({ demandUnit }) => demandUnit.creditCode),
    dayColumn('发布日期', ({ publishedOn }) => publishedOn),
    textColumn('概要', ({ summary }) => summary),
    numberColumn('版本', ({ version }) => version),
    instantColumn('最近变更', ({ updatedAt }) => updatedAt),
    idColumn('标识', ({ id }) => id),
  ],
};
