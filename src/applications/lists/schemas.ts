import { type Static, Type } from 'typebox';
import {
  caseStages,
  caseStatuses,
  outcomes,
  paperStates,
  preReviewResults,
} from '#cases/model/index.ts';
import { CreditCode, dayOfCentury, instantOf, Uuid } from '#platform/contract/leaves.ts';
import { anyOf, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { FILLED_LINE, ONE_LINE } from '#platform/values/text-lines.ts';

const day = (meaning: string) => Type.Optional(dayOfCentury(`${meaning}, Asia/Shanghai`));

const filters = {
  roundId: Type.Optional(Uuid),
  status: anyOf(caseStatuses, '申报状态'),
  stage: anyOf(caseStages, '所处阶段'),
  number: Type.Optional(Type.String({ maxLength: 40, pattern: ONE_LINE })),
  applicant: Type.Optional({
    ...CreditCode,
    description:
      '申报单位统一社会信用代码: cases that it holds; for officers and auditors also those it held before a rename, merger or split. Not for applicants, whose list is their own',
  }),
  name: Type.Optional(
    Type.String({
      minLength: 2,
      maxLength: 100,
      pattern: FILLED_LINE,
      description:
        '单位或产品名称的一部分: a part of the name of the applicant or product in the latest packet, or of the applicant now; width and case do not matter. In an own list: in the form',
    }),
  ),
  scenarioCode: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9-]*$',
      maxLength: 60,
      description: '开放场景编号, of the latest packet; in an own list: of the form',
    }),
  ),
  tierCode: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 40,
      pattern: ONE_LINE,
      description: '档次, of the standing award. Only for roles that read awards',
    }),
  ),
  paperState: Type.Optional(stringEnum(paperStates, { description: '纸质材料状态' })),
  preReviewResult: Type.Optional(stringEnum(preReviewResults, { description: '预审结果' })),
  outcome: Type.Optional(
    stringEnum(outcomes, { description: '最终结果; awarded only once its award is final' }),
  ),
  submittedFrom: day('首次提交自该日起 (含): first submitted on this day or later'),
  submittedThrough: day('首次提交至该日止 (含): first submitted on this day or earlier'),
  updatedFrom: day('最近变更自该日起 (含): last changed on this day or later'),
  updatedThrough: day('最近变更至该日止 (含): last changed on this day or earlier'),
  updatedSince: Type.Optional(
    instantOf(
      '最近变更不早于该时刻: last changed at this instant or later. A change has the instant of its decision and shows once it is stored: ask again from five minutes before the latest updatedAt that you have, with sort=updatedAt, 同步时须按 updatedAt 排序. The feed of events misses nothing',
    ),
  ),
};

export const listOrders = ['-createdAt', 'updatedAt', '-updatedAt'] as const;
export type ListOrder = (typeof listOrders)[number];

const sort = Type.Optional(
  stringEnum(listOrders, {
    default: '-createdAt',
    description:
      '排序: newest first (-createdAt); by last change, oldest first (updatedAt) or newest first (-updatedAt). 同步数据只可用 updatedAt 并配合 updatedSince：翻页期间变更的申报会在末尾再次出现；按 -updatedAt 翻页时，其间变更的申报会移到已读的页，后面不再出现。 To synchronise, use updatedAt with updatedSince and no other order: a case that changes while you page comes again at the end. With -updatedAt it moves to a page that you have read, and is missed',
  }),
);

export const listViews = ['full', 'summary'] as const;
export type ListView = (typeof listViews)[number];

const view = Type.Optional(
  stringEnum(listViews, {
    default: 'summary',
    description: '内容: full adds nextActions, nine tenths of a page',
  }),
);

const Filters = strictObject(filters);

/** The filters alone. */
export type ApplicationFilters = Static<typeof Filters>;

/** The filters, order, view and paging of the list of applications. */
export const ApplicationQuery = strictObject({ ...filters, sort, view, ...pagingQuery });
