import { type Static, Type } from 'typebox';
import { countOf, instantOf, integerOf, LocalDate, Uuid } from '#platform/contract/leaves.ts';
import { component, page, strictObject } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';

export const counterNumber = integerOf('窗口号, one of the policy’s', 1, 999);

export const NewCounterSlots = component(
  'NewCounterSlots',
  strictObject(
    {
      counters: Type.Optional(
        Type.Array(counterNumber, {
          minItems: 1,
          maxItems: 999,
          uniqueItems: true,
          description: 'Absent: every counter of the policy',
        }),
      ),
      from: LocalDate,
      through: LocalDate,
    },
    {
      description: '生成预约时段: of the policy’s week, on working days; days are inclusive',
      examples: [{ counters: [12], from: '2025-12-01', through: '2025-12-31' }],
    },
  ),
);

export const GeneratedSlots = component(
  'GeneratedSlots',
  strictObject(
    { created: countOf('新增时段数; existing slots stay as they are') },
    { description: '生成结果', examples: [{ created: 345 }] },
  ),
);

export const exampleSlot = {
  id: '019aca11-0000-7a00-8a00-000000000012',
  counterNumber: 12,
  startsAt: '2025-12-05T10:00:00.000+08:00',
  endsAt: '2025-12-05T10:30:00.000+08:00',
};

export const CounterSlot = component(
  'CounterSlot',
  strictObject(
    {
      id: Uuid,
      counterNumber,
      startsAt: instantOf('预约时段开始'),
      endsAt: instantOf('预约时段结束'),
      capacity: countOf('可预约数'),
      free: countOf('剩余可预约数'),
    },
    {
      description: '预约时段 of one counter',
      examples: [{ ...exampleSlot, capacity: 2, free: 1 }],
    },
  ),
);
export type CounterSlot = Static<typeof CounterSlot>;

export const CounterSlotPage = component(
  'CounterSlotPage',
  page(CounterSlot, {
    description: '预约时段列表',
    example: { ...exampleSlot, capacity: 2, free: 1 },
  }),
);

export const SlotQuery = strictObject({
  from: Type.Optional(LocalDate),
  through: Type.Optional(LocalDate),
  counterNumber: Type.Optional(counterNumber),
  free: Type.Optional(Type.Boolean({ description: 'true: only slots that can still be booked' })),
  ...pagingQuery,
});
