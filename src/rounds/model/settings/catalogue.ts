import type { Localized } from '#platform/values/findings.ts';
import type { FixingStep } from '../fixing-steps.ts';
import type { Policy, Setting } from '../policy.ts';
import type { PolicyDocument } from '../policy-document.ts';
import { settingsOfEvaluation } from './evaluation.ts';
import { settingsOfPapers } from './papers.ts';
import { settingsOfReview } from './review.ts';
import { settingsOfSubmission } from './submission.ts';

/** The steps of the process that may wait for a policy value. */
export const policySteps = {
  submission: { zh: '线上填报', en: 'submission' },
  claim: { zh: '领取申报', en: 'claim' },
  'pre-review-decision': { zh: '受理与不予受理', en: 'acceptance and decline' },
  return: { zh: '退回修改', en: 'return for correction' },
  resubmission: { zh: '重新提交', en: 'resubmission' },
  'content-matching': { zh: '相同内容比对', en: 'content matching' },
  lapse: { zh: '逾期处理', en: 'lapse' },
  'slot-generation': { zh: '生成预约时段', en: 'generation of slots' },
  'paper-lapse': { zh: '纸质材料逾期处理', en: 'missed paper' },
  'paper-confirmation': { zh: '窗口收件', en: 'paper at the counter' },
  'check-in': { zh: '取号签到', en: 'check-in at the counter' },
  'panel-draw': { zh: '抽取专家', en: 'draw of experts' },
  'expert-naming': { zh: '指定专家', en: 'naming of experts' },
  'score-sheet': { zh: '专家评分', en: 'score sheet' },
  'score-finalisation': { zh: '综合评分', en: 'final score' },
  allocation: { zh: '拟定资助方案', en: 'allocation' },
  publicity: { zh: '公示', en: 'publicity' },
} as const satisfies Readonly<Record<string, Localized>>;

export type PolicyStep = keyof typeof policySteps;

/** How a newer value is compared with the pinned one, so that it is never worse for the case. */
export const comparisons = {
  later: { zh: '取不早于原值的最新值', en: 'the newest value that is not earlier' },
  larger: { zh: '取不小于原值的最新值', en: 'the newest value that is not smaller' },
  union: { zh: '原值与新值合并', en: 'what either version allows' },
  'days-off': {
    zh: '任一版本的休息日均为休息日',
    en: 'a day off in either version is a day off; a year that is new counts as it stands',
  },
  'optional-kinds': {
    zh: '原目录，加上新增的非必交材料',
    en: 'the old catalogue, and new kinds that nobody must hand in',
  },
  newest: {
    zh: '一律取最新值，不影响对申报的评判',
    en: 'the newest value: it says how the service is rendered',
  },
} as const satisfies Readonly<Record<string, Localized>>;

export type RoomComparison = keyof typeof comparisons;

export interface Room {
  readonly compare: RoomComparison;
  /** Unset means no limit, which is the best for a case; absent: unset is the worst. */
  readonly unset?: 'no-limit';
}

interface CommonUse {
  readonly name: Localized;
  readonly rule: string;
  /**
   * The step that refuses to run while the value is unset; null where an unset value means no
   * limit, and where a value cannot be unset.
   */
  readonly blocks: PolicyStep | null;
  /**
   * The step whose beginning fixes the value. From then on a change is one after the fact. Null: it
   * may always change.
   */
  readonly step: FixingStep | null;
  /** Whether the rest of the policy makes the value matter; absent: always. */
  readonly matters?: (policy: Policy) => boolean;
}

/**
 * A setting that judges is pinned to the version under which a case was handed in. One that only
 * gives room reaches every case, unless it is worse for the case than its pinned value. One that
 * ranks has one value for all cases of a round, which are compared with each other: that of the
 * version in force.
 */
export type SettingUse = CommonUse &
  (
    | { readonly effect: 'judges' | 'ranks' }
    | { readonly effect: 'gives-room'; readonly room: Room }
  );

/**
 * The JSON Pointers of all settings and catalogues of a document of type `T`; `*` stands for any
 * item of a list.
 */
type PointerOf<T, Path extends string = ''> =
  T extends Setting<unknown>
    ? Path
    : T extends readonly (infer Item)[]
      ? Path | PointerOf<Item, `${Path}/*`>
      : T extends Marked
        ? never
        : T extends object
          ? {
              [Key in keyof T & string]-?: PointerOf<NonNullable<T[Key]>, `${Path}/${Key}`>;
            }[keyof T & string]
          : never;

/** An entry of a catalogue. */
type Marked = Pick<Setting<unknown>, 'mark' | 'clause'>;

/** Members of catalogue entries that have another effect than their catalogue. */
type MemberPointer = `/materials/*/${'mediaTypes' | 'maxBytes' | 'maxFiles'}`;

export type SettingPointer = PointerOf<PolicyDocument> | MemberPointer;

/**
 * Every setting and catalogue of a policy: the step that waits for it, the step that fixes it, and
 * whom a new value reaches. One that is missing here does not compile.
 */
export const policySettings: Readonly<Record<SettingPointer, SettingUse>> = {
  ...settingsOfSubmission,
  ...settingsOfReview,
  ...settingsOfEvaluation,
  ...settingsOfPapers,
};

/** The setting, catalogue or member at a pointer with a star for any item of a list. */
export function settingAt(pattern: string): SettingUse | undefined {
  return Object.hasOwn(policySettings, pattern)
    ? policySettings[pattern as SettingPointer]
    : undefined;
}
