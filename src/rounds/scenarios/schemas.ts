import { type Static, Type } from 'typebox';
import {
  CreditCode,
  dayOfCentury,
  Instant,
  instantOf,
  listOf,
  ScenarioCode,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { FILLED_LINE, ONE_LINE } from '#platform/values/text-lines.ts';
import { Version } from '../policy/schemas.ts';

export const exampleScenario = {
  code: 'KFCJ-2025-001',
  name: '窗口事项智能导办',
  summary: '群众描述诉求后给出事项、材料和窗口，减少重复排队与材料退回。',
  demandUnit: { name: '样例政务服务中心', creditCode: null },
  publishedOn: '2025-01-15',
};

export const exampleScenarioId = '019a37c7-4e80-7d21-8b63-1a2b3c4d5e6f';

const PublicationDay = dayOfCentury('Asia/Shanghai date');

export const ScenarioParams = strictObject({ scenarioId: Uuid });

export const ScenarioQuery = strictObject({
  ...pagingQuery,
  publishedFrom: Type.Optional(PublicationDay),
  publishedThrough: Type.Optional(PublicationDay),
  updatedSince: Type.Optional(
    instantOf(
      '自该时刻（含）起登记或修订的: registered or revised at this instant or later, in the order of the last change. A change has the instant of its decision and shows once it is stored: ask again from five minutes before the latest updatedAt that you have, 同步时请自已有的最新变更时间前五分钟起查询',
    ),
  ),
  demandUnit: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: ONE_LINE,
      description: '需求单位名称, the exact name',
    }),
  ),
});
export type ScenarioQuery = Static<typeof ScenarioQuery>;

const scenarioFields = {
  code: ScenarioCode,
  name: Type.String({ minLength: 1, maxLength: 200, pattern: FILLED_LINE }),
  summary: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
  demandUnit: strictObject(
    {
      name: Type.String({ minLength: 1, maxLength: 200, pattern: FILLED_LINE }),
      creditCode: nullable(CreditCode),
    },
    { description: '需求单位' },
  ),
  publishedOn: PublicationDay,
};

const newScenario = strictObject(scenarioFields, {
  description: '待登记的开放场景需求: its code tells whether it is new or a revision',
  examples: [exampleScenario],
});
export type NewScenario = Static<typeof newScenario>;

const MOST_SCENARIOS = 500;

/** Without references, for validation outside the API. */
export const scenarioBatch = strictObject(
  { scenarios: Type.Array(newScenario, { minItems: 1, maxItems: MOST_SCENARIOS }) },
  { description: '批量登记开放场景: all or none', examples: [{ scenarios: [exampleScenario] }] },
);

export const ScenarioBatch = component('ScenarioBatch', scenarioBatch);

const exampleRegistration = {
  id: exampleScenarioId,
  code: 'KFCJ-2025-001',
  version: 1,
  outcome: 'registered',
};

export const ScenarioRegistrations = component(
  'ScenarioRegistrations',
  strictObject(
    {
      items: listOf(
        strictObject({
          id: Uuid,
          code: ScenarioCode,
          version: Version,
          outcome: stringEnum(['registered', 'revised', 'unchanged']),
        }),
        MOST_SCENARIOS,
      ),
    },
    {
      description: '登记结果, in the order of the batch',
      examples: [{ items: [exampleRegistration] }],
    },
  ),
);
export type ScenarioRegistrations = Static<typeof ScenarioRegistrations>;

const registeredScenario = {
  id: exampleScenarioId,
  ...exampleScenario,
  version: 1,
  updatedAt: '2025-10-31T09:00:00.000+08:00',
};

export const Scenario = component(
  'Scenario',
  strictObject(
    { id: Uuid, ...scenarioFields, version: Version, updatedAt: Instant },
    {
      description: '开放场景需求 that the bureau published (rules 1, 3.2)',
      examples: [registeredScenario],
    },
  ),
);
export type Scenario = Static<typeof Scenario>;

export const ScenarioPage = component(
  'ScenarioPage',
  page(Scenario, { description: '开放场景列表', example: registeredScenario }),
);
