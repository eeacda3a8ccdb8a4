import { type Static, Type } from 'typebox';
import { countOf, instantOf, integerOf, listOf, Uuid } from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { counterNumber } from '../slots/schemas.ts';

const counters = Type.Array(counterNumber, { minItems: 1, maxItems: 999, uniqueItems: true });
const from = instantOf('起: slots that start at this time or later');
const before = instantOf('止: and before this time');
const capacity = integerOf('每时段可预约数 from now on; 0: closed', 0, 999);
const reason = Type.String({
  minLength: 1,
  maxLength: 1000,
  description: '原因, for the applicants to read: no personal data',
});

const example = {
  from: '2025-12-10T00:00:00.000+08:00',
  before: '2025-12-11T00:00:00.000+08:00',
  reason: '台风红色预警，政务服务中心暂停对外服务。',
};

export const NewCounterClosure = component(
  'NewCounterClosure',
  strictObject(
    {
      from,
      before,
      counters: Type.Optional(counters),
      capacity: Type.Optional(capacity),
      reason,
    },
    {
      description:
        '停止受理 or fewer seats: absent counters are all of them, an absent capacity is 0',
      examples: [example],
    },
  ),
);
export type NewCounterClosure = Static<typeof NewCounterClosure>;

const exampleClosure = {
  id: '019acd00-0000-7a00-8a00-000000000061',
  ...example,
  counters: null,
  capacity: 0,
  slots: 494,
  cancelled: 37,
  moved: 0,
  closedAt: '2025-12-09T16:00:00.000+08:00',
};

export const CounterClosure = component(
  'CounterClosure',
  strictObject(
    {
      id: Uuid,
      from,
      before,
      counters: nullable(listOf(counterNumber, 999, 'null: every counter')),
      capacity,
      reason,
      slots: countOf('涉及时段数: slots that take less now'),
      cancelled: countOf('由主管单位取消的预约数'),
      moved: countOf('顺延截止时间的申报数'),
      closedAt: instantOf('When it was decided'),
    },
    { description: '窗口停止受理, or fewer seats', examples: [exampleClosure] },
  ),
);
export type CounterClosure = Static<typeof CounterClosure>;

export const CounterClosurePage = component(
  'CounterClosurePage',
  page(CounterClosure, { description: '停止受理列表, newest first', example: exampleClosure }),
);

export const ClosureQuery = strictObject(pagingQuery);
