import type { LedgerAction } from '#kernel/model/index.ts';
import type { Localized } from '#platform/values/findings.ts';
import type { Policy } from './policy.ts';

/** A step of the process that can be observed. */
type Step = { readonly name: Localized } & (
  | { readonly reached: (policy: Policy) => string | undefined }
  | { readonly recordedAs: readonly [LedgerAction, ...LedgerAction[]] }
);

/**
 * The steps that fix a setting once they began, in the order of the process. Each can be observed:
 * by an instant that the policy in force names, or by the first entry of one of its actions.
 */
export const fixingSteps = {
  'window-opened': {
    name: { zh: '申报开始', en: 'opening of the window' },
    reached: ({ window }) => window.opensAt,
  },
  'first-submission': {
    name: { zh: '首份申报提交', en: 'first submission' },
    recordedAs: ['application.submitted'],
  },
  'first-return': {
    name: { zh: '首次退回修改', en: 'first return for correction' },
    recordedAs: ['return-notice.issued'],
  },
  'first-decision': {
    name: { zh: '首次作出预审决定', en: 'first decision of pre-review' },
    recordedAs: ['pre-review-decision.proposed', 'application.accepted', 'application.declined'],
  },
  'window-closed': {
    name: { zh: '申报截止', en: 'close of the window' },
    reached: ({ window }) => window.closesAt,
  },
  'supplement-deadline': {
    name: { zh: '补充材料截止', en: 'supplement deadline' },
    reached: ({ counter }) => counter.supplementDeadline,
  },
  'first-draw': {
    name: { zh: '首次抽取专家', en: 'first draw of experts' },
    recordedAs: ['expert-draw.committed', 'expert.assigned'],
  },
  'first-sheet': {
    name: { zh: '首份专家评分表', en: 'first score sheet' },
    recordedAs: ['score-sheet.submitted'],
  },
  'first-score': {
    name: { zh: '首个综合评分', en: 'first final score' },
    recordedAs: ['score.finalised'],
  },
  'first-run': {
    name: { zh: '首次拟定资助方案', en: 'first allocation run' },
    recordedAs: ['allocation.proposed'],
  },
  'first-publicity': {
    name: { zh: '首次公示', en: 'first publicity period' },
    recordedAs: ['allocation.published'],
  },
} as const satisfies Readonly<Record<string, Step>>;

export type FixingStep = keyof typeof fixingSteps;
