import { action } from '../action.ts';
import { count, example, fields, id, instant } from '../leaves.ts';

const hoursAhead = count('提前的小时数: the policy’s span');

/** What falls due, announced ahead; nothing moves. The city's message hub tells people. */
export const reminderActions = {
  'reminder.return-due': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '提醒，重新提交即将截止', en: 'Resubmission due soon' },
    data: fields({ dueAt: instant('告知的指定时间'), hoursAhead }),
    example: { dueAt: example.instant, hoursAhead: 24 },
  }),
  'reminder.appointment-due': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '提醒，窗口预约即将到时', en: 'Appointment due soon' },
    data: fields({
      appointmentId: id('预约'),
      slotId: id('时段'),
      counterNumber: count('窗口'),
      startsAt: instant('时段开始'),
      hoursAhead,
    }),
    example: {
      appointmentId: example.id,
      slotId: example.id,
      counterNumber: 7,
      startsAt: example.instant,
      hoursAhead: 24,
    },
  }),
  'reminder.close-due': action({
    subjects: ['round'],
    seenBy: 'auditors',
    name: { zh: '提醒，线上填报即将截止', en: 'Close of the window due soon' },
    data: fields({ closesAt: instant('线上填报截止时间'), hoursAhead }),
    example: { closesAt: example.instant, hoursAhead: 72 },
  }),
  'reminder.publicity-due': action({
    subjects: ['allocation-run'],
    seenBy: 'auditors',
    name: { zh: '提醒，公示即将期满', en: 'End of publicity due soon' },
    data: fields({ publicityEndsAt: instant('公示截止'), hoursAhead }),
    example: { publicityEndsAt: example.instant, hoursAhead: 24 },
  }),
  'reminder.usage-report-due': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '提醒，使用情况报告即将到期', en: 'Usage report due soon' },
    data: fields({
      awardId: id('资助'),
      position: count('期次'),
      dueAt: instant('使用情况报告的期限'),
      hoursAhead: count('提前的小时数: the days of the instalment, of 24 hours'),
    }),
    example: { awardId: example.id, position: 2, dueAt: example.instant, hoursAhead: 720 },
  }),
} as const;
