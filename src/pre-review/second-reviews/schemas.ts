import type { Static } from 'typebox';
import { ApplicationParams, exampleCase } from '#cases/index.ts';
import { Instant, listOf, textOf, tokenIdOf, Uuid } from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { characters, most } from '#platform/values/bounds.ts';
import { note } from '../checklists/schemas.ts';
import { judgementFields } from '../decisions/schemas.ts';
import { proposalStates, secondReviewVerdicts } from '../model/vocabulary.ts';

export const DecisionProposalParams = strictObject({
  ...ApplicationParams.properties,
  proposalId: Uuid,
});

export const DecisionRejection = component(
  'DecisionRejection',
  strictObject(
    { reason: note('退回重审的理由, for the next reviewer') },
    {
      description: '复核不通过: the decision goes back to be judged again',
      examples: [{ reason: '使用证明已在附件第 3 页，请重新核对。' }],
    },
  ),
);

const exampleProposal = {
  id: '019ae7ff-eaa0-7f77-8541-2d3e4f506172',
  applicationId: exampleCase.applicationId,
  kind: 'decline',
  submissionNumber: 2,
  checks: [
    { code: 'materials-complete', verdict: 'pass' },
    { code: 'in-actual-use', verdict: 'fail', note: '材料不能证明已投入使用。' },
  ],
  ruleIds: ['1'],
  reason: '未提供产品在实际场景中投入使用的证据。',
  paperItems: [],
  confirmed: null,
  proposedBy: 'pre-reviewer-03',
  proposedAt: '2025-12-04T11:05:00.000+08:00',
  state: 'rejected',
  secondReview: {
    verdict: 'rejected',
    reason: '使用证明已在附件第 3 页，请重新核对。',
    reviewedBy: 'pre-reviewer-05',
    reviewedAt: '2025-12-04T14:40:00.000+08:00',
  },
};

export const DecisionProposal = component(
  'DecisionProposal',
  strictObject(
    {
      id: Uuid,
      ...judgementFields,
      confirmed: nullable(
        strictObject({
          recordIds: listOf(
            Uuid,
            most.ofCase,
            '已核对的其他市级同类措施记录, of `/v1/other-measures`',
          ),
          sameContentWith: listOf(Uuid, most.ofRound, '已判定内容相同的其他申报'),
          sameContentReason: nullable(
            textOf('仍予受理的理由; null where no such verdict stands', characters.note),
          ),
        }),
      ),
      proposedBy: tokenIdOf('Token subject of the first reviewer'),
      proposedAt: Instant,
      state: stringEnum(proposalStates, {
        description:
          '待复核 pending / 已确认 confirmed / 退回重审 rejected / 申报已撤回、已修改重报或已逾期，不再复核 overtaken',
      }),
      secondReview: nullable(
        strictObject({
          verdict: stringEnum(secondReviewVerdicts, {
            description: '确认 confirmed / 退回重审 rejected',
          }),
          reason: nullable(textOf('退回重审的理由; null for a confirmation', characters.note)),
          reviewedBy: tokenIdOf('Token subject of the second reviewer'),
          reviewedAt: Instant,
        }),
      ),
    },
    {
      description: '待复核的预审决定, with its second review; applicants do not see it',
      examples: [exampleProposal],
    },
  ),
);
export type DecisionProposal = Static<typeof DecisionProposal>;

export const DecisionProposalList = component(
  'DecisionProposalList',
  strictObject(
    { items: listOf(DecisionProposal, most.ofCase) },
    { description: '须复核的预审决定, in order', examples: [{ items: [exampleProposal] }] },
  ),
);
