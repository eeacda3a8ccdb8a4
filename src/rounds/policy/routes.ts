import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { onePersonCodes } from '../model/decide-policy.ts';
import { roundResource } from '../rounds/present.ts';
import { findRound } from '../rounds/read-rounds.ts';
import { Round, RoundParams } from '../rounds/schemas.ts';
import { confirmPolicy } from './confirm-policy.ts';
import { policyConfirmationCodes } from './decide-confirm-policy.ts';
import { policyProposalCodes } from './decide-propose-policy.ts';
import { lintResource, policyResource, presentRevisions, presentSettings } from './present.ts';
import { proposePolicy } from './propose-policy.ts';
import { publishPolicy } from './publish-policy.ts';
import { findPolicy, listPolicyVersions } from './read-policies.ts';
import { PolicyVersionList } from './revisions-wire.ts';
import { PolicyLint, PolicyRevision, PolicyVersion, PolicyVersionParams } from './schemas.ts';
import { PolicySettings } from './settings-wire.ts';

const tags = ['rounds'];

export function policyRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.get(
    '/rounds/:roundId/policy',
    {
      config: { scope: 'rounds:read', compressed: true },
      schema: {
        operationId: 'getCurrentPolicy',
        summary: '查阅现行政策 · Get the policy in force',
        description:
          '草稿按此版判定；已提交的申报，评判标准按其提交时的版本，时间与额度从宽。' +
          ' Drafts are judged by it. What judges a submitted case stays as it was handed in' +
          ' under; dates and limits are those of the newest version that is not worse for it.',
        tags,
        params: RoundParams,
        response: { 200: PolicyVersion, ...problems(404) },
      },
    },
    async (request, reply) => {
      const policy = await findPolicy(db, request.params.roundId);
      return sendResource(request, reply, policyResource(policy));
    },
  );

  app.get(
    '/rounds/:roundId/policies/:version',
    {
      config: { scope: 'rounds:read', compressed: true },
      schema: {
        operationId: 'getPolicyVersion',
        summary: '查阅政策版本 · Get one version of the policy',
        description: '任何时候都可查阅过去的版本。 Former versions stay readable for good.',
        tags,
        params: PolicyVersionParams,
        response: { 200: PolicyVersion, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { roundId, version } = request.params;
      const policy = await findPolicy(db, roundId, version);
      return sendResource(request, reply, policyResource(policy));
    },
  );

  app.get(
    '/rounds/:roundId/policies',
    {
      config: { scope: 'policy-versions:read' },
      schema: {
        operationId: 'listPolicyVersions',
        summary: '查询政策版本 · Versions of the policy: who, when, why, and what changed',
        description:
          '每一版的发布人、时间、理由和逐项变更。' +
          ' Each with its author, instant, reason and its changes by setting.',
        tags,
        params: RoundParams,
        response: { 200: PolicyVersionList, ...problems(404) },
      },
    },
    async (request) => ({
      items: presentRevisions(await listPolicyVersions(db, request.params.roundId)),
    }),
  );

  app.post(
    '/rounds/:roundId/policies',
    {
      config: { scope: 'rounds:write', findings: onePersonCodes },
      schema: {
        operationId: 'publishPolicy',
        summary: '发布新版政策 · Publish a new version of the policy before the round opens',
        description:
          '申报开始后须由两人办理：proposePolicy 与 confirmPolicy。' +
          ' Once the window is open it takes two persons: proposePolicy and confirmPolicy.',
        tags,
        params: RoundParams,
        body: PolicyRevision,
        response: { 201: Round, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { roundId } = request.params;
      const caller = callerOf(request);
      const round = await publishPolicy(db, caller, roundId, request.body, ifMatch(request));
      const location = `/v1/rounds/${roundId}/policies/${round.policyVersion}`;
      return sendCreated(reply, location, roundResource(await findRound(db, roundId)));
    },
  );

  app.post(
    '/rounds/:roundId/policy-proposals',
    {
      config: { scope: 'rounds:write', findings: policyProposalCodes },
      schema: {
        operationId: 'proposePolicy',
        summary: '拟定新版政策 · Propose a new version of the policy',
        description:
          '由另一人确认后生效（confirmPolicy）。' +
          ' In force once another person confirms it (confirmPolicy).',
        tags,
        params: RoundParams,
        body: PolicyRevision,
        response: { 201: Proposal, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const proposal = await proposePolicy(db, caller, request.params.roundId, request.body);
      return sendCreated(reply, `/v1/proposals/${proposal.id}`, proposalResource(proposal));
    },
  );

  app.post(
    '/policy-proposals/:proposalId/confirmation',
    {
      config: { scope: 'rounds:write', findings: policyConfirmationCodes },
      schema: {
        operationId: 'confirmPolicy',
        summary: '确认新版政策 · Confirm the policy version that another person proposed',
        description:
          '须由另一人确认；确认后新版即生效。' +
          ' Another person confirms; the version is in force from then on.',
        tags,
        params: ProposalParams,
        response: { 201: Round, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { proposalId } = request.params;
      const round = await confirmPolicy(db, caller, proposalId, ifMatch(request));
      const location = `/v1/rounds/${round.id}/policies/${round.policyVersion}`;
      return sendCreated(reply, location, roundResource(await findRound(db, round.id)));
    },
  );

  app.get(
    '/rounds/:roundId/policy-lint',
    {
      config: { scope: 'rounds:read' },
      schema: {
        operationId: 'lintPolicy',
        summary: '检查现行政策 · List unset and sample values of the policy in force',
        description:
          '逐项列出尚未设定的值（相应环节不能开始）和示例值。' +
          ' Unset values block the step that needs them; sample values are not given by the call.',
        tags,
        params: RoundParams,
        response: { 200: PolicyLint, ...problems(404) },
      },
    },
    async (request, reply) => {
      const policy = await findPolicy(db, request.params.roundId);
      return sendResource(request, reply, lintResource(policy));
    },
  );

  app.get(
    '/policy-settings',
    {
      config: { scope: 'rounds:read', compressed: true },
      schema: {
        operationId: 'listPolicySettings',
        summary: '查阅政策参数目录 · List the settings of a policy, and how each binds',
        description:
          '每个参数属于哪个环节，对已提交的申报如何生效。' +
          ' For each setting: its step, and how a change binds cases that were handed in.',
        tags,
        response: { 200: PolicySettings, ...problems() },
      },
    },
    async () => ({ items: presentSettings() }),
  );
}
