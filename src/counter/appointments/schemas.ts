import { type Static, Type } from 'typebox';
import { exampleCase } from '#cases/index.ts';
import { LocalizedText } from '#platform/contract/components.ts';
import {
  applicationNumberOf,
  bytesOf,
  codeOf,
  Instant,
  instantOf,
  LocalDate,
  lineOf,
  listOf,
  Sha256,
  Uuid,
  uuidOf,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { most } from '#platform/values/bounds.ts';
import { ONE_LINE } from '#platform/values/text-lines.ts';
import { exampleLateVisit, LateVisitView } from '../late-visits/schemas.ts';
import { appointmentStatuses } from '../model/vocabulary.ts';
import { counterNumber, exampleSlot } from '../slots/schemas.ts';
import {
  exampleItem,
  MOST_COMPARED_FILES,
  MOST_RECEIPT_ITEMS,
  PaperReceipt,
} from '../visits/schemas.ts';

export const AppointmentParams = strictObject({ appointmentId: Uuid });

const reason = Type.String({
  minLength: 1,
  maxLength: 1000,
  description: '原因; an officer who acts for a citizen must give one. No personal data',
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
          pattern: ONE_LINE,
          description: '外部预约编号, such as i深圳’s; a booking system uses each number once',
        }),
      ),
      reason: Type.Optional(reason),
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
    { slotId: Uuid, reason: Type.Optional(reason) },
    { description: '改约: the new slot', examples: [{ slotId: exampleSlot.id }] },
  ),
);

export const Cancellation = component(
  'Cancellation',
  strictObject(
    { reason: Type.Optional(reason) },
    { description: '取消预约', examples: [{ reason: '申请人来电，无法按时到场。' }] },
  ),
);

export const BarLifting = component(
  'BarLifting',
  strictObject(
    { reason },
    {
      description: '解除爽约限制: missed visits count from 0 again',
      examples: [{ reason: '申请人因住院爽约，已出具证明。' }],
    },
  ),
);

const exampleAppointment = {
  id: exampleLateVisit.appointmentId,
  applicationId: exampleCase.applicationId,
  applicationNumber: exampleCase.number,
  organisationName: '蓝桥示例科技有限公司',
  slot: exampleSlot,
  status: 'completed',
  externalReference: 'ISZ-20251204-0042',
  bookedAt: '2025-12-04T15:00:00.000+08:00',
  checkInOpensAt: '2025-12-05T09:45:00.000+08:00',
  checkInClosesAt: '2025-12-05T10:45:00.000+08:00',
  checkedInAt: '2025-12-05T10:03:00.000+08:00',
  endedAt: '2025-12-05T10:25:00.000+08:00',
  closureId: null,
  paper: [
    {
      materialKind: 'licence',
      name: { zh: '营业执照或法人证书', en: 'Licence or certificate of the organisation' },
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
    retractedAt: null,
  },
  lateVisit: null,
};

export const Appointment = component(
  'Appointment',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      applicationNumber: nullable(applicationNumberOf()),
      organisationName: nullable(lineOf('申报单位名称, as the latest packet states it')),
      slot: strictObject({
        id: Uuid,
        counterNumber,
        startsAt: instantOf('预约时段开始'),
        endsAt: instantOf('预约时段结束'),
      }),
      status: stringEnum(appointmentStatuses, {
        description:
          '已预约 booked / 已签到 checked-in / 已办结 completed / 爽约 no-show / 已取消 cancelled / 主管单位取消 cancelled-by-authority, which counts as no miss',
      }),
      externalReference: nullable(lineOf('外部预约编号')),
      bookedAt: Instant,
      checkInOpensAt: nullable(instantOf('签到开始; null while the policy sets no tolerance')),
      checkInClosesAt: nullable(instantOf('签到截止, inclusive')),
      checkedInAt: nullable(instantOf('签到时间')),
      endedAt: nullable(instantOf('When it was completed, missed or cancelled')),
      closureId: nullable(uuidOf('The closure of the authority that cancelled it')),
      paper: listOf(
        strictObject({
          materialKind: Type.Optional(codeOf('Code of the policy’s material catalogue')),
          original: Type.Optional(codeOf('无电子版的原件: code of the policy’s originals')),
          kept: Type.Optional(
            Type.Boolean({ description: '原件是否留存: false, it is handed back at once' }),
          ),
          name: nullable(LocalizedText),
          files: listOf(
            strictObject({
              id: Uuid,
              fileName: lineOf('文件名'),
              sha256: Sha256,
              sizeBytes: bytesOf('字节数'),
            }),
            MOST_COMPARED_FILES,
            '电子版: the files of this kind in the present packet',
          ),
        }),
        MOST_RECEIPT_ITEMS,
        '须核对的纸质材料, with the files that each is compared with; an original has none',
      ),
      receipt: nullable(PaperReceipt),
      lateVisit: nullable(LateVisitView),
    },
    {
      description: '窗口预约: its slot, its visit, and the results for the paper',
      examples: [exampleAppointment],
    },
  ),
);
export type Appointment = Static<typeof Appointment>;

export const AppointmentList = component(
  'AppointmentList',
  strictObject(
    { items: listOf(Appointment, most.ofCase) },
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

export const ReferenceQuery = strictObject({
  externalReference: Type.String({
    minLength: 1,
    maxLength: 100,
    pattern: ONE_LINE,
    description: '外部预约编号, such as i深圳’s',
  }),
});

export const FoundAppointments = component(
  'FoundAppointments',
  strictObject(
    { items: listOf(Appointment, most.ofCase) },
    {
      description: '按外部预约编号查到的预约: one for each booking system that gave the number',
      examples: [{ items: [exampleAppointment] }],
    },
  ),
);
