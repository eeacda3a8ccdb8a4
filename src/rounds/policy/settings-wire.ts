import { type Static, Type } from 'typebox';
import { LocalizedText } from '#platform/contract/components.ts';
import { lineOf, listOf, pointerOf } from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { type FixingStep, fixingSteps } from '../model/fixing-steps.ts';
import {
  comparisons,
  type PolicyStep,
  policySettings,
  policySteps,
  type RoomComparison,
} from '../model/settings/catalogue.ts';

const limit = policySettings['/counter/noShowLimit'];

const exampleSetting = {
  pointer: '/counter/noShowLimit',
  ...{ name: limit.name, rule: limit.rule },
  ...{ blocks: null, blocksName: null, fixedBy: null, fixedByName: null },
  ...{ effect: 'gives-room', comparison: 'larger', comparisonName: comparisons.larger },
  unsetIsNoLimit: true,
};

export const PolicySetting = component(
  'PolicySetting',
  strictObject(
    {
      pointer: pointerOf(
        'JSON Pointer into the policy document; `*` stands for any entry of a list',
      ),
      name: LocalizedText,
      rule: lineOf('条款'),
      blocks: nullable(
        stringEnum(Object.keys(policySteps) as PolicyStep[], {
          description: 'The step that waits while the value is unset',
        }),
      ),
      blocksName: nullable(LocalizedText),
      fixedBy: nullable(
        stringEnum(Object.keys(fixingSteps) as FixingStep[], {
          description:
            'The step whose beginning fixes the value; a later change is one after the fact. Null: it may always change',
        }),
      ),
      fixedByName: nullable(LocalizedText),
      effect: stringEnum(['judges', 'gives-room', 'ranks'], {
        description:
          'judges: the value stays as it was when a case was submitted; gives-room: a newer one that is not worse reaches every case; ranks: the newest one counts for all cases of the round',
      }),
      comparison: nullable(
        stringEnum(Object.keys(comparisons) as RoomComparison[], {
          description:
            'How a newer value that gives room is compared; null: the value judges or ranks',
        }),
      ),
      comparisonName: nullable(LocalizedText),
      unsetIsNoLimit: Type.Boolean({ description: 'Whether an unset value means no limit' }),
    },
    {
      description: '政策参数: one value or catalogue of a policy, and how it binds',
      examples: [exampleSetting],
    },
  ),
);
export type PolicySetting = Static<typeof PolicySetting>;

export const PolicySettings = component(
  'PolicySettings',
  strictObject(
    { items: listOf(PolicySetting, most.ofPolicy) },
    {
      description: '政策参数目录: the same for every round',
      examples: [{ items: [exampleSetting] }],
    },
  ),
);
