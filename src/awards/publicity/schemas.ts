import { type Static, Type } from 'typebox';
import { component, strictObject } from '#platform/contract/schema.ts';
import {
  MOST_ROUNDS_SELECTED,
  outcomesOf,
  selectionOf,
  selectionWith,
} from '#platform/contract/selection.ts';
import { runExample } from '../runs/examples.ts';
import { AllocationRun } from '../runs/schemas.ts';

export const FinalDecision = component(
  'FinalDecision',
  strictObject(
    {
      otherAwardsChecked: Type.Optional(
        Type.Boolean({
          description:
            '已核对其他市级同类措施的获得记录，确认并非同一内容 (2.3); required when any record may be about an awarded product',
        }),
      ),
    },
    { description: '最终确定', examples: [{ otherAwardsChecked: true }] },
  ),
);

const exampleId = runExample.id;

export const PublicationSelection = selectionOf('PublicationSelection', {
  description: '批量公示: confirmed runs',
  exampleId,
  atMost: MOST_ROUNDS_SELECTED,
});
export type PublicationSelection = Static<typeof PublicationSelection>;

export const FinalDecisionSelection = selectionWith('FinalDecisionSelection', FinalDecision, {
  description: '批量最终确定: published runs, each with the body of its final decision',
  exampleId,
  exampleBody: { otherAwardsChecked: true },
  atMost: MOST_ROUNDS_SELECTED,
});
export type FinalDecisionSelection = Static<typeof FinalDecisionSelection>;

export const AllocationRunOutcomes = outcomesOf('AllocationRunOutcomes', AllocationRun, {
  description: '逐件结果, in the order of the selection',
  exampleId,
});
