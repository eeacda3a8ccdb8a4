import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of instalments, usage reports and their lapse. */
export const instalmentFindings = {
  'instalments-not-whole': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { total: 'number' },
    message: {
      zh: '各期比例合计应为 10000（万分之一），现为 {total}',
      en: 'The shares of the instalments must add up to 10000 basis points, not {total}',
    },
    remedy: { zh: '更正各期比例。', en: 'Correct the shares.' },
  },
  'instalments-out-of-order': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '各期使用情况报告的期限应逐期延后',
      en: 'Each usage report must be due later than the one before it',
    },
    remedy: { zh: '更正各期的月数。', en: 'Correct the months.' },
  },
  'evidence-kind-unknown': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { code: 'text' },
    message: { zh: '材料目录中没有 {code}', en: 'The catalogue of materials has no {code}' },
    remedy: {
      zh: '在材料目录中增加该类材料（非必交），或删除。',
      en: 'Add the kind to the catalogue, required never, or remove it here.',
    },
  },
  'instalment-not-open': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { payableFen: 'fen' },
    message: {
      zh: '现可拨付 {payableFen} 元，其余各期须待使用情况报告确认',
      en: '{payableFen} yuan are payable now; the other instalments wait for their usage reports',
    },
    remedy: {
      zh: '按现可拨付金额拨付，其余待报告确认后拨付。',
      en: 'Pay what is payable now, and the rest once its report is confirmed.',
    },
  },
  'no-usage-report-due': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该资助现无待提交的使用情况报告',
      en: 'The award awaits no usage report',
    },
    remedy: { zh: '请查阅资助的分期情况。', en: 'Look at the instalments of the award.' },
  },
  'usage-report-open': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '使用情况报告已提交，待确认',
      en: 'A usage report was handed in and awaits a decision',
    },
    remedy: { zh: '请先确认或退回该报告。', en: 'Accept or return that report first.' },
  },
  'no-usage-report-open': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '现无待确认的使用情况报告',
      en: 'No usage report awaits a decision',
    },
    remedy: { zh: '请待申报单位提交。', en: 'Wait until the applicant hands one in.' },
  },
  'usage-report-closed': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该使用情况报告已确认或退回',
      en: 'This usage report was accepted or returned already',
    },
    remedy: { zh: '请办理最新的报告。', en: 'Act on the latest report.' },
  },
  'usage-report-not-overdue': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: {
      zh: '使用情况报告的期限为 {at}，尚未逾期',
      en: 'The usage report is due at {at}; it is not overdue',
    },
    remedy: { zh: '请待期限过后办理。', en: 'Wait until that time has passed.' },
  },
  'usage-report-due-not-ahead': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '再次提交的期限须晚于当前时间',
      en: 'The time until which it may be handed in again must be in the future',
    },
    remedy: { zh: '改为将来的时间。', en: 'Choose a later time.' },
  },
  'usage-evidence-unknown': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该文件不是为本期报告上传的证明材料',
      en: 'The file was not uploaded as evidence for this instalment',
    },
    remedy: {
      zh: '请先上传该文件，再列入报告。',
      en: 'Upload it first, then name it.',
    },
  },
  'usage-evidence-missing': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { kinds: 'texts' },
    message: {
      zh: '报告缺少：{kinds}',
      en: 'The report lacks: {kinds}',
    },
    remedy: { zh: '请上传所缺材料并列入报告。', en: 'Upload what is missing and name it.' },
  },
  'instalments-open': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { count: 'number' },
    message: {
      zh: '尚有 {count} 项资助的使用情况报告未提交或未确认',
      en: 'Awards that await a usage report, or a decision on one: {count}',
    },
    remedy: {
      zh: '确认报告，或使逾期的各期失效后再归档。',
      en: 'Accept the reports, or let what is overdue lapse, then archive the round.',
    },
  },
  'award-ordered': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该资助在未办结的拨付指令中',
      en: 'The award is in an open payment order',
    },
    remedy: {
      zh: '待拨付结果登记后办理。',
      en: 'Wait until the results of the order are recorded.',
    },
  },
  'lapse-changed': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '自提出以来，失效的金额已有变化',
      en: 'What would lapse has changed since it was proposed',
    },
    remedy: { zh: '请撤回后重新提出。', en: 'Withdraw the proposal and propose again.' },
  },
  'more-than-reclaimable': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { reclaimableFen: 'fen' },
    message: {
      zh: '因未证明使用而可追回的金额为 {reclaimableFen} 元',
      en: '{reclaimableFen} yuan are reclaimable for want of proof of use',
    },
    remedy: {
      zh: '请核对金额；另有事由的，按该事由报送。',
      en: 'Check the amount; report another ground under its own reason.',
    },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
