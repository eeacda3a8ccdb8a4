import { Type } from 'typebox';
import { type CaseStage, type CaseStatus, caseStages, caseStatuses } from '#cases/model/index.ts';
import { strictObject, stringEnum, Uuid } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';

/** What a list of applications may be narrowed by, and which page of it is wanted. */
export const ApplicationQuery = strictObject({
  roundId: Type.Optional(Uuid),
  status: Type.Optional(stringEnum(caseStatuses)),
  stage: Type.Optional(stringEnum(caseStages)),
  number: Type.Optional(Type.String({ maxLength: 40 })),
  ...pagingQuery,
});

/** What it is narrowed by. */
export interface ApplicationFilters {
  readonly roundId?: string;
  readonly status?: CaseStatus;
  readonly stage?: CaseStage;
  readonly number?: string;
}
