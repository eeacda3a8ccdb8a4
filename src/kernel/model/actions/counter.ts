import { action } from '../action.ts';
import {
  count,
  digest,
  example,
  fields,
  flag,
  id,
  instant,
  list,
  maybe,
  oneOf,
  orNull,
} from '../leaves.ts';
import { recordedStatuses } from './applications.ts';
import { comparedItem, exampleItem, exampleReceipt, receipt } from './receipt.ts';

const appointmentId = id('预约');
const slot = {
  slotId: id('预约时段'),
  counterNumber: count('窗口号'),
  startsAt: instant('时段开始时间'),
};

const reasonSha256 = maybe(
  digest('原因的摘要: the row holds the reason; present where one was given'),
);

/** Earlier entries do not have it. */
const appointmentSha256 = maybe(
  digest('预约的摘要: of its slot, the booking system with its reference, and who booked'),
);

const counterEvent = fields({
  externalIdSha256: digest('窗口系统与其事件编号的摘要: of the JSON array of both'),
  at: instant('窗口系统自己的时间'),
});

const visit = fields({ appointmentId, counterEvent: maybe(counterEvent) });
const lateVisitId = id('补传的到访记录');

const exampleSlot = { slotId: example.id, counterNumber: 12, startsAt: example.instant };
const exampleEvent = { externalIdSha256: example.sha256, at: example.instant };
const exampleVisit = { appointmentId: example.id, counterEvent: exampleEvent };

/** Appointments, visits and paper. */
export const counterActions = {
  'appointment.booked': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '预约窗口', en: 'Appointment booked' },
    data: fields({ appointmentId, ...slot, appointmentSha256, reasonSha256 }),
    example: { appointmentId: example.id, ...exampleSlot, appointmentSha256: example.sha256 },
  }),
  'appointment.rescheduled': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '改约', en: 'Appointment rescheduled' },
    data: fields({
      appointmentId,
      fromSlotId: id('原预约时段'),
      ...slot,
      appointmentSha256,
      reasonSha256,
    }),
    example: { appointmentId: example.id, fromSlotId: example.id, ...exampleSlot },
  }),
  'appointment.cancelled': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '取消预约', en: 'Appointment cancelled' },
    data: fields({
      appointmentId,
      status: maybe(oneOf(recordedStatuses, '申报状态; present when paper is no longer needed')),
      closureId: maybe(id('停止受理; present when the authority cancelled it')),
      reasonSha256,
    }),
    example: { appointmentId: example.id },
  }),
  'paper-deadline.moved': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '顺延补充材料截止时间', en: 'Deadline for paper moved' },
    data: fields({
      closureId: id('停止受理'),
      from: instant('原截止时间'),
      dueAt: instant('顺延后的截止时间'),
    }),
    example: { closureId: example.id, from: example.instant, dueAt: example.instant },
  }),
  'no-show.recorded': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '登记爽约', en: 'No-show recorded' },
    data: fields({ appointmentId, missedVisits: count('累计爽约次数') }),
    example: { appointmentId: example.id, missedVisits: 1 },
  }),
  'no-show-bar.lifted': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '解除爽约限制', en: 'Bar of missed visits lifted' },
    data: fields({
      missedVisits: count('此前累计爽约次数; it counts from 0 again'),
      reasonSha256: digest('原因的摘要: the row holds the reason'),
    }),
    example: { missedVisits: 3, reasonSha256: example.sha256 },
  }),
  'check-in.recorded': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '取号签到', en: 'Visitor checked in' },
    data: visit,
    example: exampleVisit,
  }),
  'counter-event.recorded': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '登记窗口事件', en: 'Counter event recorded' },
    data: visit,
    example: exampleVisit,
  }),
  'late-visit.reported': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '补传到访记录', en: 'Late visit reported' },
    data: fields({
      lateVisitId,
      appointmentId,
      counterEvent,
      hasReceipt: flag('收件结果是否已上传'),
      receiptSha256: maybe(digest('收件结果的摘要: absent until it is uploaded')),
    }),
    example: { lateVisitId: example.id, ...exampleVisit, hasReceipt: true },
  }),
  'late-visit.confirmed': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '确认补传的到访记录', en: 'Late visit confirmed' },
    data: fields({ lateVisitId, appointmentId, statedAt: instant('窗口所述的到访时间') }),
    example: { lateVisitId: example.id, appointmentId: example.id, statedAt: example.instant },
  }),
  'late-visit.rejected': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '驳回补传的到访记录', en: 'Late visit rejected' },
    data: fields({
      lateVisitId,
      appointmentId,
      reason: oneOf(['not-in-time', 'no-evidence', 'uploaded-by-mistake', 'other'], '驳回原因'),
    }),
    example: { lateVisitId: example.id, appointmentId: example.id, reason: 'no-evidence' },
  }),
  'paper.confirmed': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '确认纸质材料', en: 'Paper confirmed' },
    data: fields({
      ...receipt,
      items: list(comparedItem),
      preReviewResult: oneOf(['pending', 'passed', 'failed'], '预审结果'),
    }),
    example: { ...exampleReceipt, items: [exampleItem], preReviewResult: 'passed' },
  }),
  'receipt.retracted': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '撤销收件确认', en: 'Receipt retracted' },
    data: fields({
      receiptId: id('收件结果'),
      appointmentId,
      submissionNumber: count('第几次提交'),
      dueAt: orNull(instant('重新提交的指定时间; null: 本轮补充材料截止时间')),
      preReviewResult: oneOf(['pending', 'passed', 'failed'], '预审结果'),
      reasonSha256: digest('理由的摘要: the proposal holds the reason'),
      proposalId: id('双人办理事项'),
    }),
    example: {
      ...{ receiptId: example.id, appointmentId: example.id, submissionNumber: 1, dueAt: null },
      ...{ preReviewResult: 'pending', reasonSha256: example.sha256, proposalId: example.id },
    },
  }),
} as const;
