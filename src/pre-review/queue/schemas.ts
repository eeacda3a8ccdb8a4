import { type Static, Type } from 'typebox';
import { exampleCase } from '#cases/index.ts';
import { LocalizedText } from '#platform/contract/components.ts';
import {
  applicationNumberOf,
  countOf,
  Instant,
  instantOf,
  lineOf,
  listOf,
  ordinalOf,
  subjectOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { review, reviewDueAt } from '../claims/schemas.ts';
import { waitingStatuses } from '../model/vocabulary.ts';

const status = stringEnum(waitingStatuses, { description: '形式预审状态' });

export const QueueQuery = {
  claim: Type.Optional(
    stringEnum(['free', 'mine'] as const, { description: '未领取 free / 本人领取 mine' }),
  ),
  review: Type.Optional(review),
};

const exampleItem = {
  applicationId: exampleCase.applicationId,
  number: exampleCase.number,
  organisationName: '鹏程示例科技有限公司',
  productName: '政务事项智能导办系统',
  status: 'resubmitted',
  statusName: { zh: '已重新提交', en: 'Resubmitted' },
  submissionNumber: 2,
  review: 'first',
  firstSubmittedAt: '2025-11-20T15:30:00.000+08:00',
  lastSubmittedAt: '2025-12-03T11:00:00.000+08:00',
  reviewDueAt: '2025-12-17T23:59:59.999+08:00',
  isOverdue: false,
  claim: { claimedBy: 'pre-reviewer-03', expiresAt: '2025-12-04T11:30:00.000+08:00' },
  mayClaim: false,
};

export const ReviewQueueItem = component(
  'ReviewQueueItem',
  strictObject(
    {
      applicationId: Uuid,
      number: nullable(applicationNumberOf()),
      organisationName: nullable(lineOf('单位名称')),
      productName: nullable(lineOf('产品名称')),
      status,
      statusName: LocalizedText,
      submissionNumber: ordinalOf('The packet to judge'),
      review,
      firstSubmittedAt: nullable(instantOf('首次提交')),
      lastSubmittedAt: nullable(instantOf('最近一次提交')),
      reviewDueAt,
      isOverdue: Type.Boolean({ description: '已超过应办结时间' }),
      claim: nullable(
        strictObject({
          claimedBy: subjectOf('of the reviewer who holds it'),
          expiresAt: Instant,
        }),
      ),
      mayClaim: Type.Boolean({
        description:
          'The case is free, and the caller neither scores it nor made the decision that awaits a second review',
      }),
    },
    { description: '预审队列中的一件', examples: [exampleItem] },
  ),
);
export type ReviewQueueItem = Static<typeof ReviewQueueItem>;

export const ReviewQueuePage = component(
  'ReviewQueuePage',
  page(ReviewQueueItem, { description: '预审队列, earliest due first', example: exampleItem }),
);

const QueueGroup = strictObject({
  status,
  review,
  total: countOf('件数'),
  overdue: countOf('已超过应办结时间'),
  claimed: countOf('已领取'),
  ages: strictObject(
    {
      underOneDay: countOf('不足 1 天'),
      oneToThreeDays: countOf('1 天以上、不足 3 天'),
      threeToSevenDays: countOf('3 天以上、不足 7 天'),
      sevenDaysOrMore: countOf('7 天以上'),
    },
    { description: '等待时间: since the latest submission, in days of 24 hours' },
  ),
});

export const ReviewQueueCounts = component(
  'ReviewQueueCounts',
  strictObject(
    {
      countedAt: Instant,
      groups: listOf(QueueGroup, most.ofCatalogue, 'Groups with at least one case'),
    },
    {
      description: '预审队列统计: by status and review',
      examples: [
        {
          countedAt: '2025-12-04T10:00:00.000+08:00',
          groups: [
            {
              status: 'resubmitted',
              review: 'first',
              total: 12,
              overdue: 1,
              claimed: 3,
              ages: {
                underOneDay: 4,
                oneToThreeDays: 5,
                threeToSevenDays: 2,
                sevenDaysOrMore: 1,
              },
            },
          ],
        },
      ],
    },
  ),
);
export type ReviewQueueCounts = Static<typeof ReviewQueueCounts>;
