import {
  codeColumn,
  idColumn,
  instantColumn,
  listColumn,
  numberColumn,
  type Table,
  textColumn,
  yesNoColumn,
} from '#platform/tables/columns.ts';
import type { Expert } from './schemas.ts';

/** The expert pool as a file. */
export const expertTable: Table<Expert> = {
  name: '专家库',
  columns: [
    codeColumn('专家', ({ subject }) => subject),
    textColumn('工作单位', ({ employer }) => employer.name),
    codeColumn('统一社会信用代码', ({ employer }) => employer.creditCode),
    yesNoColumn('校验位相符', ({ employerCodeFits }) => employerCodeFits),
    listColumn('专业领域', ({ fields }) => fields),
    yesNoColumn('可抽取', ({ active }) => active),
    numberColumn('版本', ({ version }) => version),
    instantColumn('最近变更', ({ updatedAt }) => updatedAt),
    idColumn('标识', ({ id }) => id),
  ],
};
