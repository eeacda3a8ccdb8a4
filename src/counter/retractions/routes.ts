import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { Proposal, ProposalParams, proposalResource } from '#proposals/index.ts';
import { appointmentResource } from '../appointments/routes.ts';
import { Appointment, AppointmentParams } from '../appointments/schemas.ts';
import { confirmReceiptRetraction } from './confirm-receipt-retraction.ts';
import { retractionConfirmationCodes } from './decide-confirm-receipt-retraction.ts';
import { retractionProposalCodes } from './decide-propose-receipt-retraction.ts';
import { proposeReceiptRetraction } from './propose-receipt-retraction.ts';
import { NewReceiptRetraction } from './schemas.ts';

const tags = ['counter'];

export function retractionRoutes(app: App, { db }: Pick<Deps, 'db'>): void {
  app.post(
    '/appointments/:appointmentId/receipt-retraction-proposals',
    {
      config: { scope: 'receipts:retract', findings: retractionProposalCodes },
      schema: {
        operationId: 'proposeReceiptRetraction',
        summary: '提出撤销收件确认 · Propose to take a mistaken confirmation of paper back',
        description:
          '由另一名主管人员确认后生效（confirmReceiptRetraction）；已有专家席位的（评分已开始）不可撤销。' +
          ' In force once another officer confirms it; no longer possible once the case has a' +
          ' panel.',
        tags,
        params: AppointmentParams,
        body: NewReceiptRetraction,
        response: { 201: Proposal, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const { reason, dueAt } = request.body;
      const input = { reason, dueAt: dueAt === undefined ? null : new Date(dueAt) };
      const caller = callerOf(request);
      const row = await proposeReceiptRetraction(
        db,
        caller,
        appointmentId,
        input,
        ifMatch(request),
      );
      return sendCreated(reply, `/v1/proposals/${row.id}`, proposalResource(row));
    },
  );

  app.post(
    '/receipt-retraction-proposals/:proposalId/confirmation',
    {
      config: { scope: 'counter:manage', findings: retractionConfirmationCodes },
      schema: {
        operationId: 'confirmReceiptRetraction',
        summary:
          '确认撤销收件确认 · Take a confirmation of paper back that another person proposed',
        description:
          '收件结果留存并标明已撤销；纸质材料须重新提交，可再次预约，期限为原期限或拟定的新期限。' +
          ' The receipt stays on record as retracted. Paper must be brought again, by the former' +
          ' due time or the proposed one.',
        tags,
        params: ProposalParams,
        response: { 201: Appointment, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params;
      const row = await confirmReceiptRetraction(
        db,
        callerOf(request),
        proposalId,
        ifMatch(request),
      );
      return sendCreated(reply, `/v1/appointments/${row.id}`, appointmentResource(row));
    },
  );
}
