import { type Static, Type } from 'typebox';
import { exampleCase } from '../applications/index.ts';
import { pagingQuery } from '../platform/paging.ts';
import {
  component,
  Instant,
  instantOf,
  LocalDate,
  nullable,
  page,
  strictObject,
  stringEnum,
  Uuid,
} from '../platform/schema.ts';
import {
  appointmentStatuses,
  itemResults,
  lateVisitStates,
  receiptOutcomes,
  rejectionReasons,
} from './terms.ts';

export const AppointmentParams = strictObject({ appointmentId: Uuid });
export const LateVisitParams = strictObject({ lateVisitId: Uuid });

const counterNumber = Type.Integer({
  minimum: 1,
  maximum: 999,
  description: '窗口号, one of the policy’s',
});
const code = (description: string) =>
  Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60, description });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hex' });
const outcome = stringEnum(receiptOutcomes, {
  description: '确认 confirm / 修改 return / 补齐补正 supplement',
});

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
    { created: Type.Integer({ description: '新增时段数; those that existed stay as they are' }) },
    { description: '生成结果', examples: [{ created: 345 }] },
  ),
);

const exampleSlot = {
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
      capacity: Type.Integer({ description: '可预约数' }),
      free: Type.Integer({ description: '剩余可预约数' }),
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
  free: Type.Optional(Type.Boolean({ description: 'true: only those that one can still book' })),
  ...pagingQuery,
});

export const NewAppointment = component(
  'NewAppointment',
  strictObject(
    {
      slotId: Uuid,
      externalReference: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 100,
          description: '外部预约编号, such as i深圳’s; a booking system uses one once',
        }),
      ),
    },
    {
      description: '预约窗口 (rule 4.2c)',
      examples: [{ slotId: exampleSlot.id, externalReference: 'ISZ-20251204-0042' }],
    },
  ),
);

export const Rescheduling = component(
  'Rescheduling',
  strictObject(
    { slotId: Uuid },
    { description: '改约: the slot to come in instead', examples: [{ slotId: exampleSlot.id }] },
  ),
);

export const CounterEventBody = component(
  'CounterEvent',
  strictObject(
    {
      system: Type.String({
        minLength: 1,
        maxLength: 60,
        description: '窗口系统: whose ids these are',
      }),
      id: Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'Given once by the system: the same again has no second effect',
      }),
      at: instantOf('The counter’s own time, as information; the service’s clock decides'),
    },
    {
      description:
        '窗口事件: for counters that go on working offline. Events of a visit may come in any order; one that comes after the visit’s time waits for an officer',
      examples: [{ system: 'hall-west', id: 'W-000311', at: '2025-12-05T10:02:00.000+08:00' }],
    },
  ),
);

export type CounterEventBody = Static<typeof CounterEventBody>;

export const CheckIn = component(
  'CheckIn',
  strictObject(
    { counterEvent: Type.Optional(CounterEventBody) },
    {
      description: '取号签到 (rule 4.2c)',
      examples: [
        {
          counterEvent: {
            system: 'hall-west',
            id: 'W-000311',
            at: '2025-12-05T10:02:00.000+08:00',
          },
        },
      ],
    },
  ),
);

const itemFields = {
  materialKind: code('Code of the policy’s material catalogue'),
  result: stringEnum(itemResults, {
    description: '与电子版一致 matches / 不一致 differs / 缺少 missing',
  }),
  reasonCode: Type.Optional(code('退回原因: of the policy’s returnReasons, unless it matches')),
  note: Type.Optional(
    Type.String({ minLength: 1, maxLength: 2000, description: '说明, for the applicant to read' }),
  ),
};
const comparedWith = Type.Array(Sha256, {
  maxItems: 100,
  uniqueItems: true,
  description: '比对的电子文件: all of this kind in the packet; none for what is missing',
});

const exampleItem = {
  materialKind: 'licence',
  result: 'matches',
  comparedWith: [exampleCase.licence.sha256],
};

export const NewReceipt = component(
  'NewPaperReceipt',
  strictObject(
    {
      counterNumber,
      items: Type.Array(
        strictObject({ ...itemFields, comparedWith: Type.Optional(comparedWith) }),
        { minItems: 1, maxItems: 40, description: '收件清单: every item that was asked for' },
      ),
      outcome,
      dueAt: Type.Optional(
        instantOf('告知的指定时间 of what is given back; absent: by the policy’s working days'),
      ),
      counterEvent: Type.Optional(CounterEventBody),
    },
    {
      description: '窗口收件 (rules 4.2, 4.2b)',
      examples: [{ counterNumber: 12, items: [exampleItem], outcome: 'confirm' }],
    },
  ),
);
export type NewReceipt = Static<typeof NewReceipt>;

const Receipt = component(
  'PaperReceipt',
  strictObject(
    {
      id: Uuid,
      submissionNumber: Type.Integer({ description: 'The packet it was compared with' }),
      counterNumber,
      items: Type.Array(strictObject({ ...itemFields, comparedWith })),
      outcome,
      dueAt: nullable(instantOf('Before when what was given back may be brought again')),
      receivedAt: Instant,
    },
    { description: '窗口收件结果' },
  ),
);

const exampleLateVisit = {
  id: '019ad000-0000-7a00-8a00-000000000077',
  appointmentId: '019acb00-0000-7a00-8a00-000000000031',
  applicationId: exampleCase.applicationId,
  state: 'pending',
  statedAt: '2025-12-05T10:02:00.000+08:00',
  hasReceipt: true,
  reportedAt: '2025-12-05T18:40:00.000+08:00',
  judgedAt: null,
  rejection: null,
};

