import { codeColumn, idColumn, nameColumn, type Table } from '#platform/tables/columns.ts';
import type { CaseOutcome } from './schemas.ts';

/** The outcomes of a round as a file. */
export const outcomeTable: Table<CaseOutcome> = {
  name: '最终结果清单',
  columns: [
    codeColumn('申报编号', ({ number }) => number),
    codeColumn('统一社会信用代码', ({ applicantCreditCode }) => applicantCreditCode),
    nameColumn('申报状态', ({ statusName }) => statusName),
    nameColumn('最终结果', ({ outcomeName }) => outcomeName),
    nameColumn('未予资助的原因', ({ noAwardReasonName }) => noAwardReasonName),
    idColumn('申报标识', ({ applicationId }) => applicationId),
  ],
};
