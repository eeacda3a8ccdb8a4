import { type Static, Type } from 'typebox';
import { LocalizedText } from '#platform/contract/components.ts';
import {
  Instant,
  instantOf,
  operationIdOf,
  ordinalOf,
  sha256Of,
  textOf,
  tokenIdOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import {
  anyOf,
  component,
  growingEnum,
  nullable,
  page,
  strictObject,
  stringEnum,
} from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { characters } from '#platform/values/bounds.ts';
import {
  proposalCatalogue,
  proposalKinds,
  proposalStatuses,
  proposalStatusNames,
} from '../model/kinds.ts';

export const ProposalParams = strictObject({ proposalId: Uuid });

/** A reason that only staff reads; it stays out of the ledger. */
export function reasonOf(description: string) {
  return Type.String({
    minLength: 1,
    maxLength: 500,
    pattern: '\\S',
    description: `${description}; it is kept for good, so no personal data`,
  });
}

export const exampleProposal = {
  id: '019ad400-0000-7a00-8a00-000000000301',
  kind: 'policy',
  kindName: proposalCatalogue.policy.name,
  status: 'open',
  statusName: proposalStatusNames.open,
  roundId: '019a37c7-4e80-7c4e-9a51-6f1d2b3c4d5e',
  applicationId: null,
  content: { basePolicyVersion: 1 },
  contentSha256: '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
  reason: '预算已下达。',
  proposedAt: '2025-11-10T09:00:00.000+08:00',
  proposedBy: 'officer-01',
  confirmationOperationId: 'confirmPolicy',
  closedAt: null,
  closedBy: null,
  closingReason: null,
  version: 1,
};

export const Proposal = component(
  'Proposal',
  strictObject(
    {
      id: Uuid,
      kind: growingEnum(proposalKinds, { description: '事项' }),
      kindName: LocalizedText,
      status: stringEnum(proposalStatuses, {
        description: '待确认 open / 已确认 confirmed / 已驳回 rejected / 已撤回 withdrawn',
      }),
      statusName: LocalizedText,
      roundId: nullable(Uuid),
      applicationId: nullable(Uuid),
      content: Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        additionalProperties: true,
        description: '拟办内容: what the proposing operation of this kind took',
      }),
      contentSha256: sha256Of(
        'SHA-256 of the canonical JSON (RFC 8785) of the content; the ledger has it',
      ),
      reason: textOf('理由', characters.reason),
      proposedAt: instantOf('提出时间'),
      proposedBy: tokenIdOf('Token subject of the proposer'),
      confirmationOperationId: operationIdOf('The operation by which another person confirms it'),
      closedAt: nullable(Instant),
      closedBy: nullable(tokenIdOf('Token subject of who closed it')),
      closingReason: nullable(textOf('驳回或撤回的理由', characters.reason)),
      version: ordinalOf('The ETag of the proposal is made from it'),
    },
    {
      description: '双人办理事项: what one person proposed and another one confirms',
      examples: [exampleProposal],
    },
  ),
);
export type Proposal = Static<typeof Proposal>;

export const ProposalPage = component(
  'ProposalPage',
  page(Proposal, { description: '双人办理事项列表', example: exampleProposal }),
);

export const ProposalQuery = strictObject({
  status: anyOf(proposalStatuses, '办理状态'),
  roundId: Type.Optional(Uuid),
  applicationId: Type.Optional(Uuid),
  ...pagingQuery,
});

export const ProposalRejection = component(
  'ProposalRejection',
  strictObject(
    { reason: reasonOf('驳回理由') },
    { description: '驳回', examples: [{ reason: '依据的文件编号有误。' }] },
  ),
);

export const ProposalWithdrawal = component(
  'ProposalWithdrawal',
  strictObject(
    { reason: reasonOf('撤回理由') },
    { description: '撤回本人提出的事项', examples: [{ reason: '改由另一方案办理。' }] },
  ),
);
