import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of the counter: slots, appointments, visits and receipts. */
export const counterFindings = {
  'range-too-long': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { maxDays: 'number' },
    message: {
      zh: '一次最多生成 {maxDays} 日的时段',
      en: 'At most {maxDays} days can be generated at once',
    },
    remedy: { zh: '分次生成。', en: 'Generate them in parts.' },
  },
  'counter-unknown': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { from: 'number', to: 'number' },
    message: {
      zh: '受理窗口为 {from} 号至 {to} 号',
      en: 'Paper is taken at counters {from} to {to}',
    },
    remedy: { zh: '选择上述范围内的窗口。', en: 'Choose one of these counters.' },
  },
  'slot-unknown': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '本轮次没有该时段', en: 'The round has no such slot' },
    remedy: { zh: '从可预约的时段中选择。', en: 'Choose one of the listed slots.' },
  },
  'slot-past': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该时段已开始或已过', en: 'The slot has begun or is over' },
    remedy: { zh: '请选择将来的时段。', en: 'Choose a later slot.' },
  },
  'slot-full': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该时段已约满', en: 'The slot is full' },
    remedy: { zh: '请选择其他时段。', en: 'Choose another slot.' },
  },
  'slot-unchanged': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '已预约该时段', en: 'This slot is the booked one already' },
    remedy: { zh: '请选择其他时段。', en: 'Choose another slot.' },
  },
  'slot-beyond-deadline': {
    rules: ['4.2a', '4.2b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { limit: 'instant' },
    message: {
      zh: '纸质材料须在 {limit} 之前送达，该时段开始于其后',
      en: 'Paper must be brought before {limit}; the slot begins later',
    },
    remedy: { zh: '请选择更早的时段。', en: 'Choose an earlier slot.' },
  },
  'external-reference-taken': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该外部预约编号已使用', en: 'The external reference has been used already' },
    remedy: { zh: '每次预约使用新的编号。', en: 'Give each appointment a reference of its own.' },
  },
  'appointment-not-open': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { status: 'name' },
    message: { zh: '该预约已结束：{status}', en: 'This appointment is over: {status}' },
    remedy: { zh: '请查看该申报的有效预约。', en: 'See the open appointment of the application.' },
  },
  'officer-reason-missing': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '主管人员代办须说明原因',
      en: 'An officer who acts for a citizen gives a reason',
    },
    remedy: { zh: '填写原因。', en: 'Give the reason.' },
  },
  'counter-event-reused': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该事件编号已用于其他内容', en: 'The id was used for another event' },
    remedy: { zh: '每个事件使用新的编号。', en: 'Give each event an id of its own.' },
  },
  'receipt-recorded-already': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该次到访的收件结果已上传',
      en: 'The receipt of this visit has been uploaded already',
    },
    remedy: { zh: '由主管人员确认或驳回。', en: 'Let an officer confirm or reject it.' },
  },
  'late-visit-judged': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该补传记录已处理', en: 'The late visit has been judged already' },
    remedy: { zh: '无需办理。', en: 'No action is needed.' },
  },
  'receipt-not-standing': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该次到访没有对当前提交包有效的收件确认，或已撤销',
      en: 'No receipt of this visit confirms the current packet, or it was taken back already',
    },
    remedy: {
      zh: '选择确认了当前提交包的预约；更早的材料通过退回通知处理。',
      en: 'Name the appointment that confirmed the current packet; a return notice deals with earlier paper.',
    },
  },
  'scoring-begun': {
    rules: ['5'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '已有专家席位，评分已开始',
      en: 'An expert has a seat on the case: the scoring has begun',
    },
    remedy: {
      zh: '由预审人员发出退回通知。',
      en: 'Let a pre-reviewer issue a return notice.',
    },
  },
  'paper-item-not-required': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该项不在须补交的纸质材料清单内',
      en: 'This item is not among the requested paper',
    },
    remedy: {
      zh: '去掉该项；须补交的材料见该申报。',
      en: 'Leave it out; the application lists the requested paper.',
    },
  },
  'paper-item-unanswered': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { kind: 'name' },
    message: { zh: '未登记：{kind}', en: 'The receipt has no result for: {kind}' },
    remedy: {
      zh: '逐项登记一致、不一致或缺少。',
      en: 'Record for each item whether it matches, differs or is missing.',
    },
  },
  'original-kept-otherwise': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { wanted: 'name' },
    message: { zh: '该原件应{wanted}', en: 'This original is to be {wanted}' },
    remedy: {
      zh: '按政策登记原件是否留存；不符的原件当场退还。',
      en: 'Record whether it is kept as the policy says; one that differs is handed back.',
    },
  },
  'kept-unasked': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '仅已提交的原件登记是否留存',
      en: 'Only an original that was brought is kept or handed back',
    },
    remedy: { zh: '去掉该项登记。', en: 'Leave it out.' },
  },
  'paper-count-unasked': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '缺少的材料不登记份数；缺少的材料和原件不登记是否复印件',
      en: 'Missing paper is not counted; missing paper and originals are not told to be copies',
    },
    remedy: { zh: '去掉该项登记。', en: 'Leave it out.' },
  },
  'digest-mismatch': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '比对的电子文件与当前提交包中该类材料的文件不一致',
      en: 'The compared files are not those of this kind in the current packet',
    },
    remedy: {
      zh: '逐一列出当前提交包中该类文件的 SHA-256；缺少的材料不列。',
      en: 'List the SHA-256 of each file of this kind in the current packet; for missing paper, list none.',
    },
  },
  'reason-unasked': {
    rules: ['4.2b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '一致的材料没有退回原因', en: 'Paper that matches needs no return reason' },
    remedy: { zh: '去掉退回原因。', en: 'Leave the reason out.' },
  },
  'paper-not-whole': {
    rules: ['4.2b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '有不一致或缺少的材料，不能确认',
      en: 'Paper that differs or is missing cannot be confirmed',
    },
    remedy: { zh: '改为修改或补齐补正。', en: 'Return it, or ask for a supplement.' },
  },
  'nothing-differs': {
    rules: ['4.2b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '没有不一致的材料，无须修改',
      en: 'No paper differs, so there is nothing to revise',
    },
    remedy: { zh: '改为确认或补齐补正。', en: 'Confirm it, or ask for a supplement.' },
  },
  'nothing-missing': {
    rules: ['4.2b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '没有缺少的材料，无须补齐',
      en: 'No paper is missing, so there is nothing to supplement',
    },
    remedy: { zh: '改为确认或修改。', en: 'Confirm it, or return it.' },
  },
  'due-time-unasked': {
    rules: ['4.2b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '确认时没有指定时间', en: 'A confirmation has no due time' },
    remedy: { zh: '去掉指定时间。', en: 'Leave the due time out.' },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
