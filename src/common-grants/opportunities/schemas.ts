import { type Static, Type } from 'typebox';
import { MoneyWire } from '#platform/contract/components.ts';
import {
  dayOf,
  instantOf,
  lineOf,
  listOf,
  statusOf,
  textOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { characters } from '#platform/values/bounds.ts';
import { organisationKinds, roundStates } from '#rounds/model/index.ts';
import { opportunityStatuses } from '../model/status.ts';
import { exampleOpportunity, exampleScenarios } from './examples.ts';
import { MOST_SCENARIOS, ownFields } from './own-fields.ts';
import {
  examplePage,
  OpportunityFilterInfo,
  OpportunityPageInfo,
  OpportunitySortInfo,
} from './search-wire.ts';

export const OpportunityParams = strictObject({ oppId: Uuid });

const name = lineOf('名称, for people');
const description = textOf('说明, for people', characters.note);

export const OpportunityDate = component(
  'OpportunityDate',
  strictObject(
    {
      ...{ name, eventType: stringEnum(['singleDate']), date: dayOf('Asia/Shanghai date') },
      time: Type.String({
        pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$',
        maxLength: 8,
        description: 'HH:MM:SS in Shanghai: times of the protocol have no zone',
      }),
      description,
    },
    {
      description: '日期: a day and a time (CommonGrants SingleDateEvent)',
      examples: [exampleOpportunity.keyDates.closeDate],
    },
  ),
);

export type OpportunityDate = Static<typeof OpportunityDate>;

export const OpportunityPeriod = component(
  'OpportunityPeriod',
  strictObject(
    {
      ...{ name, eventType: stringEnum(['dateRange']) },
      startDate: dayOf('First day, Asia/Shanghai'),
      endDate: dayOf('Last day, Asia/Shanghai'),
      description,
    },
    {
      description: '期间: first and last day (CommonGrants DateRangeEvent)',
      examples: [exampleOpportunity.keyDates.otherDates.scenarioPublication],
    },
  ),
);

const status = strictObject(
  {
    value: stringEnum(opportunityStatuses, { description: '状态' }),
    customValue: Type.Optional(
      stringEnum(roundStates, { description: '轮次状态, where value is custom' }),
    ),
    description: lineOf('状态名称'),
  },
  { description: '机会状态' },
);

const applicantType = strictObject(
  {
    value: stringEnum(['organization', 'custom']),
    customValue: Type.Optional(stringEnum(organisationKinds, { description: '单位类型' })),
    description: lineOf('单位类型名称'),
  },
  { description: '申报单位类型' },
);

const funding = strictObject(
  {
    details: textOf('金额说明', characters.note),
    totalAmountAvailable: Type.Optional(MoneyWire),
    maxAwardAmount: MoneyWire,
  },
  { description: '资助金额: totalAmountAvailable is absent until the budget is set' },
);

const keyDates = strictObject(
  {
    postDate: OpportunityDate,
    closeDate: OpportunityDate,
    otherDates: strictObject(
      {
        openDate: Type.Optional(OpportunityDate),
        scenarioPublication: OpportunityPeriod,
        supplementDeadline: Type.Optional(OpportunityDate),
      },
      { description: '其他日期; absent while the policy sets none' },
    ),
  },
  { description: '关键日期' },
);

export const Opportunity = component(
  'Opportunity',
  strictObject(
    {
      id: Uuid,
      title: textOf('轮次名称', characters.note),
      status,
      description: textOf('概述', characters.message),
      funding,
      keyDates,
      acceptedApplicantTypes: listOf(applicantType, organisationKinds.length, '可申报的单位'),
      source: Type.String({
        ...{ format: 'uri', maxLength: characters.line },
        description: '发布平台, where the calls are published',
      }),
      customFields: ownFields,
      createdAt: instantOf('设立时间, UTC'),
      lastModifiedAt: instantOf(
        '最近变动: of the round, its policy or its scenarios, or its opening or close; UTC',
      ),
    },
    {
      description: '资助机会: a round of applications as CommonGrants tells it (OpportunityBase)',
      examples: [exampleOpportunity],
    },
  ),
);
export type Opportunity = Static<typeof Opportunity>;

const success = {
  status: statusOf('The HTTP status'),
  message: lineOf('Success'),
};
const exampleSuccess = { status: 200, message: 'Success' };
const items = listOf(Opportunity, MOST_SCENARIOS, '本页各项');

export const OpportunityPage = component(
  'OpportunityPage',
  strictObject(
    { ...success, items, paginationInfo: OpportunityPageInfo },
    {
      description: '资助机会列表 (CommonGrants Paginated)',
      examples: [{ ...exampleSuccess, items: [exampleOpportunity], paginationInfo: examplePage }],
    },
  ),
);
export type OpportunityPage = Static<typeof OpportunityPage>;

export const OpportunityAnswer = component(
  'OpportunityAnswer',
  strictObject(
    { ...success, data: Opportunity },
    {
      description: '一项资助机会 (CommonGrants OpportunityDetails), with its scenarios',
      examples: [
        {
          ...exampleSuccess,
          data: {
            ...exampleOpportunity,
            customFields: { ...exampleOpportunity.customFields, scenarios: exampleScenarios },
          },
        },
      ],
    },
  ),
);
export type OpportunityAnswer = Static<typeof OpportunityAnswer>;

export const OpportunitySearchResult = component(
  'OpportunitySearchResult',
  strictObject(
    {
      ...success,
      items,
      paginationInfo: OpportunityPageInfo,
      sortInfo: OpportunitySortInfo,
      filterInfo: OpportunityFilterInfo,
    },
    {
      description: '检索结果 (CommonGrants Filtered)',
      examples: [
        {
          ...exampleSuccess,
          ...{ items: [exampleOpportunity], paginationInfo: examplePage },
          sortInfo: { sortBy: 'keyDates.closeDate', sortOrder: 'asc' },
          filterInfo: { filters: { status: { operator: 'in', value: ['open'] } } },
        },
      ],
    },
  ),
);
export type OpportunitySearchResult = Static<typeof OpportunitySearchResult>;
