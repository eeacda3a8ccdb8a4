import { action } from '../action.ts';
import {
  byCode,
  code,
  count,
  digest,
  either,
  example,
  fieldOrMaterial,
  fields,
  flag,
  id,
  instant,
  list,
  maybe,
  oneOf,
  orNull,
  subject,
} from '../leaves.ts';
import { recordedStatuses } from './applications.ts';
import { comparedItem, exampleItem, exampleReceipt, receipt } from './receipt.ts';

/** Digests that earlier entries do not have. */
const decisionSha256 = maybe(digest('决定的摘要: of its checklist, reason, rules and paper'));
const itemsSha256 = maybe(digest('通知事项的摘要: of the items with their texts'));

const judged = {
  decisionId: id('预审决定'),
  submissionNumber: count('第几次提交'),
};

const acceptance = {
  ...judged,
  decisionSha256,
  paperItems: list(code('须交纸质的材料类别或原件')),
  paperWaived: maybe(flag('免交此前要求而未交的纸质材料')),
  otherMeasuresChecked: maybe(list(id('经核对的其他措施记录'))),
};

const declination = { ...judged, decisionSha256, failed: list(code('未通过的清单项')) };
const secondReview = maybe(flag('经复核确认'));
const submissionNumber = count('第几次提交');

const notice = {
  noticeId: id('退回通知'),
  number: count('第几份退回通知'),
  kind: oneOf(['revise', 'supplement'], '退回修改或补齐补正'),
  dueAt: instant('告知的指定时间'),
  submissionNumber,
  itemsSha256,
};

/** Earlier entries do not have it; absent where everything is opened. */
const opens = maybe(list(fieldOrMaterial('可修改的字段或材料类别')));

const exampleJudged = { decisionId: example.id, submissionNumber: 1 };

