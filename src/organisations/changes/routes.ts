import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { confirmOrganisationChange } from './confirm-organisation-change.ts';
import { changeConfirmationCodes } from './decide-confirm-organisation-change.ts';
import { changeProposalCodes } from './decide-propose-organisation-change.ts';
import { organisationChangeResource, presentOrganisationChange } from './present.ts';
import { proposeOrganisationChange } from './propose-organisation-change.ts';
import { findOrganisationChange, listOrganisationChanges } from './read-organisation-changes.ts';
import {
  NewOrganisationChange,
  OrganisationChange,
  OrganisationChangePage,
  OrganisationChangeParams,
  OrganisationChangeQuery,
} from './schemas.ts';

const tags = ['organisations'];

export function organisationRoutes(app: App, { db, paging }: Pick<Deps, 'db' | 'paging'>): void {
  app.post(
    '/organisation-change-proposals',
    {
      config: { scope: 'organisations:change', findings: changeProposalCodes },
      schema: {
        operationId: 'proposeOrganisationChange',
        summary: '提出申报单位变更 · Propose that an organisation was renamed, merged or split',
        description:
          '依登记机关的文书提出，由另一名工作人员确认后生效（confirmOrganisationChange）。' +
          ' By the paper of the registration authority; another officer confirms it.',
        tags,
        body: NewOrganisationChange,
        response: { 201: Proposal, ...problems(409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { reason, successorCreditCode = null, applicationIds = null, ...rest } = request.body;
      const content = { ...rest, successorCreditCode, applicationIds };
      const row = await proposeOrganisationChange(db, callerOf(request), { content, reason });
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/organisation-change-proposals/:proposalId/confirmation',
    {
      config: { scope: 'organisations:change', findings: changeConfirmationCodes },
      schema: {
        operationId: 'confirmOrganisationChange',
        summary: '确认申报单位变更 · Change an organisation as another officer proposed',
        description:
          '申报、资助、拨付与公示结果随之变更，逐份留痕；已提交的材料、已出具的文书与留痕保持原样。' +
          ' Cases, awards, payments and public results follow, each with an entry. Packets,' +
          ' papers and entries stay as they are.',
        tags,
        params: ProposalParams,
        response: { 201: OrganisationChange, ...problems(404, 409, 412) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const caller = callerOf(request);
      const row = await confirmOrganisationChange(db, caller, proposalId, ifMatch(request));
      const location = `/v1/organisation-changes/${row.id}`;
      return sendCreated(reply, location, organisationChangeResource(row));
    },
  );

  app.get(
    '/organisation-changes',
    {
      config: { scope: 'organisations:read' },
      schema: {
        operationId: 'listOrganisationChanges',
        summary: '查询申报单位变更 · Changes of organisations, oldest first',
        description:
          '申报单位仅可查阅涉及本单位的变更。' +
          ' Applicants see those of their own organisation only.',
        tags,
        querystring: OrganisationChangeQuery,
        response: { 200: OrganisationChangePage, ...problems() },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listOrganisationChanges(db, request.actor, request.query.creditCode, page),
        present: presentOrganisationChange,
      }),
  );

  app.get(
    '/organisation-changes/:changeId',
    {
      config: { scope: 'organisations:read' },
      schema: {
        operationId: 'getOrganisationChange',
        summary: '查阅申报单位变更 · One change of an organisation',
        description:
          '更名、合并、分立及其依据和所涉申报。' +
          ' A rename, merger or split, with its evidence and the cases that followed.',
        tags,
        params: OrganisationChangeParams,
        response: { 200: OrganisationChange, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { changeId } = request.params;
      const row = await findOrganisationChange(db, request.actor, changeId);
      return sendResource(request, reply, organisationChangeResource(row));
    },
  );
}
