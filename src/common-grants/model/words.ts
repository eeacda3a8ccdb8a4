import type { Localized } from '#platform/values/findings.ts';
import type { OrganisationKind } from './round-offer.ts';

// The words in which opportunities tell what the protocol has no field for, in both languages.

/** Kinds of applicants that the protocol has no value for (rule 3.1). */
export const organisationKindNames: Readonly<Record<OrganisationKind, Localized>> = {
  enterprise: { zh: '企业', en: 'Enterprise' },
  branch: { zh: '企业分支机构', en: 'Branch of an enterprise' },
  'public-institution': { zh: '事业单位', en: 'Public institution' },
  'industry-association': { zh: '行业协会', en: 'Industry association' },
  other: { zh: '其他组织', en: 'Any other organisation' },
};

/** @see rules 1, 3.2 */
export function descriptionOf(title: Localized, sourceOfRules: Localized): Localized {
  return {
    zh: `${title.zh}。补贴面向已发布开放场景需求开发完成并实际应用的人工智能产品；每件申报对应一个开放场景。规则来源：${sourceOfRules.zh}。`,
    en: `${title.en}. For AI products that were built for a published open-scenario need and are in use; each application names one scenario. Source of the rules: ${sourceOfRules.en}.`,
  };
}

/** @see rules 2.1, 2.4 */
export const fundingDetails: Localized = {
  zh: '最高金额为各档上限；实际金额取决于当年预算与符合条件的产品数量。申报单位当年累计另有上限，见 applicantAnnualCap。',
  en: 'The maximum is the ceiling of the highest tier; an amount follows from the budget of the year and the number of eligible products. applicantAnnualCap limits what an applicant receives in a year.',
};

/** @param sortBy a key of the protocol */
export function notSortable(sortBy: string): Localized {
  return {
    zh: `${sortBy}：各机会均无此项，已改按最近变动的在前排列`,
    en: `${sortBy}: no opportunity has this value, so the last modified come first`,
  };
}

/** @param name of a filter of one's own */
export function filterUnknown(name: string): Localized {
  return {
    zh: `customFilters.${name}：没有此筛选条件，未予采用`,
    en: `customFilters.${name}: there is no such filter, and it was not applied`,
  };
}

export const eventWords = {
  postDate: {
    name: { zh: '轮次设立', en: 'Posted' },
    description: { zh: '申报轮次设立的时间', en: 'When the round was opened in this service' },
  },
  closeDate: {
    name: { zh: '线上填报截止', en: 'Close of online applications' },
    description: {
      zh: '截止后不再受理首次提交；被退回的申报按通知的时间修改',
      en: 'No first submission after it; returned applications follow their own due time',
    },
  },
  openDate: {
    name: { zh: '线上填报开始', en: 'Opening of online applications' },
    description: { zh: '自此可以提交申报', en: 'Applications can be submitted from then on' },
  },
  scenarioPublication: {
    name: { zh: '开放场景发布期', en: 'Publication of scenarios' },
    description: {
      zh: '申报所对应的开放场景须在此期间发布，首尾两日均含',
      en: 'The scenario of an application was published in this period, both days included',
    },
  },
  supplementDeadline: {
    name: { zh: '补充材料截止', en: 'Deadline of paper originals' },
    description: {
      zh: '需核验原件的申报，须在此前预约并提交',
      en: 'Originals, where pre-review asks for them, are booked and brought before it',
    },
  },
} as const satisfies Readonly<Record<string, EventWords>>;

export interface EventWords {
  readonly name: Localized;
  readonly description: Localized;
}

export const fieldWords = {
  roundCode: {
    name: { zh: '轮次编号', en: 'Round code' },
    description: { zh: '各版政策中相同', en: 'The same in every version of the policy' },
  },
  year: {
    name: { zh: '年度', en: 'Year' },
    description: { zh: '年度累计按此计算', en: 'The annual cap counts by it' },
  },
  roundState: {
    name: { zh: '轮次状态', en: 'State of the round' },
    description: { zh: '比 status 更细', en: 'Finer than status' },
  },
  policyVersion: {
    name: { zh: '政策版本', en: 'Policy version' },
    description: { zh: '现行政策版本', en: 'The version in force' },
  },
  closesAt: {
    name: { zh: '截止时刻', en: 'Instant of the close' },
    description: { zh: '含时区的截止时刻', en: 'The close with its offset' },
  },
  tiers: {
    name: { zh: '资助档次', en: 'Award tiers' },
    description: {
      zh: '由高到低，各档最高金额；ceilingFen 以分计',
      en: 'Highest first, with the ceiling of each; ceilingFen is in fen',
    },
  },
  applicantAnnualCap: {
    name: { zh: '申报单位年度上限', en: 'Annual cap of an applicant' },
    description: {
      zh: '同一申报单位当年累计不超过此数；ceilingFen 以分计',
      en: 'The most that one applicant receives in a year; ceilingFen is in fen',
    },
  },
  scenarioCount: {
    name: { zh: '开放场景数', en: 'Number of scenarios' },
    description: {
      zh: '发布期内的开放场景；逐项见单项查询的 scenarios',
      en: 'Scenarios of the period; scenarios of the single opportunity lists them',
    },
  },
  sampleValues: {
    name: { zh: '演示样例值', en: 'Sample values' },
    description: {
      zh: '申报通知未载明、仅供演示的数值，以政策文档中的位置列出',
      en: 'Values that the call does not state, chosen for demonstrations: JSON Pointers into the policy document',
    },
  },
  cancellationReason: {
    name: { zh: '取消理由', en: 'Reason of the cancellation' },
    description: { zh: '仅已取消的轮次', en: 'Of a cancelled round only' },
  },
  scenarios: {
    name: { zh: '开放场景', en: 'Scenarios' },
    description: {
      zh: '申报须选定其一，最近发布的在前',
      en: 'An application names one of them; newest publication first',
    },
  },
} as const satisfies Readonly<Record<string, EventWords>>;
