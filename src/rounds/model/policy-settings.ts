import type { Localized } from '#platform/values/findings.ts';
import type { Policy, Setting } from './policy.ts';
import type { PolicyDocument } from './policy-document.ts';

/** The steps of the process that may wait for a policy value. */
export const policySteps = {
  submission: { zh: '线上填报', en: 'submission' },
  claim: { zh: '领取申报', en: 'claim' },
  'pre-review-decision': { zh: '受理与不予受理', en: 'acceptance and decline' },
  return: { zh: '退回修改', en: 'return for correction' },
  'content-matching': { zh: '相同内容比对', en: 'content matching' },
  lapse: { zh: '逾期处理', en: 'lapse' },
  'slot-generation': { zh: '生成预约时段', en: 'generation of slots' },
  'paper-lapse': { zh: '纸质材料逾期处理', en: 'missed paper' },
  'paper-confirmation': { zh: '窗口收件', en: 'paper at the counter' },
  'check-in': { zh: '取号签到', en: 'check-in at the counter' },
  'panel-draw': { zh: '抽取专家', en: 'draw of experts' },
  'score-sheet': { zh: '专家评分', en: 'score sheet' },
  'score-finalisation': { zh: '综合评分', en: 'final score' },
  allocation: { zh: '拟定资助方案', en: 'allocation' },
  publicity: { zh: '公示', en: 'publicity' },
} as const satisfies Readonly<Record<string, Localized>>;

export type PolicyStep = keyof typeof policySteps;

export interface SettingUse {
  readonly name: Localized;
  readonly rule: string;
  /**
   * The step that refuses to run while the value is unset; null where an unset value means no
   * limit.
   */
  readonly blocks: PolicyStep | null;
  /** Whether the rest of the policy makes the value matter; absent: always. */
  readonly matters?: (policy: Policy) => boolean;
}

/**
 * The JSON Pointers at which a setting may be absent in a document of type `T`; `*` stands for any
 * item of a list. An optional member of a catalogue entry is no setting: its own docstring says what
 * absence means.
 */
type UnsettablePointer<T, Path extends string = ''> =
  T extends Setting<unknown>
    ? never
    : T extends readonly (infer Item)[]
      ? UnsettablePointer<Item, `${Path}/*`>
      : T extends object
        ? {
            [Key in keyof T & string]-?: object extends Pick<T, Key>
              ? NonNullable<T[Key]> extends Setting<unknown>
                ? `${Path}/${Key}`
                : never
              : UnsettablePointer<T[Key], `${Path}/${Key}`>;
          }[keyof T & string]
        : never;

/**
 * Every value that a policy may leave unset, and the step that then cannot run. A setting missing
 * here does not compile.
 */
