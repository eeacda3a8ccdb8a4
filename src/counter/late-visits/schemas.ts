import { type Static, Type } from 'typebox';
import { exampleCase } from '#cases/index.ts';
import { Instant, instantOf, Uuid } from '#platform/contract/leaves.ts';
import {
  anyOf,
  component,
  nullable,
  page,
  strictObject,
  stringEnum,
} from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { lateVisitStates, rejectionReasons } from '../model/vocabulary.ts';

export const LateVisitParams = strictObject({ lateVisitId: Uuid });

export const exampleLateVisit = {
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
      description: '补传的到访记录: in time by the counter’s clock, but uploaded late',
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
  state: anyOf(lateVisitStates, '办理状态'),
  ...pagingQuery,
});

export const LateVisitConfirmation = component(
  'LateVisitConfirmation',
  strictObject(
    {
      dueAt: Type.Optional(
        instantOf('告知的指定时间: replaces the counter’s due time if that has passed'),
      ),
    },
    { description: '确认补传的到访记录: it takes effect', examples: [{}] },
  ),
);

export const LateVisitRejection = component(
  'LateVisitRejection',
  strictObject(
    { reason: stringEnum(rejectionReasons, { description: '驳回原因' }) },
    {
      description: '驳回补传的到访记录: the appointment counts as missed',
      examples: [{ reason: 'not-in-time' }],
    },
  ),
);
