import {
  ApplicationParams,
  ApplicationView,
  caseResource,
  exampleApplication,
  requireCase,
} from '#cases/index.ts';
import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendCreated, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { findRound, RoundParams } from '#rounds/index.ts';
import { noShowCodes } from '../visits/decide-visit.ts';
import { recordNoShow } from '../visits/record-no-show.ts';
import { bookAppointment } from './book-appointment.ts';
import { cancelAppointment } from './cancel-appointment.ts';
import { appointmentTable } from './columns.ts';
import { bookingCodes, cancellationCodes, reschedulingCodes } from './decide-appointment.ts';
import { barLiftingCodes } from './decide-lift-no-show-bar.ts';
import { liftNoShowBar } from './lift-no-show-bar.ts';
import { presentAppointment } from './present.ts';
import {
  type AppointmentView,
  appointmentKey,
  findAppointments,
  listAppointments,
  listDay,
  readAppointment,
} from './read-appointments.ts';
import { rescheduleAppointment } from './reschedule-appointment.ts';
import {
  Appointment,
  AppointmentList,
  AppointmentPage,
  AppointmentParams,
  BarLifting,
  Cancellation,
  DayQuery,
  FoundAppointments,
  NewAppointment,
  ReferenceQuery,
  Rescheduling,
} from './schemas.ts';

const tags = ['counter'];

/**
 * Every change of an appointment moves the version of its case, so its ETag is the case's version.
 */
export function appointmentResource(row: AppointmentView) {
  return { version: row.caseVersion, body: presentAppointment(row) };
}

