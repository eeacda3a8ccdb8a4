import { type Static, Type } from 'typebox';
import { AnyJson } from '#platform/contract/components.ts';
import { countOf, integerOf, lineOf, listOf, ordinalOf } from '#platform/contract/leaves.ts';
import { component, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { instant, localDate, ordinal } from '#platform/values/bounds.ts';
import { sortKeys, sortOrders } from '../model/sorting.ts';
import { opportunityStatuses } from '../model/status.ts';

// What a search of the protocol asks for, and what its answer says of the asking.

const MOST_FILTERS = 20;
const MOST_PAGE_SIZE = 1000;
const PAGE_SIZE = 100;

const rangeOperator = stringEnum(['between', 'outside'], {
  description: '范围运算: both ends belong to the range',
});

/** A day or an instant; it is written as it came. */
const RangeEnd = component(
  'OpportunityRangeEnd',
  Type.Unsafe<string>({
    anyOf: [
      { type: 'string', ...localDate },
      { type: 'string', ...instant },
    ],
    description: '日期或时刻: a day counts whole, in Shanghai; an instant is RFC 3339 with offset',
    examples: ['2025-11-30'],
  }),
  Type.String(),
);

const DateRangeFilter = strictObject(
  {
    operator: rangeOperator,
    value: strictObject({ min: RangeEnd, max: RangeEnd }, { description: '起止, both included' }),
  },
  { description: '日期范围筛选' },
);
export type DateRangeFilter = Static<typeof DateRangeFilter>;

const FilterMoney = component(
  'OpportunityFilterMoney',
  strictObject(
    {
      amount: Type.String({
        pattern: '^-?[0-9]+\\.?[0-9]*$',
        maxLength: 40,
        description: '金额, a decimal of any scale',
      }),
      currency: Type.String({
        ...{ pattern: '^[A-Z]{3}$', maxLength: 3 },
        description: '币种, ISO 4217; any but CNY fits nothing',
      }),
    },
    {
      description: '筛选金额: an amount to compare with, as the protocol writes it',
      examples: [{ amount: '1000000', currency: 'CNY' }],
    },
  ),
);

const MoneyRangeFilter = component(
  'OpportunityMoneyRange',
  strictObject(
    {
      operator: rangeOperator,
      value: strictObject(
        { min: FilterMoney, max: FilterMoney },
        { description: '金额起止, both included' },
      ),
    },
    {
      description: '金额范围筛选: what an opportunity does not tell fits no range',
      examples: [
        {
          operator: 'between',
          value: {
            min: { amount: '1000000', currency: 'CNY' },
            max: { amount: '5000000', currency: 'CNY' },
          },
        },
      ],
    },
  ),
);
export type MoneyRangeFilter = Static<typeof MoneyRangeFilter>;

const operators = [
  ...(['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'in', 'notIn'] as const),
  ...(['between', 'outside', 'like', 'notLike'] as const),
] as const;

const customFilter = strictObject(
  {
    operator: stringEnum(operators),
    value: AnyJson,
  },
  { description: '自定义筛选, which this service does not apply' },
);

export const OpportunityFilters = component(
  'OpportunityFilters',
  strictObject(
    {
      status: Type.Optional(
        strictObject(
          {
            operator: stringEnum(['in', 'notIn']),
            value: Type.Array(stringEnum(opportunityStatuses), {
              minItems: 1,
              maxItems: opportunityStatuses.length,
              description: '状态, values of status.value',
            }),
          },
          { description: '状态筛选' },
        ),
      ),
      closeDateRange: Type.Optional(DateRangeFilter),
      totalFundingAvailableRange: Type.Optional(MoneyRangeFilter),
      minAwardAmountRange: Type.Optional(MoneyRangeFilter),
      maxAwardAmountRange: Type.Optional(MoneyRangeFilter),
      customFilters: Type.Optional(
        Type.Record(Type.String({ pattern: '^[A-Za-z0-9_.-]{1,60}$' }), customFilter, {
          maxProperties: MOST_FILTERS,
          description: '自定义筛选: none is known here; filterInfo.errors names each',
        }),
      ),
    },
    {
      description: '筛选条件: an opportunity fits all of them (CommonGrants OppFilters)',
      examples: [{ status: { operator: 'in', value: ['forecasted', 'open'] } }],
    },
  ),
);
export type OpportunityFilters = Static<typeof OpportunityFilters>;

const sorting = strictObject(
  {
    sortBy: stringEnum(sortKeys, { description: '排序项' }),
    customSortBy: Type.Optional(
      lineOf('自定义排序项: none is known here; sortInfo.errors says so'),
    ),
    sortOrder: Type.Optional(stringEnum(sortOrders, { description: '次序; absent: asc' })),
  },
  { description: '排序; absent: lastModifiedAt, newest first' },
);

const page = { ...ordinal, default: 1, description: '页码, from 1' };
const pageSize = {
  ...{ ...ordinal, maximum: MOST_PAGE_SIZE, default: PAGE_SIZE },
  description: '每页项数',
};

/** Numbered pages, as the protocol has them. */
export const OpportunityQuery = strictObject({
  page: Type.Optional(Type.Integer(page)),
  pageSize: Type.Optional(Type.Integer(pageSize)),
});
export type OpportunityQuery = Static<typeof OpportunityQuery>;

export const OpportunitySearch = component(
  'OpportunitySearch',
  strictObject(
    {
      search: Type.Optional(
        lineOf('检索词: every word stands in the title, the source of the rules or the code'),
      ),
      filters: Type.Optional(OpportunityFilters),
      sorting: Type.Optional(sorting),
      pagination: Type.Optional(
        strictObject(
          {
            page: Type.Optional(Type.Integer(page)),
            pageSize: Type.Optional(Type.Integer(pageSize)),
          },
          { description: '分页' },
        ),
      ),
    },
    {
      description: '检索请求: all of it may be left out',
      examples: [
        {
          filters: { status: { operator: 'in', value: ['open'] } },
          sorting: { sortBy: 'keyDates.closeDate', sortOrder: 'asc' },
          pagination: { page: 1, pageSize: 20 },
        },
      ],
    },
  ),
);
export type OpportunitySearch = Static<typeof OpportunitySearch>;

export const examplePage = { page: 1, pageSize: PAGE_SIZE, totalItems: 1, totalPages: 1 };

export const OpportunityPageInfo = component(
  'OpportunityPageInfo',
  strictObject(
    {
      page: ordinalOf('页码, from 1'),
      pageSize: integerOf('每页项数', 1, MOST_PAGE_SIZE),
      totalItems: countOf('全部项数'),
      totalPages: countOf('全部页数'),
    },
    { description: '分页信息', examples: [examplePage] },
  ),
);
export type OpportunityPageInfo = Static<typeof OpportunityPageInfo>;

/** Told instead of refused: a tool asks several services in one way. */
const asides = Type.Optional(listOf(lineOf('未采用的条件, and why'), MOST_FILTERS));

export const OpportunitySortInfo = strictObject(
  {
    sortBy: stringEnum(sortKeys),
    customSortBy: Type.Optional(lineOf('自定义排序项, as it was asked for')),
    sortOrder: stringEnum(sortOrders),
    errors: asides,
  },
  { description: '排序信息' },
);

export const OpportunityFilterInfo = strictObject(
  { filters: OpportunityFilters, errors: asides },
  { description: '筛选信息: what was asked for, and what was not applied' },
);
