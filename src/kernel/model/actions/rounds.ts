import { action } from '../action.ts';
import {
  code,
  count,
  creditCode,
  digest,
  example,
  fen,
  fields,
  flag,
  id,
  instant,
  list,
  localDate,
  maybe,
  oneOf,
  orNull,
  pointer,
  scenarioCode,
  year,
} from '../leaves.ts';

const scenario = {
  code: scenarioCode('开放场景编号'),
  publishedOn: localDate('发布日期'),
  /** Earlier entries do not have it. */
  scenarioSha256: maybe(digest('场景记录的摘要: of all that it says')),
};

const measure = fields({
  externalIdSha256: digest('报送系统与其记录编号的摘要: of the JSON array of both'),
  creditCode: creditCode('申报单位'),
  outcome: oneOf(['applied', 'received'], '仅申报或已获得'),
  year: year('年度'),
  amountFen: orNull(fen('获得金额')),
  recordSha256: maybe(digest('记录的摘要: of all that it says; absent in earlier entries')),
});

const exampleMeasure = {
  externalIdSha256: example.sha256,
  creditCode: '91440300K0GYY8JNDX',
  outcome: 'received',
  year: 2025,
  amountFen: 80_000_000,
} as const;

/** Rounds, their policies, and the data that the bureau and other systems supply for them. */
export const roundActions = {
  'round.opened': action({
    subjects: ['round'],
    seenBy: 'auditors',
    name: { zh: '开启申报轮次', en: 'Round opened' },
    data: fields({ code: code('轮次代码'), year: year('年度') }),
    example: { code: '2025-open-scenario', year: 2025 },
  }),
  'round.settled': action({
    subjects: ['round'],
    seenBy: 'auditors',
    name: { zh: '轮次办结', en: 'Round settled' },
    data: fields({
      awarded: count('予以资助'),
      notAwarded: count('未予资助'),
      declined: count('不予受理'),
      withdrawn: count('撤回'),
      lapsed: count('逾期失效'),
      notSubmitted: count('截止未提交'),
      deleted: count('已删除的草稿'),
    }),
    example: {
      awarded: 12,
      notAwarded: 30,
      declined: 2,
      withdrawn: 1,
      lapsed: 3,
      notSubmitted: 9,
      deleted: 1,
    },
  }),
  'round.cancelled': action({
    subjects: ['round'],
    seenBy: 'auditors',
    name: { zh: '轮次取消', en: 'Round cancelled' },
    data: fields({
      reasonSha256: digest('取消理由的摘要: the round holds the reason'),
      applications: count('因此终止的申报数'),
    }),
    example: { reasonSha256: example.sha256, applications: 18 },
  }),
  'round.extended': action({
    subjects: ['round'],
    seenBy: 'auditors',
    name: { zh: '统一延期', en: 'Round extended for all' },
    data: fields({
      cause: oneOf(['typhoon', 'platform-outage', 'other-public-emergency'], '事由'),
      causeBeganAt: instant('事由发生时间'),
      closesAt: orNull(instant('新的线上填报截止时间')),
      supplementDeadline: orNull(instant('新的补充材料截止时间')),
      noticesDueAt: orNull(instant('退回通知的指定时间至少延至此时')),
      reasonSha256: digest('公告的摘要: the extension holds its words'),
      applications: count('因此延期或恢复的申报数'),
    }),
    example: {
      cause: 'typhoon',
      causeBeganAt: example.instant,
      closesAt: example.instant,
      supplementDeadline: null,
      noticesDueAt: null,
      reasonSha256: example.sha256,
      applications: 7,
    },
  }),
  'round.archived': action({
    subjects: ['round'],
    seenBy: 'auditors',
    name: { zh: '轮次归档', en: 'Round archived' },
    data: fields({
      unpaidCount: maybe(count('不再拨付的资助数')),
      unpaidFen: maybe(fen('不再拨付的金额, fen')),
    }),
    example: {},
  }),
  'policy.published': action({
    subjects: ['round'],
    seenBy: 'auditors',
    name: { zh: '发布政策版本', en: 'Policy version published' },
    data: fields({
      digest: digest('政策文件的摘要'),
      reasonSha256: digest('发布理由的摘要: the policy version holds the reason'),
      changed: maybe(list(pointer('变更的参数; absent in the first version'))),
      afterTheFact: maybe(flag('事后变更')),
      sourcesSha256: maybe(digest('新依据的摘要: the policy version holds the sources')),
    }),
    example: {
      digest: example.sha256,
      reasonSha256: example.sha256,
      changed: ['/awards/budgetFen'],
    },
  }),
  'scenario.registered': action({
    subjects: ['scenario'],
    seenBy: 'auditors',
    name: { zh: '登记开放场景', en: 'Scenario registered' },
    data: fields(scenario),
    example: {
      ...{ code: 'KFCJ-2025-001', publishedOn: '2025-01-15' },
      scenarioSha256: example.sha256,
    },
  }),
  'scenario.revised': action({
    subjects: ['scenario'],
    seenBy: 'auditors',
    name: { zh: '修订开放场景', en: 'Scenario revised' },
    data: fields({
      ...scenario,
      changed: list(
        oneOf(
          ['name', 'summary', 'demandUnitName', 'demandUnitCreditCode', 'publishedOn'],
          '变更的字段',
        ),
      ),
    }),
    example: { code: 'KFCJ-2025-001', publishedOn: '2025-01-15', changed: ['summary'] },
  }),
  'other-measure.imported': action({
    subjects: ['other-measure'],
    seenBy: 'auditors',
    name: { zh: '导入其他措施记录', en: 'Record of another measure imported' },
    data: measure,
    example: exampleMeasure,
  }),
  'other-measure.revised': action({
    subjects: ['other-measure'],
    seenBy: 'auditors',
    name: { zh: '修订其他措施记录', en: 'Record of another measure revised' },
    data: measure,
    example: exampleMeasure,
  }),
  'measure-import.recorded': action({
    subjects: ['measure-import'],
    seenBy: 'auditors',
    name: { zh: '登记其他措施记录的导入', en: 'Import of other measures recorded' },
    data: fields({
      fileSha256: digest('导入文件的摘要'),
      recordCount: count('记录数'),
      newCount: count('新增的记录数'),
      revisedCount: count('修订的记录数'),
    }),
    example: { fileSha256: example.sha256, recordCount: 2, newCount: 1, revisedCount: 1 },
  }),
  'counter-slots.generated': action({
    subjects: ['round'],
    seenBy: 'auditors',
    name: { zh: '生成窗口预约时段', en: 'Counter slots generated' },
    data: fields({
      counters: maybe(list(count('窗口号; absent: every counter of the policy'))),
      from: localDate('首日'),
      through: localDate('末日'),
      planned: count('时段数'),
    }),
    example: { counters: [12], from: '2025-12-01', through: '2025-12-31', planned: 345 },
  }),
  'counter-slots.closed': action({
    subjects: ['round'],
    seenBy: 'auditors',
    name: { zh: '窗口停止受理', en: 'Counter slots closed' },
    data: fields({
      closureId: id('停止受理'),
      from: instant('起'),
      before: instant('止'),
      counters: maybe(list(count('窗口号; absent: every counter'))),
      capacity: count('每时段可预约数'),
      reasonSha256: digest('原因的摘要: the closure holds the reason'),
      slots: count('时段数'),
      cancelled: count('取消的预约数'),
      moved: count('顺延的申报数'),
    }),
    example: {
      closureId: example.id,
      from: example.instant,
      before: example.instant,
      capacity: 0,
      reasonSha256: example.sha256,
      slots: 494,
      cancelled: 37,
      moved: 0,
    },
  }),
} as const;
