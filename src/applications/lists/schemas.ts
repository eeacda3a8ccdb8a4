import { Type } from 'typebox';
import { type CaseStage, type CaseStatus, caseStages, caseStatuses } from '#cases/model/index.ts';
import { anyOf, strictObject, Uuid } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { ONE_LINE } from '#platform/values/text-lines.ts';

/** The filters and the paging of the list of applications. */
export const ApplicationQuery = strictObject({
  roundId: Type.Optional(Uuid),
  status: anyOf(caseStatuses, '申报状态'),
  stage: anyOf(caseStages, '所处阶段'),
  number: Type.Optional(Type.String({ maxLength: 40, pattern: ONE_LINE })),
  ...pagingQuery,
});

/** The filters alone. */
export interface ApplicationFilters {
  readonly roundId?: string;
  readonly status?: readonly CaseStatus[];
  readonly stage?: readonly CaseStage[];
  readonly number?: string;
}
