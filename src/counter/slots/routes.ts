import { callerOf } from '#platform/access/caller.ts';
import { problems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { findRound, RoundParams } from '#rounds/index.ts';
import { roundEndCodes } from '#rounds/model/index.ts';
import { slotPlanCodes } from '../model/plan-slots.ts';
import { generateCounterSlots } from './generate-counter-slots.ts';
import { listSlots, slotKey } from './list-slots.ts';
import { presentSlot } from './present.ts';
import { CounterSlotPage, GeneratedSlots, NewCounterSlots, SlotQuery } from './schemas.ts';

const tags = ['counter'];

export function slotRoutes(app: App, { db, paging }: Deps): void {
  app.post(
    '/rounds/:roundId/counter-slots',
    {
      config: { scope: 'counter:manage', findings: [...slotPlanCodes, ...roundEndCodes] },
      schema: {
        operationId: 'generateCounterSlots',
        summary: '按每周安排生成预约时段 · Open the slots of a range of days',
        description:
          '仅生成工作日的时段；已有时段保持不变，重复生成无妨（4.2c）。' +
          ' On working days only. Slots that exist stay as they are, so repeating it is harmless' +
          ' (4.2c).',
        tags,
        params: RoundParams,
        body: NewCounterSlots,
        response: { 200: GeneratedSlots, ...problems(404, 409, 415, 422) },
      },
    },
    (request) => generateCounterSlots(db, callerOf(request), request.params.roundId, request.body),
  );

  app.get(
    '/rounds/:roundId/counter-slots',
    {
      config: { scope: 'rounds:read', compressed: true },
      schema: {
        operationId: 'listCounterSlots',
        summary: '查询预约时段 · Slots of the counters, by start',
        description: '剩余可预约数随预约变化。 With the places that are free.',
        tags,
        params: RoundParams,
        querystring: SlotQuery,
        response: { 200: CounterSlotPage, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { id } = await findRound(db, request.params.roundId);
      return paging.list(request, reply, {
        read: (page) => listSlots(db, id, request.query, page),
        keyOf: slotKey,
        present: presentSlot,
      });
    },
  );
}
