import { type Static, Type } from 'typebox';
import { MoneyWire } from '#platform/contract/components.ts';
import { centiOf, countOf, integerOf, listOf, ordinalOf, Uuid } from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most, ordinal } from '#platform/values/bounds.ts';
import { changedAfterTheFactFields } from '#rounds/index.ts';
import { itemExample, moneyExample } from '../run-items/examples.ts';
import { AllocatedProduct, TierCode } from '../run-items/schemas.ts';
import { runExample, totalsOfRunExample } from '../runs/examples.ts';
import {
  changesFields,
  InputsSha256,
  PolicyVersion,
  totalsFields,
  unawardedFields,
} from '../runs/schemas.ts';

const Centi = centiOf('Hundredths of a point');

const settingsExample = {
  budget: moneyExample('25000000.00'),
  tiers: [{ code: 'second', minScoreCenti: 7600 }],
} as const;

export const WhatIfSettings = component(
  'WhatIfSettings',
  strictObject(
    {
      budget: Type.Optional(MoneyWire),
      granularity: Type.Optional(MoneyWire),
      strategy: Type.Optional(stringEnum(['proportional', 'ranked', 'tier-then-proportional'])),
      cutLast: Type.Optional(stringEnum(['cut', 'skip'])),
      requestLimits: Type.Optional(Type.Boolean({ description: '是否不超过申请金额' })),
      capCountsGroup: Type.Optional(
        Type.Boolean({
          description: '年度累计是否合并计算: a parent and the branches that name it under one cap',
        }),
      ),
      tiers: Type.Optional(
        Type.Array(
          strictObject({
            code: TierCode,
            minScoreCenti: Type.Optional(Centi),
            ceiling: Type.Optional(MoneyWire),
            places: Type.Optional(nullable(integerOf('名额; null: any number', 1, 10_000))),
          }),
          { maxItems: 10 },
        ),
      ),
      without: Type.Optional(
        Type.Array(Uuid, { maxItems: 200, description: 'Applications left out' }),
      ),
    },
    {
      description:
        '测算条件: absent settings stay as in the policy. budget 预算 of the whole round, granularity 金额单位',
      examples: [settingsExample],
    },
  ),
);
export type WhatIfSettings = Static<typeof WhatIfSettings>;

/** What an outcome rests on: the policy, its inputs, and changes of the rules after the fact. */
const sourceFields = {
  policyVersion: PolicyVersion,
  inputsSha256: InputsSha256,
  afterTheFact: nullable(
    strictObject(changedAfterTheFactFields, {
      description:
        '事后变更: the rules of this outcome were changed after the fact; null: they were not',
    }),
  ),
};

const sourceExample = {
  policyVersion: runExample.policyVersion,
  inputsSha256: runExample.inputsSha256,
  afterTheFact: null,
};

const whatIfExample = {
  roundId: runExample.roundId,
  settings: settingsExample,
  ...sourceExample,
  ...totalsOfRunExample,
  awards: [itemExample],
  barred: [],
  toConfirm: [],
  survivors: [],
};

export const WhatIfRun = component(
  'WhatIfRun',
  strictObject(
    {
      roundId: Uuid,
      settings: WhatIfSettings,
      ...sourceFields,
      ...totalsFields,
      awards: listOf(AllocatedProduct, most.ofRound, 'Best rank first'),
      ...unawardedFields,
    },
    {
      description:
        '测算结果: the proposal that these settings would give; nothing is stored. settings 测算条件 as they were sent',
      examples: [whatIfExample],
    },
  ),
);
export type WhatIfRun = Static<typeof WhatIfRun>;

const Side = strictObject({
  runId: Type.Optional(Uuid),
  settings: Type.Optional(WhatIfSettings),
});

export const NewWhatIfComparison = component(
  'NewWhatIfComparison',
  strictObject(
    { before: Side, after: Side },
    {
      description:
        '比较两个方案: each side is a proposed run or settings to try; {} is the round as it is',
      examples: [{ before: {}, after: { settings: settingsExample } }],
    },
  ),
);

const changesExample = {
  unchangedCount: 8,
  changes: [
    {
      applicationId: itemExample.applicationId,
      applicationNumber: itemExample.applicationNumber,
      before: {
        rank: 1,
        tierCode: 'first',
        amount: moneyExample('3840000.00'),
        boundBy: 'budget',
        capCountsWith: [],
      },
      after: {
        rank: 1,
        tierCode: 'first',
        amount: moneyExample('3850000.00'),
        boundBy: 'budget',
        capCountsWith: [],
      },
    },
  ],
} as const;

export const OutcomeChanges = component(
  'OutcomeChanges',
  strictObject(changesFields, {
    description: '变化: the applications that change',
    examples: [changesExample],
  }),
);
export type OutcomeChanges = Static<typeof OutcomeChanges>;

const OutcomeTotals = component(
  'OutcomeTotals',
  strictObject(totalsFields, {
    description: '分配合计: budget 预算, total 拟资助总额, unallocated 未分配金额',
    examples: [totalsOfRunExample],
  }),
);

const outcomeExample = {
  runId: null,
  settings: settingsExample,
  ...sourceExample,
  ...totalsOfRunExample,
};

const WhatIfOutcome = component(
  'WhatIfOutcome',
  strictObject(
    {
      runId: nullable(Uuid),
      settings: nullable(WhatIfSettings),
      ...sourceFields,
      ...totalsFields,
    },
    {
      description:
        '比较的一方: the run of that id, or what these settings give now; the other is null',
      examples: [outcomeExample],
    },
  ),
);
export type WhatIfOutcome = Static<typeof WhatIfOutcome>;

export const WhatIfComparison = component(
  'WhatIfComparison',
  strictObject(
    { before: WhatIfOutcome, after: WhatIfOutcome, ...changesFields },
    {
      description: '方案比较',
      examples: [
        {
          before: { ...outcomeExample, runId: runExample.id, settings: null },
          after: outcomeExample,
          ...changesExample,
        },
      ],
    },
  ),
);
export type WhatIfComparison = Static<typeof WhatIfComparison>;

export const MarginalQuery = strictObject({
  budgetSteps: Type.Optional(
    Type.Integer({
      ...ordinal,
      maximum: 1_000_000,
      default: 1,
      description: '预算增加的步数',
    }),
  ),
  without: Type.Optional(Uuid),
  extraScoreCenti: Type.Optional(centiOf('Score of one more product')),
});

export const MarginalEffects = component(
  'MarginalEffects',
  strictObject(
    {
      question: strictObject({
        budgetSteps: ordinalOf('预算增加的步数'),
        without: nullable(Uuid),
        extraScoreCenti: nullable(countOf('Score of one more product')),
      }),
      ...sourceFields,
      base: OutcomeTotals,
      added: MoneyWire,
      moreBudget: OutcomeChanges,
      oneLess: nullable(OutcomeChanges),
      oneMore: nullable(OutcomeChanges),
    },
    {
      description:
        '边际影响: the changes from `added` more budget, from one application less, and from one more',
      examples: [
        {
          question: { budgetSteps: 1, without: null, extraScoreCenti: null },
          ...sourceExample,
          base: totalsOfRunExample,
          added: moneyExample('10000.00'),
          moreBudget: changesExample,
          oneLess: null,
          oneMore: null,
        },
      ],
    },
  ),
);
export type MarginalEffects = Static<typeof MarginalEffects>;
