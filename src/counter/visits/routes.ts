import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/schema.ts';
import { ifMatch, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { findRound, RoundParams } from '#rounds/index.ts';
import { listLateVisits } from '../appointments/read-appointments.ts';
import { appointmentResource } from '../appointments/routes.ts';
import { Appointment, AppointmentParams } from '../appointments/schemas.ts';
import { lateConfirmationCodes, lateRejectionCodes } from './decide-late-visit.ts';
import { checkInCodes, receivingCodes } from './decide-visit.ts';
import { confirmLateVisit, rejectLateVisit } from './judge-late-visit.ts';
import {
  LateConfirmation,
  LateRejection,
  LateVisitPage,
  LateVisitParams,
  LateVisitQuery,
} from './late-visit-schemas.ts';
import { eventOf, presentLateVisit, receiptTerms } from './present.ts';
import { checkIn, recordReceipt } from './record-visit.ts';
import { CheckIn, NewReceipt } from './schemas.ts';

const tags = ['counter'];

export function visitRoutes(app: App, { db, paging }: Deps): void {
  app.post(
    '/appointments/:appointmentId/check-in',
    {
      config: { scope: 'counter:receive', findings: checkInCodes },
      schema: {
        operationId: 'checkIn',
        summary: '取号签到 · Check a visitor in',
        description:
          '仅在预约时段前后宽限时间内（4.2c）；过时补传的随 counterEvent 登记，待主管人员确认。',
        tags,
        params: AppointmentParams,
        body: CheckIn,
        response: { 200: Appointment, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const event = eventOf(request.body.counterEvent);
      const row = await checkIn(db, callerOf(request), appointmentId, event, ifMatch(request));
      return sendResource(request, reply, appointmentResource(row));
    },
  );

  app.post(
    '/appointments/:appointmentId/receipt',
    {
      config: { scope: 'counter:receive', findings: receivingCodes },
      schema: {
        operationId: 'recordReceipt',
        summary: '窗口收件 · Record what was found of the paper, and how the visit ended',
        description:
          '全部一致的，确认后通过形式预审（5）；不一致或缺少的，由窗口发出修改或补齐补正通知，可再次预约（4.2b）。',
        tags,
        params: AppointmentParams,
        body: NewReceipt,
        response: { 200: Appointment, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const { counterEvent, ...receipt } = request.body;
      const visit = { receipt: receiptTerms(receipt), event: eventOf(counterEvent) };
      const caller = callerOf(request);
      const row = await recordReceipt(db, caller, appointmentId, visit, ifMatch(request));
      return sendResource(request, reply, appointmentResource(row));
    },
  );

  app.post(
    '/late-visits/:lateVisitId/confirmation',
    {
      config: { scope: 'late-visits:judge', findings: lateConfirmationCodes },
      schema: {
        operationId: 'confirmLateVisit',
        summary: '确认补传的到访记录 · Recognise a visit that was uploaded late',
        tags,
        params: LateVisitParams,
        body: LateConfirmation,
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
        summary: '驳回补传的到访记录 · Do not recognise a visit that was uploaded late',
        tags,
        params: LateVisitParams,
        body: LateRejection,
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
