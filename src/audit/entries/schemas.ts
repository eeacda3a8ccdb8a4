import { type Static, Type } from 'typebox';
import { ledgerActions } from '#kernel/model/index.ts';
import { CreditCode, instantOf, Uuid } from '#platform/contract/leaves.ts';
import { strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { ONE_LINE } from '#platform/values/text-lines.ts';
import { roles } from '#programme/access.ts';
import { ruleIds } from '#programme/rules.ts';
import { entryOrders } from './repository.ts';

export const entryOutcomes = ['done', 'refused'] as const;

const word = (description: string) =>
  Type.String({ minLength: 1, maxLength: 200, pattern: ONE_LINE, description });

const filters = {
  roundId: Type.Optional(Uuid),
  applicationId: Type.Optional(Uuid),
  subjectId: Type.Optional(Uuid),
  applicant: Type.Optional({
    ...CreditCode,
    description:
      '申报单位统一社会信用代码: entries about the cases that it holds or held, before or after a rename, merger or split',
  }),
  actor: Type.Optional(word('办理人: the token subject of a person or a system')),
  role: Type.Optional(stringEnum(roles, { description: '办理角色' })),
  client: Type.Optional(word('办理系统: the calling system')),
  action: Type.Optional(
    Type.Array(stringEnum(ledgerActions), {
      minItems: 1,
      maxItems: 20,
      description: '发生的事项; repeat it for several: any of them fits',
    }),
  ),
  outcome: Type.Optional(
    stringEnum(entryOutcomes, {
      description: '结果: 已办理 done / 被拒绝的尝试 refused',
    }),
  ),
  ruleId: Type.Optional(stringEnum(ruleIds, { description: '条款: entries that rest on it' })),
  requestId: Type.Optional(word('请求编号: X-Request-Id of an answer')),
  from: Type.Optional(instantOf('自此时起 (含): decided at this instant or later')),
  before: Type.Optional(instantOf('至此时止 (不含): decided before this instant')),
  order: Type.Optional(
    stringEnum(entryOrders, {
      default: 'oldest',
      description: '顺序: oldest first 自旧至新, or newest first 自新至旧, by position',
    }),
  ),
};

const Filters = strictObject(filters);

/** The filters alone. */
export type EntryFilters = Static<typeof Filters>;

export const LedgerEntryQuery = strictObject({ ...filters, ...pagingQuery });