export const LateVisitView = component(
  'LateVisit',
  strictObject(
    {
      id: Uuid,
      appointmentId: Uuid,
      applicationId: Uuid,
      state: stringEnum(lateVisitStates, {
        description: '待确认 pending / 已确认 confirmed / 已驳回 rejected',
      }),
      statedAt: instantOf('The counter’s own time of the visit'),
      hasReceipt: Type.Boolean({ description: '收件结果已上传' }),
      reportedAt: instantOf('补传时间'),
      judgedAt: nullable(Instant),
      rejection: nullable(stringEnum(rejectionReasons, { description: '驳回原因' })),
    },
    {
      description: '补传的到访记录: in time by the counter’s clock, uploaded after it',
      examples: [exampleLateVisit],
    },
  ),
);
export type LateVisitView = Static<typeof LateVisitView>;

export const LateVisitPage = component(
  'LateVisitPage',
  page(LateVisitView, { description: '补传的到访记录列表', example: exampleLateVisit }),
);

export const LateVisitQuery = strictObject({
  state: Type.Optional(stringEnum(lateVisitStates)),
  ...pagingQuery,
});

export const LateConfirmation = component(
  'LateVisitConfirmation',
  strictObject(
    {
      dueAt: Type.Optional(
        instantOf('告知的指定时间, in place of one that the counter gave and that has passed'),
      ),
    },
    { description: '确认补传的到访记录: it has its effect', examples: [{}] },
  ),
);

export const LateRejection = component(
  'LateVisitRejection',
  strictObject(
    { reason: stringEnum(rejectionReasons, { description: '驳回原因' }) },
    {
      description: '驳回补传的到访记录: the appointment counts as missed',
      examples: [{ reason: 'not-in-time' }],
    },
  ),
);

const exampleAppointment = {
  id: exampleLateVisit.appointmentId,
  applicationId: exampleCase.applicationId,
  applicationNumber: exampleCase.number,
  slot: exampleSlot,
  status: 'completed',
  externalReference: 'ISZ-20251204-0042',
  bookedAt: '2025-12-04T15:00:00.000+08:00',
  checkInOpensAt: '2025-12-05T09:45:00.000+08:00',
  checkInClosesAt: '2025-12-05T10:45:00.000+08:00',
  checkedInAt: '2025-12-05T10:03:00.000+08:00',
  endedAt: '2025-12-05T10:25:00.000+08:00',
  paper: [
    {
      materialKind: 'licence',
      files: [
        {
          id: exampleCase.licence.id,
          fileName: exampleCase.licence.fileName,
          sha256: exampleCase.licence.sha256,
          sizeBytes: exampleCase.licence.sizeBytes,
        },
      ],
    },
  ],
  receipt: {
    id: '019acc00-0000-7a00-8a00-000000000055',
    submissionNumber: 2,
    counterNumber: 12,
    items: [exampleItem],
    outcome: 'confirm',
    dueAt: null,
    receivedAt: '2025-12-05T10:25:00.000+08:00',
  },
  lateVisit: null,
};

export const Appointment = component(
  'Appointment',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      applicationNumber: nullable(Type.String({ description: '申报编号' })),
      slot: strictObject({
        id: Uuid,
        counterNumber,
        startsAt: instantOf('预约时段开始'),
        endsAt: instantOf('预约时段结束'),
      }),
      status: stringEnum(appointmentStatuses, {
        description:
          '已预约 booked / 已签到 checked-in / 已办结 completed / 爽约 no-show / 已取消 cancelled',
      }),
      externalReference: nullable(Type.String({ description: '外部预约编号' })),
      bookedAt: Instant,
      checkInOpensAt: nullable(instantOf('签到开始; null while the policy sets no tolerance')),
      checkInClosesAt: nullable(instantOf('签到截止, inclusive')),
      checkedInAt: nullable(instantOf('签到时间')),
      endedAt: nullable(instantOf('When it was completed, missed or cancelled')),
      paper: Type.Array(
        strictObject({
          materialKind: Type.String({ description: 'Code of the policy’s material catalogue' }),
          files: Type.Array(
            strictObject({
              id: Uuid,
              fileName: Type.String({ description: '文件名' }),
              sha256: Sha256,
              sizeBytes: Type.Integer({ description: '字节数' }),
            }),
            { description: '电子版: the files of this kind in the present packet' },
          ),
        }),
        { description: '须核对的纸质材料, with what each is compared with' },
      ),
      receipt: nullable(Receipt),
      lateVisit: nullable(LateVisitView),
    },
    {
      description: '窗口预约: its slot, its visit, and what was found of the paper',
      examples: [exampleAppointment],
    },
  ),
);
export type Appointment = Static<typeof Appointment>;

export const AppointmentList = component(
  'AppointmentList',
  strictObject(
    { items: Type.Array(Appointment) },
    { description: '历次预约, in order', examples: [{ items: [exampleAppointment] }] },
  ),
);

export const AppointmentPage = component(
  'AppointmentPage',
  page(Appointment, { description: '预约列表', example: exampleAppointment }),
);

export const DayQuery = strictObject({
  day: LocalDate,
  counterNumber: Type.Optional(counterNumber),
  ...pagingQuery,
});
