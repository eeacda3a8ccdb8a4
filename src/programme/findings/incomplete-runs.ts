import type { ProgrammeFindingKind } from './finding.ts';

const cases = { count: 'number', numbers: 'texts' } as const;

/** Findings of a run of which not every case is settled; one code a cause. */
export const incompleteRunFindings = {
  'run-incomplete-window-open': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { closesAt: 'instant' },
    message: {
      zh: '申报尚未截止（{closesAt}），仍可能有新的申报',
      en: 'The window is open until {closesAt}: further applications may come',
    },
    remedy: {
      zh: '请在截止后拟定，或就此说明理由。',
      en: 'Propose after the close, or give a reason in `incomplete`.',
    },
  },
  'run-incomplete-draft': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: cases,
    message: {
      zh: '尚有 {count} 件草稿未提交也未关闭：{numbers}',
      en: 'Drafts neither submitted nor closed: {count}, first {numbers}',
    },
    remedy: {
      zh: '截止后先关闭草稿，或就此说明理由。',
      en: 'Close the drafts after the window, or give a reason in `incomplete`.',
    },
  },
  'run-incomplete-submitted': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: cases,
    message: {
      zh: '尚有 {count} 件申报待预审：{numbers}',
      en: 'Applications that wait for pre-review: {count}, first {numbers}',
    },
    remedy: {
      zh: '请先作出预审决定，或就此说明理由。',
      en: 'Decide them first, or give a reason in `incomplete`.',
    },
  },
  'run-incomplete-returned': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: cases,
    message: {
      zh: '尚有 {count} 件申报退回修改中：{numbers}',
      en: 'Applications that were returned for correction: {count}, first {numbers}',
    },
    remedy: {
      zh: '待其重新提交或失效，或就此说明理由。',
      en: 'Wait until they come back or lapse, or give a reason in `incomplete`.',
    },
  },
  'run-incomplete-paper-outstanding': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: cases,
    message: {
      zh: '尚有 {count} 件申报未交齐纸质材料：{numbers}',
      en: 'Applications whose paper is outstanding: {count}, first {numbers}',
    },
    remedy: {
      zh: '待窗口收件或失效，或就此说明理由。',
      en: 'Wait for the receipt or the lapse, or give a reason in `incomplete`.',
    },
  },
  'run-incomplete-unscored': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: cases,
    message: {
      zh: '尚有 {count} 件申报未确认评分：{numbers}',
      en: 'Applications without a final score: {count}, first {numbers}',
    },
    remedy: {
      zh: '请先确认评分，或就此说明理由。',
      en: 'Finalise their scores first, or give a reason in `incomplete`.',
    },
  },
  'run-incomplete-objection-open': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: cases,
    message: {
      zh: '此前方案尚有 {count} 件异议未处理，或成立后尚未重新办理，涉及：{numbers}',
      en: 'Objections to earlier runs that wait for an outcome, or whose case waits to be judged again: {count}, about {numbers}',
    },
    remedy: {
      zh: '请先处理异议并完成重新办理，或就此说明理由。',
      en: 'Resolve them and judge those cases again first, or give a reason in `incomplete`.',
    },
  },
  'run-incomplete-proposal-open': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: cases,
    message: {
      zh: '尚有 {count} 件双人事项待确认，涉及：{numbers}',
      en: 'Proposals that await a second person: {count}, about {numbers}',
    },
    remedy: {
      zh: '请先确认、驳回或撤回，或就此说明理由。',
      en: 'Confirm, reject or withdraw them first, or give a reason in `incomplete`.',
    },
  },
  'incomplete-cause-superfluous': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该事由不存在，或已重复列出',
      en: 'Nothing is open for this cause, or it is named twice',
    },
    remedy: { zh: '去掉该项。', en: 'Leave it out.' },
  },
  'run-incompleteness-unconfirmed': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { causes: 'names' },
    message: {
      zh: '该方案拟定时尚有未办结事项：{causes}',
      en: 'The run was proposed before everything was settled: {causes}',
    },
    remedy: {
      zh: '请核对所列理由；同意的，声明已核对后再行确认。',
      en: 'Read the reasons in `incomplete`; if you agree, set `incompleteConfirmed`.',
    },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
