import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of a policy document whose values contradict each other, and of its changes. */
export const policyFindings = {
  'policy-needs-second-person': {
    rules: [],
    severity: 'blocks',
    problems: ['action-not-allowed', 'rule-violation'],
    parameters: { at: 'instant' },
    message: {
      zh: '本轮次已于 {at} 开始申报，政策变更须由两人办理',
      en: 'The round opened at {at}: a change of its policy takes two persons',
    },
    remedy: {
      zh: '请拟定新版政策，由另一人确认。',
      en: 'Propose the version; another person confirms it.',
    },
  },
  'policy-setting-fixed': {
    rules: 'given',
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { setting: 'name', step: 'name', at: 'instant' },
    message: {
      zh: '“{setting}”自{step}（{at}）起已确定',
      en: '“{setting}” is fixed since the {step} at {at}',
    },
    remedy: {
      zh: '保留原值；确须变更的，标明事后变更，其后的方案、报告与公示均会注明。',
      en: 'Keep the value. If it must change, say so by afterTheFact: every run, report and publication then shows it.',
    },
  },
  'policy-not-after-the-fact': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '没有变更任何已确定的参数',
      en: 'Nothing changes that a step has fixed',
    },
    remedy: { zh: '不要标明事后变更。', en: 'Leave out afterTheFact.' },
  },
  'given-value-source-missing': {
    rules: 'given',
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '申报通知载明的数值有变更，但未注明新的依据',
      en: 'A value that the call gives changes, and no source of the new one is named',
    },
    remedy: {
      zh: '注明该参数与依据的文件。',
      en: 'Name the setting and the document that gives it in sources.',
    },
  },
  'window-empty': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '填报截止时间须晚于开始时间', en: 'The window must close after it opens' },
    remedy: { zh: '改为更晚的截止时间。', en: 'Choose a later close.' },
  },
  'scenario-window-empty': {
    rules: ['3.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '场景发布截止日期不得早于起始日期',
      en: 'The last day of publication lies before the first',
    },
    remedy: {
      zh: '改为不早于起始日期的日期。',
      en: 'Choose a last day that is not before the first.',
    },
  },
  'checklist-axis-missing': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '预审清单须包括材料齐全性与内容合规性两方面',
      en: 'The checklist needs items for completeness and for compliance',
    },
    remedy: { zh: '补充缺少一方面的清单项。', en: 'Add items for the aspect that is missing.' },
  },
  'code-repeated': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { code: 'text' },
    message: { zh: '代码 {code} 重复', en: 'The code {code} is used twice' },
    remedy: { zh: '每个代码只用一次。', en: 'Use each code once.' },
  },
  'paper-not-numbered': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '评分表与公示表不编机关文号',
      en: 'Score sheets and lists of published awards have no number of the office',
    },
    remedy: { zh: '去掉该类文书的代字。', en: 'Leave out the mark of this kind of paper.' },
  },
  'quota-too-small': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { least: 'name' },
    message: {
      zh: '材料总量上限过小：至少须容纳{least}',
      en: 'The quota is too small: it must hold at least {least}',
    },
    remedy: { zh: '提高该上限。', en: 'Raise the quota.' },
  },
  'counters-empty': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '窗口号区间为空', en: 'The last counter comes before the first' },
    remedy: { zh: '更正窗口号。', en: 'Correct the numbers of the counters.' },
  },
  'supplement-deadline-too-early': {
    rules: ['4.2a'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '补充材料截止时间须晚于填报开始时间',
      en: 'The supplement deadline must come after the window opens',
    },
    remedy: { zh: '改为更晚的时间。', en: 'Choose a later time.' },
  },
  'calendar-year-repeated': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { year: 'number' },
    message: { zh: '{year} 年重复', en: 'The year {year} is listed twice' },
    remedy: { zh: '每年只列一次。', en: 'List each year once.' },
  },
  'calendar-year-unpublished': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { year: 'number' },
    message: {
      zh: '{year} 年的国家节假日安排尚未公布，无从调整',
      en: 'The calendar of {year} is not published yet, so no days can amend it',
    },
    remedy: {
      zh: '列出该年全部休息日与调休工作日，并注明其为全年日历。',
      en: 'List all days off and make-up working days of that year, and set wholeYear to true.',
    },
  },
  'calendar-day-outside-year': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { year: 'number' },
    message: { zh: '日期须在 {year} 年内', en: 'A day lies outside {year}' },
    remedy: {
      zh: '更正日期，或列入其所属年度。',
      en: 'Correct the day, or list it under its own year.',
    },
  },
  'calendar-day-twofold': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '同一日期不得既为休息日又为工作日',
      en: 'A day is both a day off and a working day',
    },
    remedy: { zh: '只保留其中一处。', en: 'Keep it in one of the lists.' },
  },
  'slots-empty': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '时间段不足一个预约时段', en: 'The span is shorter than one slot' },
    remedy: { zh: '延长时间段，或缩短预约时段。', en: 'Lengthen the span, or shorten the slots.' },
  },
  'criterion-missing': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { code: 'text' },
    message: { zh: '缺少评分指标 {code}', en: 'The criterion {code} is missing' },
    remedy: { zh: '补充该指标。', en: 'Add the criterion.' },
  },
  'criterion-off-step': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { stepCenti: 'number' },
    message: {
      zh: '满分应为评分最小单位 {stepCenti}（百分之一分）的整数倍',
      en: 'The maximum is not a multiple of the step, {stepCenti} hundredths of a point',
    },
    remedy: { zh: '更正满分或最小单位。', en: 'Correct the maximum or the step.' },
  },
  'nothing-left-to-average': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '去除最高、最低后须至少保留一份评分表',
      en: 'With the fewest sheets allowed, none is left after the highest and lowest are dropped',
    },
    remedy: { zh: '减少去除的份数，或提高最少份数。', en: 'Drop fewer sheets, or require more.' },
  },
  'panel-too-small': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { minSheets: 'number' },
    message: {
      zh: '评审专家人数少于最少评分表份数 {minSheets}',
      en: 'The panel has fewer experts than the {minSheets} sheets required',
    },
    remedy: {
      zh: '增加专家人数，或减少最少份数。',
      en: 'Enlarge the panel, or require fewer sheets.',
    },
  },
  'comment-bounds-crossed': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '须说明理由的高分线低于低分线',
      en: 'The high score that needs a reason is below the low one',
    },
    remedy: { zh: '更正两条分数线。', en: 'Correct the two bounds.' },
  },
  'tie-breaker-unknown': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { tieBreaker: 'text' },
    message: { zh: '评分指标中没有 {tieBreaker}', en: 'No criterion has the code {tieBreaker}' },
    remedy: { zh: '改为已有的指标，或删除。', en: 'Name a criterion that exists, or remove it.' },
  },
  'tie-breaker-repeated': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { tieBreaker: 'text' },
    message: {
      zh: '同分排序规则 {tieBreaker} 重复',
      en: 'The tie-breaker {tieBreaker} is listed twice',
    },
    remedy: { zh: '只保留一处。', en: 'Keep one of them.' },
  },
  'tiers-unset': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['policy-value-unset'],
    message: { zh: '未设置资助档次', en: 'No tier is set' },
    remedy: {
      zh: '请主管人员发布列明档次的政策版本。',
      en: 'Ask an officer to publish a policy version with tiers.',
    },
  },
  'tier-duplicate': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation', 'policy-value-unset'],
    parameters: { tier: 'text' },
    message: { zh: '档次 {tier} 重复', en: 'The tier {tier} is listed twice' },
    remedy: { zh: '每个档次只列一次。', en: 'List each tier once.' },
  },
  'tiers-out-of-order': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation', 'policy-value-unset'],
    message: {
      zh: '档次须由高到低：分数线低于上一档次，资助上限不高于上一档次',
      en: 'List tiers from the highest down: each threshold must be below that of the tier above, and no ceiling higher',
    },
    remedy: {
      zh: '更正档次的分数线与资助上限。',
      en: 'Correct the thresholds and ceilings of the tiers.',
    },
  },
  'ceiling-below-step': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '资助上限小于金额最小单位',
      en: 'The ceiling is smaller than the step of amounts',
    },
    remedy: {
      zh: '提高资助上限，或减小最小单位。',
      en: 'Raise the ceiling, or make the step smaller.',
    },
  },
  'policy-value-out-of-range': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation', 'policy-value-unset'],
    parameters: { min: 'number', max: 'number' },
    message: {
      zh: '须为 {min} 至 {max} 的整数',
      en: 'The value must be an integer from {min} to {max}',
    },
    remedy: { zh: '更正该值。', en: 'Correct the value.' },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
