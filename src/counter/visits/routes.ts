import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import { ifMatch, sendResource } from '#platform/http/etag.ts';
import type { App } from '#platform/http/server.ts';
import { tellReplay } from '#platform/idempotency/idempotency.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { appointmentResource } from '../appointments/routes.ts';
import { Appointment, AppointmentParams } from '../appointments/schemas.ts';
import { presentEventAnswers } from './answer-counter-event.ts';
import { CounterEventAnswers, NewCounterEvents } from './counter-event-batch.ts';
import { checkInCodes, noShowCodes, receivingCodes } from './decide-visit.ts';
import { eventOf, receiptInput } from './present.ts';
import { recordCheckIn } from './record-check-in.ts';
import { recordCounterEvents } from './record-counter-events.ts';
import { recordReceipt } from './record-receipt.ts';
import { CheckIn, NewPaperReceipt } from './schemas.ts';

const tags = ['counter'];

export function visitRoutes(app: App, { db }: Deps): void {
  app.post(
    '/appointments/:appointmentId/check-in',
    {
      config: { scope: 'counter:receive', findings: checkInCodes },
      schema: {
        operationId: 'recordCheckIn',
        summary: '取号签到 · Check a visitor in',
        description:
          '仅在预约时段前后宽限时间内（4.2c）；过时补传的随 counterEvent 登记，待主管人员确认。' +
          ' Within the time of grace around the slot (4.2c). A visit uploaded later comes as' +
          ' counterEvent and waits for an officer.',
        tags,
        params: AppointmentParams,
        body: CheckIn,
        response: { 200: Appointment, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const event = eventOf(request.body.counterEvent);
      const { row, isReplay } = await recordCheckIn(
        db,
        callerOf(request),
        appointmentId,
        event,
        ifMatch(request),
      );
      tellReplay(reply, isReplay);
      return sendResource(request, reply, appointmentResource(row));
    },
  );

  app.post(
    '/appointments/:appointmentId/receipt',
    {
      config: { scope: 'counter:receive', findings: receivingCodes },
      schema: {
        operationId: 'recordReceipt',
        summary: '窗口收件 · Record the results for the paper and the outcome of the visit',
        description:
          '全部一致的，确认后通过形式预审（5）；不一致或缺少的，由窗口发出修改或补齐补正通知，可再次预约（4.2b）。' +
          ' If everything agrees, confirmation passes the pre-review (5); else the counter issues' +
          ' a notice, and the applicant may book again (4.2b).',
        tags,
        params: AppointmentParams,
        body: NewPaperReceipt,
        response: { 200: Appointment, ...problems(404, 409, 412, 415, 422) },
      },
    },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const { counterEvent, ...receipt } = request.body;
      const visit = { receipt: receiptInput(receipt), event: eventOf(counterEvent) };
      const caller = callerOf(request);
      const { row, isReplay } = await recordReceipt(
        db,
        caller,
        appointmentId,
        visit,
        ifMatch(request),
      );
      tellReplay(reply, isReplay);
      return sendResource(request, reply, appointmentResource(row));
    },
  );

  app.post(
    '/counter-events',
    {
      config: {
        scope: 'counter:receive',
        findings: [...new Set([...checkInCodes, ...receivingCodes, ...noShowCodes])],
      },
      schema: {
        operationId: 'recordCounterEvents',
        summary: '批量上传窗口事件 · Record check-ins, receipts and no-shows, each answered',
        description:
          '按顺序逐件办理，与单件接口规则相同；一件被拒不影响其他，重复上传的标明 replayed。' +
          ' One after the other, by the rules of their own operations. A refused one does not' +
          ' stop the others; repeated ones say replayed.',
        tags,
        body: NewCounterEvents,
        response: { 200: CounterEventAnswers, ...problems(415) },
      },
    },
    async (request) => {
      const answers = await recordCounterEvents(db, callerOf(request), request.body.events);
      return { items: presentEventAnswers(request, answers) };
    },
  );
}
