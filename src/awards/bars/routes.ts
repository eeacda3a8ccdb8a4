import {
  ApplicationParams,
  ApplicationView,
  caseResource,
  exampleApplication,
} from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { confirmProductBar } from './confirm-product-bar.ts';
import { confirmProductBarLifting } from './confirm-product-bar-lifting.ts';
import { barConfirmationCodes } from './decide-confirm-product-bar.ts';
import { liftingConfirmationCodes } from './decide-confirm-product-bar-lifting.ts';
import { barProposalCodes } from './decide-propose-product-bar.ts';
import { liftingProposalCodes } from './decide-propose-product-bar-lifting.ts';
import { proposeProductBar } from './propose-product-bar.ts';
import { proposeProductBarLifting } from './propose-product-bar-lifting.ts';
import { NewProductBar, NewProductBarLifting } from './schemas.ts';

const tags = ['awards'];

export function barRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.post(
    '/applications/:applicationId/product-bar-proposals',
    {
      config: { scope: 'awards:confirm', findings: barProposalCodes },
      schema: {
        operationId: 'proposeProductBar',
        summary: '提出产品不予资助 · Propose to bar a product on proof of double benefit',
        description:
          '由另一名工作人员确认后生效（confirmProductBar）：该产品不再参与资助分配，资助不得最终确定，亦不再拨付。' +
          ' In force once another officer confirms it: the product takes part in no run, no award' +
          ' of it becomes final and none is paid.',
        tags,
        params: ApplicationParams,
        body: NewProductBar,
        response: { 201: Proposal, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const caller = callerOf(request);
      const row = await proposeProductBar(
        db,
        caller,
        applicationId,
        request.body,
        ifMatch(request),
      );
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/product-bar-proposals/:proposalId/confirmation',
    {
      config: {
        scope: 'awards:confirm',
        exampleAnswer: exampleApplication.resubmitted,
        findings: barConfirmationCodes,
      },
      schema: {
        operationId: 'confirmProductBar',
        summary: '确认产品不予资助 · Bar a product as another officer proposed',
        description: '须由另一名主管人员确认（2.3）。 By another officer (rule 2.3).',
        tags,
        params: ProposalParams,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const row = await confirmProductBar(db, callerOf(request), proposalId, ifMatch(request));
      return sendCreated(reply, `/v1/applications/${row.id}`, await caseResource(db, row));
    },
  );

  app.post(
    '/applications/:applicationId/product-bar-lifting-proposals',
    {
      config: { scope: 'awards:confirm', findings: liftingProposalCodes },
      schema: {
        operationId: 'proposeProductBarLifting',
        summary: '提出解除不予资助 · Propose to lift the bar of a product',
        description:
          '由另一名工作人员确认后生效（confirmProductBarLifting）。' +
          ' In force once another officer confirms it.',
        tags,
        params: ApplicationParams,
        body: NewProductBarLifting,
        response: { 201: Proposal, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const caller = callerOf(request);
      const { reason } = request.body;
      const row = await proposeProductBarLifting(
        db,
        caller,
        applicationId,
        reason,
        ifMatch(request),
      );
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/product-bar-lifting-proposals/:proposalId/confirmation',
    {
      config: {
        scope: 'awards:confirm',
        exampleAnswer: exampleApplication.resubmitted,
        findings: liftingConfirmationCodes,
      },
      schema: {
        operationId: 'confirmProductBarLifting',
        summary: '确认解除不予资助 · Lift the bar as another officer proposed',
        description: '须由另一名主管人员确认。 By another officer.',
        tags,
        params: ProposalParams,
        response: { 201: ApplicationView, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const caller = callerOf(request);
      const row = await confirmProductBarLifting(db, caller, proposalId, ifMatch(request));
      return sendCreated(reply, `/v1/applications/${row.id}`, await caseResource(db, row));
    },
  );
}
