import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { RoundParams } from '#rounds/index.ts';
import { closeCounterSlots } from './close-counter-slots.ts';
import { closureCodes } from './decide-close-counter-slots.ts';
import { listCounterClosures } from './list-counter-closures.ts';
import { presentClosure } from './present.ts';
import { ClosureQuery, CounterClosure, CounterClosurePage, NewCounterClosure } from './schemas.ts';

const tags = ['counter'];

export function closureRoutes(app: App, { db, paging }: Deps): void {
  app.post(
    '/rounds/:roundId/counter-closures',
    {
      config: { scope: 'counter:manage', findings: closureCodes },
      schema: {
        operationId: 'closeCounterSlots',
        summary: '停止受理或减少名额 · Close slots of the counters, or lower what they take',
        description:
          '空余名额取消；超出的预约由主管单位取消，不计爽约，可立即改约；补充材料截止时间落在停止受理期间的，按损失的工作日数顺延（4.2a、4.2b）。重复办理同一期间，将顺延其后新受理的申报。' +
          ' Free places go; visits beyond the rest are cancelled by the authority, count as no' +
          ' no-show and may be booked again at once. Due times within the closure move by the' +
          ' working days lost (4.2a, 4.2b). Repeating it moves cases accepted since.',
        tags,
        params: RoundParams,
        body: NewCounterClosure,
        response: { 201: CounterClosure, ...problems(404, 409, 415, 422) },
      },
    },
    async (request, reply) => {
      const { from, before, counters = null, capacity = 0, reason } = request.body;
      const command = {
        ...{ from: new Date(from), before: new Date(before) },
        ...{ counters, capacity, reason },
      };
      const row = await closeCounterSlots(db, callerOf(request), request.params.roundId, command);
      return reply.code(201).send(presentClosure(row));
    },
  );

  app.get(
    '/rounds/:roundId/counter-closures',
    {
      config: { scope: 'rounds:read' },
      schema: {
        operationId: 'listCounterClosures',
        summary: '停止受理记录 · Closures of a round, newest first',
        description:
          '含受影响的时段数、取消的预约数与顺延的申报数。' +
          ' With how many slots, appointments and due times each touched.',
        tags,
        params: RoundParams,
        querystring: ClosureQuery,
        response: { 200: CounterClosurePage, ...problems(404) },
      },
    },
    (request, reply) =>
      paging.list(request, reply, {
        read: (page) => listCounterClosures(db, request.params.roundId, page),
        present: presentClosure,
      }),
  );
}
