import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { findRound, RoundParams } from '#rounds/index.ts';
import { appointmentResource } from '../appointments/routes.ts';
import { Appointment } from '../appointments/schemas.ts';
import { confirmLateVisit } from './confirm-late-visit.ts';
import { lateConfirmationCodes, lateRejectionCodes } from './decide-late-visit.ts';
import { presentLateVisit } from './present.ts';
import { listLateVisits } from './read-late-visits.ts';
import { rejectLateVisit } from './reject-late-visit.ts';
import {
  LateVisitConfirmation,
  LateVisitPage,
  LateVisitParams,
  LateVisitQuery,
  LateVisitRejection,
} from './schemas.ts';

const tags = ['counter'];

export function lateVisitRoutes(app: App, { db, paging }: Deps): void {
  app.post(
    '/late-visits/:lateVisitId/confirmation',
    {
      config: { scope: 'late-visits:judge', findings: lateConfirmationCodes },
      schema: {
        operationId: 'confirmLateVisit',
        summary: '确认补传的到访记录 · Confirm a visit that was uploaded late',
        description: '确认后按到访当时的时间生效。 It then counts as of the time of the visit.',
        tags,
        params: LateVisitParams,
        body: LateVisitConfirmation,
        response: { 200: Appointment, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { dueAt } = request.body;
      const row = await confirmLateVisit(
        db,
        callerOf(request),
        request.params.lateVisitId,
        dueAt === undefined ? null : new Date(dueAt),
        ifMatch(request),
      );
      return sendResource(request, reply, appointmentResource(row));
    },
  );

  app.post(
    '/late-visits/:lateVisitId/rejection',
    {
      config: { scope: 'late-visits:judge', findings: lateRejectionCodes },
      schema: {
        operationId: 'rejectLateVisit',
        summary: '驳回补传的到访记录 · Reject a visit that was uploaded late',
        description: '须说明理由；该到访不生效。 With a reason; the visit then has no effect.',
        tags,
        params: LateVisitParams,
        body: LateVisitRejection,
        response: { 200: Appointment, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { reason } = request.body;
      const { lateVisitId } = request.params;
      const caller = callerOf(request);
      const row = await rejectLateVisit(db, caller, lateVisitId, reason, ifMatch(request));
      return sendResource(request, reply, appointmentResource(row));
    },
  );

  app.get(
    '/rounds/:roundId/late-visits',
    {
      config: { scope: 'counter:read' },
      schema: {
        operationId: 'listLateVisits',
        summary: '查询补传的到访记录 · Visits that were uploaded late, oldest first',
        description: '等待主管人员确认的到访记录。 Those that an officer still has to judge.',
        tags,
        params: RoundParams,
        querystring: LateVisitQuery,
        response: { 200: LateVisitPage, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { id } = await findRound(db, request.params.roundId);
      return paging.list(request, reply, {
        read: (page) => listLateVisits(db, id, request.query.state, page),
        present: presentLateVisit,
      });
    },
  );
}