export const unsettableSettings: Readonly<Record<UnsettablePointer<PolicyDocument>, SettingUse>> = {
  '/window/opensAt': {
    name: { zh: '填报开始时间', en: 'Opening of the window' },
    rule: '4.1',
    blocks: 'submission',
  },
  '/window/closeInclusive': {
    name: { zh: '截止时刻是否有效', en: 'Whether the closing instant is in time' },
    rule: '4.1a',
    blocks: 'submission',
  },
  '/quotas/filesPerApplication': {
    name: { zh: '每份申报的文件数上限', en: 'Files per application' },
    rule: '4.1',
    blocks: null,
  },
  '/quotas/bytesPerApplication': {
    name: { zh: '每份申报的材料总量上限', en: 'Bytes per application' },
    rule: '4.1',
    blocks: null,
  },
  '/preReview/claimMinutes': {
    name: { zh: '领取的有效分钟数', en: 'Minutes that a claim lasts' },
    rule: '4.1',
    blocks: 'claim',
  },
  '/preReview/reviewWorkingDays': {
    name: { zh: '形式预审工作日数', en: 'Working days of pre-review' },
    rule: '4.1',
    blocks: null,
  },
  '/preReview/secondReview': {
    name: { zh: '须复核的预审决定', en: 'Decisions that need a second reviewer' },
    rule: '4.1',
    blocks: 'pre-review-decision',
  },
  '/preReview/returnWorkingDays': {
    name: { zh: '退回修改的一般工作日数', en: 'Usual working days of a return notice' },
    rule: '4.1b',
    blocks: null,
  },
  '/preReview/returnMaxDays': {
    name: { zh: '退回修改的最长期限', en: 'Longest time of a return notice' },
    rule: '4.1b',
    blocks: null,
  },
  '/preReview/sameContentMinBasisPoints': {
    name: { zh: '相同内容的最低相似度', en: 'Least similarity of same content' },
    rule: '3.4b',
    blocks: 'content-matching',
  },
  '/preReview/onLapse': {
    name: { zh: '逾期未修改的后果', en: 'Consequence of a missed due time' },
    rule: '4.1b',
    blocks: 'lapse',
  },
  '/counter/supplementDeadline': {
    name: { zh: '补充材料截止时间', en: 'Supplement deadline' },
    rule: '4.2a',
    blocks: 'paper-confirmation',
  },
  '/counter/onPaperMissed': {
    name: { zh: '逾期未交纸质材料的后果', en: 'Consequence of missed paper' },
    rule: '4.2a',
    blocks: 'paper-lapse',
  },
  '/counter/weeklySlots': {
    name: { zh: '每周预约时段', en: 'Slots of a week' },
    rule: '4.2c',
    blocks: 'slot-generation',
  },
  '/counter/noShowLimit': {
    name: { zh: '爽约次数上限', en: 'Limit on missed appointments' },
    rule: '4.2c',
    blocks: null,
  },
  '/counter/checkInToleranceMinutes': {
    name: { zh: '签到宽限分钟数', en: 'Tolerance of a check-in' },
    rule: '4.2c',
    blocks: 'check-in',
  },
  '/scoring/panelSize': {
    name: { zh: '评审专家人数', en: 'Experts of a panel' },
    rule: '2.1',
    blocks: 'panel-draw',
  },
  '/scoring/commentBelowCenti': {
    name: { zh: '须说明理由的低分线', en: 'Low score that needs a reason' },
    rule: '1',
    blocks: null,
  },
  '/scoring/commentAboveCenti': {
    name: { zh: '须说明理由的高分线', en: 'High score that needs a reason' },
    rule: '1',
    blocks: null,
  },
  '/scoring/outlierCenti': {
    name: { zh: '离群评分的差距', en: 'Distance of an outlying sheet' },
    rule: '2.1',
    blocks: null,
  },
  '/scoring/minSheets': {
    name: { zh: '最少评分表份数', en: 'Fewest score sheets' },
    rule: '2.1',
    blocks: 'score-finalisation',
  },
  '/scoring/aggregation': {
    name: { zh: '综合评分方法', en: 'Aggregation of the sheets' },
    rule: '2.1',
    blocks: 'score-finalisation',
  },
  '/scoring/dropEach': {
    name: { zh: '去除的最高、最低份数', en: 'Sheets dropped at either end' },
    rule: '2.1',
    blocks: 'score-finalisation',
    matters: ({ scoring }) => scoring.aggregation === 'trimmed-mean',
  },
  '/scoring/rounding': {
    name: { zh: '评分进位规则', en: 'Rounding of the score' },
    rule: '2.1',
    blocks: 'score-finalisation',
  },
  '/scoring/stepCenti': {
    name: { zh: '评分最小单位', en: 'Step of a score' },
    rule: '2.1',
    blocks: 'score-sheet',
  },
  '/scoring/tieBreakers': {
    name: { zh: '同分排序规则', en: 'Order of equal scores' },
    rule: '2.1',
    blocks: 'allocation',
  },
  '/awards/form': {
    name: { zh: '资助或奖励', en: 'Grant or reward' },
    rule: '2.1',
    blocks: 'allocation',
  },
  '/awards/tiers/*/minScoreCenti': {
    name: { zh: '档次分数线', en: 'Threshold of the tier' },
    rule: '2.1',
    blocks: 'allocation',
  },
  '/awards/tiers/*/places': {
    name: { zh: '档次名额', en: 'Places in the tier' },
    rule: '2.1',
    blocks: null,
  },
  '/awards/capYearBasis': {
    name: { zh: '年度累计的年度口径', en: 'Year that the annual cap counts' },
    rule: '2.4',
    blocks: 'allocation',
  },
  '/awards/budgetFen': {
    name: { zh: '年度专项资金预算', en: 'Budget of the year' },
    rule: '2.1',
    blocks: 'allocation',
  },
  '/awards/granularityFen': {
    name: { zh: '金额最小单位', en: 'Step of an amount' },
    rule: '2.1',
    blocks: 'allocation',
  },
  '/awards/requestLimits': {
    name: { zh: '申请金额是否为上限', en: 'Whether the amount asked for is a limit' },
    rule: '2.1',
    blocks: 'allocation',
  },
  '/awards/strategy': {
    name: { zh: '资金分配方式', en: 'Allocation strategy' },
    rule: '2.1',
    blocks: 'allocation',
  },
  '/awards/cutLast': {
    name: {
      zh: '预算余额处理方式（见足即止，其后产品不再资助）',
      en: 'Award of the first product beyond the budget; no later product is awarded',
    },
    rule: '2.1',
    blocks: 'allocation',
    matters: ({ awards }) => awards.strategy === 'ranked',
  },
  '/awards/publicityWorkingDays': {
    name: { zh: '公示工作日数', en: 'Working days of publicity' },
    rule: '2.1',
    blocks: 'publicity',
  },
};
