import { type Static, Type } from 'typebox';
import { pagingQuery } from '../platform/paging.ts';
import {
  CreditCode,
  component,
  Instant,
  LocalizedText,
  nullable,
  page,
  strictObject,
  stringEnum,
  Uuid,
} from '../platform/schema.ts';
import { policyTerms } from './policy-digest.ts';
import { PolicyDocument as DocumentSchema } from './policy-document.ts';
import { type PolicyStep, policySteps } from './policy-settings.ts';
import {
  examplePolicyDocument,
  exampleReason,
  exampleRound,
  exampleScenario,
  exampleScenarioId,
} from './schema-examples.ts';

const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

export const RoundParams = strictObject({ roundId: Uuid });
export const PolicyVersionParams = strictObject({ roundId: Uuid, version: Version });
export const RoundQuery = strictObject(pagingQuery);

export const Round = component(
  'Round',
  strictObject(
    {
      id: Uuid,
      code: Type.String({ description: 'The same in every version of the policy' }),
      title: LocalizedText,
      year: Type.Integer({ description: '年度, the one the annual cap counts (rule 2.4)' }),
      policyVersion: Type.Integer({ description: '现行政策版本, which drafts are judged by' }),
      version: Type.Integer({ description: 'The ETag of the round is made of it' }),
      createdAt: Instant,
    },
    { description: '申报轮次: one call for applications', examples: [exampleRound] },
  ),
);
export type Round = Static<typeof Round>;

export const RoundPage = component(
  'RoundPage',
  page(Round, { description: '申报轮次列表', example: exampleRound }),
);

export const PolicyDocument = component('PolicyDocument', {
  ...DocumentSchema,
  description:
    '申报政策: every number, date and catalogue of a round, each with its clause and whether the call gives it',
});

export const PolicyPublication = component(
  'PolicyPublication',
  strictObject(
    {
      document: PolicyDocument,
      reason: Type.String({
        minLength: 1,
        maxLength: 500,
        pattern: '\\S',
        description: '发布理由, no personal data: it is kept in the ledger for good',
      }),
    },
    {
      description: '发布政策: a whole policy document and why it is published',
      examples: [{ document: examplePolicyDocument, reason: exampleReason }],
    },
  ),
);
export type PolicyPublication = Static<typeof PolicyPublication>;

export const PolicyVersion = component(
  'PolicyVersion',
  strictObject(
    {
      roundId: Uuid,
      version: Version,
      document: PolicyDocument,
      digest: Type.String({
        pattern: '^[0-9a-f]{64}$',
        description: 'SHA-256 of the canonical JSON (RFC 8785) of the document',
      }),
      reason: Type.String(),
      publishedAt: Instant,
    },
    {
      description: '政策版本: never changes once published',
      examples: [
        {
          roundId: exampleRound.id,
          version: 1,
          ...policyTerms(examplePolicyDocument, exampleReason),
          publishedAt: exampleRound.createdAt,
        },
      ],
    },
  ),
);
export type PolicyVersion = Static<typeof PolicyVersion>;

const Pointer = Type.String({ description: 'JSON Pointer into the policy document' });

export const PolicyLint = component(
  'PolicyLint',
  strictObject(
    {
      policyVersion: Version,
      unset: Type.Array(
        strictObject({
          pointer: Pointer,
          name: LocalizedText,
          rule: Type.String(),
          blocks: nullable(
            stringEnum(Object.keys(policySteps) as PolicyStep[], {
              description: 'The step that waits for the value; null: a limit that does not exist',
            }),
          ),
          blocksName: nullable(LocalizedText),
        }),
        { description: '未设定的参数: there is no built-in default' },
      ),
      samples: Type.Array(strictObject({ pointer: Pointer, clause: Type.String() }), {
        description: '演示样例值: not stated by the call, never for a real round',
      }),
    },
    {
      description: '政策检查: what the policy in force still lacks',
      examples: [
        {
          policyVersion: 1,
          unset: [
            {
              pointer: '/preReview/onLapse',
              name: { zh: '逾期未修改的后果', en: 'Consequence of a missed due time' },
              rule: '4.1b',
              blocks: 'lapse',
              blocksName: policySteps.lapse,
            },
          ],
          samples: [{ pointer: '/window/opensAt', clause: '04-1' }],
        },
      ],
    },
  ),
);
export type PolicyLint = Static<typeof PolicyLint>;

/** Of this century: PostgreSQL has no year 0, which `date` allows. */
const PublicationDay = Type.String({
  format: 'date',
  pattern: '^20',
  description: 'Asia/Shanghai date',
});

export const ScenarioParams = strictObject({ scenarioId: Uuid });

export const ScenarioQuery = strictObject({
  ...pagingQuery,
  publishedFrom: Type.Optional(PublicationDay),
  publishedThrough: Type.Optional(PublicationDay),
  demandUnit: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: '需求单位名称, the exact name' }),
  ),
});
export type ScenarioQuery = Static<typeof ScenarioQuery>;

const scenarioFields = {
  code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]*$', maxLength: 60 }),
  name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  summary: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
  demandUnit: strictObject(
    {
      name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
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

/** Without references, for those who validate by it outside the API. */
export const scenarioBatch = strictObject(
  { scenarios: Type.Array(newScenario, { minItems: 1, maxItems: 500 }) },
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
      items: Type.Array(
        strictObject({
          id: Uuid,
          code: Type.String(),
          version: Version,
          outcome: stringEnum(['registered', 'revised', 'unchanged']),
        }),
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