/** Claims, checklists, decisions and return notices. */
export const preReviewActions = {
  'review.claimed': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '领取预审', en: 'Review claimed' },
    data: fields({ submissionNumber, expiresAt: instant('领取到期时间') }),
    example: { submissionNumber: 1, expiresAt: example.instant },
  }),
  'review-claim.released': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '交还预审', en: 'Review claim released' },
    data: fields({ submissionNumber }),
    example: { submissionNumber: 1 },
  }),
  'review.taken-over': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '接管预审', en: 'Review taken over' },
    data: fields({
      submissionNumber,
      reason: oneOf(
        ['reviewer-absent', 'overdue', 'conflict-of-interest', 'workload', 'other'],
        '接管原因',
      ),
      from: orNull(subject('原预审人员')),
      to: orNull(subject('接手的预审人员; null: it waits in the queue')),
      expiresAt: orNull(instant('领取到期时间')),
    }),
    example: {
      submissionNumber: 1,
      reason: 'reviewer-absent',
      from: 'pre-reviewer-03',
      to: null,
      expiresAt: null,
    },
  }),
  'review-checks.saved': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '保存预审清单', en: 'Review checks saved' },
    data: fields({
      submissionNumber,
      verdicts: byCode(oneOf(['pass', 'fail', 'not-applicable'], '结论'), '各清单项的结论'),
      answersSha256: digest('全部答复的摘要'),
    }),
    example: {
      submissionNumber: 1,
      verdicts: { 'form-complete': 'pass' },
      answersSha256: example.sha256,
    },
  }),
  'pre-review-decision.proposed': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '拟作预审决定，待复核', en: 'Pre-review decision proposed' },
    data: either([
      fields({
        kind: oneOf(['accept'], '受理'),
        ...acceptance,
        sameContentWith: maybe(list(id('已判定内容相同的其他申报'))),
        reasonSha256: maybe(digest('仍予受理的理由的摘要')),
      }),
      fields({ kind: oneOf(['decline'], '不予受理'), ...declination }),
    ]),
    example: { kind: 'decline', ...exampleJudged, failed: ['feasible'] },
  }),
  'pre-review-decision.rejected': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '复核未确认，退回重审', en: 'Pre-review decision rejected' },
    data: fields({
      ...judged,
      kind: oneOf(['accept', 'decline'], '受理或不予受理'),
      reasonSha256: maybe(digest('退回理由的摘要: the second review holds it')),
    }),
    example: { ...exampleJudged, kind: 'decline', reasonSha256: example.sha256 },
  }),
  'application.accepted': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '受理', en: 'Application accepted' },
    data: fields({
      ...acceptance,
      preReviewResult: oneOf(['pending', 'passed', 'failed'], '预审结果'),
      secondReview,
    }),
    example: { ...exampleJudged, paperItems: ['licence'], preReviewResult: 'pending' },
  }),
  'application.declined': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '不予受理', en: 'Application declined' },
    data: fields({
      ...declination,
      secondReview,
      from: maybe(oneOf(recordedStatuses, '决定前的状态')),
    }),
    example: { ...exampleJudged, failed: ['feasible'], secondReview: true, from: 'submitted' },
  }),
  'return-notice.issued': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '发出退回通知', en: 'Return notice issued' },
    data: either([
      fields({
        ...notice,
        stage: oneOf(['online', 'after-acceptance'], '受理前或受理后'),
        opensAll: flag('是否开放全部内容修改'),
        opens,
        items: list(
          fields({ target: fieldOrMaterial('须修改之处'), reasonCode: code('退回原因') }),
        ),
      }),
      fields({
        ...notice,
        ...receipt,
        stage: oneOf(['counter'], '窗口收件'),
        items: list(comparedItem),
      }),
    ]),
    example: {
      noticeId: example.id,
      number: 1,
      kind: 'supplement',
      dueAt: example.instant,
      ...exampleReceipt,
      stage: 'counter',
      items: [{ ...exampleItem, result: 'differs', reasonCode: 'copy-differs' }],
    },
  }),
  'return-notice.extended': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '延长退回通知的时限', en: 'Return notice extended' },
    data: fields({
      noticeId: id('退回通知'),
      noticeNumber: count('第几份退回通知'),
      number: count('第几次延长'),
      formerDueAt: instant('原指定时间'),
      dueAt: instant('新指定时间'),
      reasonCode: oneOf(
        ['applicant-request', 'service-outage', 'unclear-notice', 'force-majeure', 'other'],
        '延长原因',
      ),
      reopened: flag('是否恢复已逾期失效的申报'),
      noteSha256: maybe(digest('说明的摘要: the extension holds it; absent without one')),
    }),
    example: {
      noticeId: example.id,
      noticeNumber: 1,
      number: 1,
      formerDueAt: example.instant,
      dueAt: '2025-12-12T10:00:00.000Z',
      reasonCode: 'applicant-request',
      reopened: false,
    },
  }),
  'application.reconsidered': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '重新办理', en: 'Application reconsidered' },
    data: fields({
      reconsiderationId: id('重新办理'),
      from: oneOf(recordedStatuses, '重新办理前的状态'),
      to: oneOf(recordedStatuses, '重新办理后的状态'),
      referenceSha256: digest('所依据的决定文号的摘要: the reconsideration holds the number'),
      dueAt: orNull(instant('新的指定时间')),
      paperDueAt: orNull(instant('新的补交纸质材料时间')),
      opensAll: maybe(flag('是否开放全部内容修改; present when it is returned')),
      opens,
      /** Earlier entries do not have it. */
      reviewDueAt: maybe(orNull(instant('应审结时间; null: 政策未定'))),
    }),
    example: {
      reconsiderationId: example.id,
      from: 'declined',
      to: 'resubmitted',
      referenceSha256: example.sha256,
      dueAt: null,
      paperDueAt: null,
    },
  }),
  'content-match.judged': action({
    subjects: ['application'],
    seenBy: 'officers',
    name: { zh: '判断相同内容线索', en: 'Content match judged' },
    data: fields({
      verdictId: id('判断'),
      otherApplicationId: id('另一份申报'),
      verdict: oneOf(['same-content', 'different-content', 'unclear'], '结论'),
      noteSha256: maybe(digest('说明的摘要: the verdict holds it; absent without one')),
    }),
    example: {
      verdictId: example.id,
      otherApplicationId: example.applicationId,
      verdict: 'unclear',
    },
  }),
} as const;