export function appointmentRoutes(app: App, { db, paging }: Deps): void {
  app.post(
    '/applications/:applicationId/appointments',
    {
      config: { scope: 'appointments:book', findings: bookingCodes },
      schema: {
        operationId: 'bookAppointment',
        summary: '预约窗口 · Book a slot to bring the paper',
        description:
          '时段须开始于补充材料截止时间之前（4.2a）；被退回的，开始于告知的指定时间之前（4.2b）。' +
          ' The slot begins before the due time for paper (4.2a), or for a returned case before' +
          ' the instant of the notice (4.2b).',
        tags,
        params: ApplicationParams,
        body: NewAppointment,
        response: { 201: Appointment, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const caller = callerOf(request);
      const row = await bookAppointment(db, caller, applicationId, request.body, ifMatch(request));
      return sendCreated(reply, `/v1/appointments/${row.id}`, appointmentResource(row));
    },
  );

  app.post(
    '/appointments/:appointmentId/rescheduling',
    {
      config: { scope: 'appointments:book', findings: reschedulingCodes },
      schema: {
        operationId: 'rescheduleAppointment',
        summary: '改约 · Move an appointment to another slot',
        description:
          '原时段同时释放；改约次数按政策。' +
          ' Frees the former slot in the same step, within the policy’s limits.',
        tags,
        params: AppointmentParams,
        body: Rescheduling,
        response: { 200: Appointment, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const caller = callerOf(request);
      const match = ifMatch(request);
      const row = await rescheduleAppointment(db, caller, appointmentId, request.body, match);
      return sendResource(request, reply, appointmentResource(row));
    },
  );

  app.post(
    '/appointments/:appointmentId/cancellation',
    {
      config: { scope: 'appointments:book', findings: cancellationCodes },
      schema: {
        operationId: 'cancelAppointment',
        summary: '取消预约 · Cancel an appointment before it begins',
        description:
          '主管人员可代为取消，须说明原因，不受时段是否开始的限制。' +
          ' An officer may do it for an applicant, with a reason, also after the slot began.',
        tags,
        params: AppointmentParams,
        body: Cancellation,
        response: { 200: Appointment, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const { reason } = request.body;
      const caller = callerOf(request);
      const row = await cancelAppointment(db, caller, appointmentId, reason, ifMatch(request));
      return sendResource(request, reply, appointmentResource(row));
    },
  );

  app.post(
    '/applications/:applicationId/no-show-bar-lifting',
    {
      config: {
        scope: 'counter:manage',
        exampleAnswer: exampleApplication.accepted,
        findings: barLiftingCodes,
      },
      schema: {
        operationId: 'liftNoShowBar',
        summary: '解除爽约限制 · Let an applicant book again after missed visits',
        description: '由主管人员解除，并说明理由。 By an officer, with a reason.',
        tags,
        params: ApplicationParams,
        body: BarLifting,
        response: { 200: ApplicationView, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { applicationId } = request.params;
      const { reason } = request.body;
      const caller = callerOf(request);
      const row = await liftNoShowBar(db, caller, applicationId, reason, ifMatch(request));
      return sendResource(request, reply, await caseResource(db, row));
    },
  );

  app.post(
    '/appointments/:appointmentId/no-show',
    {
      config: { scope: 'counter:receive', findings: noShowCodes },
      schema: {
        operationId: 'recordNoShow',
        summary: '登记爽约 · Record a no-show; no body',
        description:
          '到访登记时限过后方可登记。' +
          ' Once the time for check-in is over; it counts towards the bar (rule 4.2c).',
        tags,
        params: AppointmentParams,
        response: { 200: Appointment, ...problems(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const caller = callerOf(request);
      const { row } = await recordNoShow(db, caller, appointmentId, null, ifMatch(request));
      return sendResource(request, reply, appointmentResource(row));
    },
  );

  app.get(
    '/appointments',
    {
      config: { scope: 'counter:read' },
      schema: {
        operationId: 'findAppointments',
        summary: '按外部预约编号查询 · Find the appointment with a number of a booking system',
        description:
          '外部预约系统以自己的编号查询。' +
          ' For booking systems that know their own number only.',
        tags,
        querystring: ReferenceQuery,
        response: { 200: FoundAppointments, ...problems() },
      },
    },
    async ({ query }) => ({
      items: (await findAppointments(db, query.externalReference)).map(presentAppointment),
    }),
  );

  app.get(
    '/appointments/:appointmentId',
    {
      config: { scope: 'applications:read', reads: 'application' },
      schema: {
        operationId: 'getAppointment',
        summary: '查阅预约 · Get one appointment, with the files that the paper is compared with',
        description:
          '含须与纸质件核对的电子材料及其摘要。' +
          ' With the digests that the counter compares the paper with.',
        tags,
        params: AppointmentParams,
        response: { 200: Appointment, ...problems(404) },
      },
    },
    async (request, reply) => {
      const row = await readAppointment(db, request.actor, request.params.appointmentId);
      return sendResource(request, reply, appointmentResource(row));
    },
  );

  app.get(
    '/applications/:applicationId/appointments',
    {
      config: { scope: 'applications:read', reads: 'application' },
      schema: {
        operationId: 'listAppointments',
        summary: '历次预约 · Appointments of an application, in order',
        description: '含已取消、已改约和爽约的。 Cancelled, moved and missed ones are among them.',
        tags,
        params: ApplicationParams,
        response: { 200: AppointmentList, ...problems(404) },
      },
    },
    async ({ actor, params }) => {
      const { id } = await requireCase(db, actor, params.applicationId);
      const rows = await listAppointments(db, id);
      return { items: rows.map(presentAppointment) };
    },
  );

  app.get(
    '/rounds/:roundId/appointments',
    {
      config: { scope: 'counter:read', table: appointmentTable },
      schema: {
        operationId: 'listCounterDay',
        summary: '查询当日预约 · Appointments of a day, by slot',
        description: '按日、时段与窗口列出到访安排。 The visits of one day, by slot and counter.',
        tags,
        params: RoundParams,
        querystring: DayQuery,
        response: { 200: AppointmentPage, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { id } = await findRound(db, request.params.roundId);
      return paging.list(request, reply, {
        read: (page) => listDay(db, id, request.query, page),
        keyOf: appointmentKey,
        present: presentAppointment,
      });
    },
  );
}
