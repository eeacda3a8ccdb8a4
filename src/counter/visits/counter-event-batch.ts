import { type Static, Type } from 'typebox';
import { lineOf, listOf, statusOf, Uuid } from '#platform/contract/leaves.ts';
import { ProblemDocument } from '#platform/contract/refusals.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { Appointment } from '../appointments/schemas.ts';
import { exampleLateVisit } from '../late-visits/schemas.ts';
import { counterEventKinds } from '../model/vocabulary.ts';
import { CounterEventBody, exampleItem, receiptFields } from './schemas.ts';

const exampleEvent = {
  kind: 'receipt',
  appointmentId: exampleLateVisit.appointmentId,
  counterEvent: { system: 'hall-west', id: 'W-000312', at: '2025-12-05T10:25:00.000+08:00' },
  receipt: { counterNumber: 12, items: [exampleItem], outcome: 'confirm' },
};

const ReportedEvent = strictObject({
  kind: stringEnum(counterEventKinds, {
    description: '签到 check-in / 收件 receipt / 爽约 no-show',
  }),
  appointmentId: Uuid,
  counterEvent: CounterEventBody,
  receipt: Type.Optional(strictObject(receiptFields, { description: 'Of a receipt only' })),
});
export type ReportedEvent = Static<typeof ReportedEvent>;

const MOST_EVENTS = 100;

export const NewCounterEvents = component(
  'NewCounterEvents',
  strictObject(
    { events: Type.Array(ReportedEvent, { minItems: 1, maxItems: MOST_EVENTS }) },
    {
      description: '窗口事件批次, in the order in which they are recorded',
      examples: [{ events: [exampleEvent] }],
    },
  ),
);

const CounterEventAnswer = strictObject({
  system: lineOf('窗口系统'),
  id: lineOf('The system’s own id of the event'),
  status: statusOf('The HTTP status that its own operation would answer'),
  replayed: Type.Boolean({ description: 'true: it was recorded before, with no second effect' }),
  appointment: nullable(Appointment),
  problem: nullable(ProblemDocument),
});
export type CounterEventAnswer = Static<typeof CounterEventAnswer>;

export const CounterEventAnswers = component(
  'CounterEventAnswers',
  strictObject(
    { items: listOf(CounterEventAnswer, MOST_EVENTS) },
    { description: '逐件结果, in the order of the batch', examples: [{ items: [] }] },
  ),
);
