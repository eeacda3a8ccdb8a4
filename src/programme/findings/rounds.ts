import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of rounds, scenarios and the values of a policy that a step needs. */
export const roundFindings = {
  'policy-value-unset': {
    rules: 'given',
    severity: 'blocks',
    problems: ['policy-value-unset'],
    parameters: { setting: 'text' },
    message: { zh: '政策参数 {setting} 尚未设定', en: 'The policy value {setting} is not set' },
    remedy: {
      zh: '请主管人员发布补全该参数的政策版本。',
      en: 'Ask an officer to publish a policy version that sets it.',
    },
  },
  'calendar-unknown': {
    rules: ['2.1', '4.1b', '4.2c'],
    severity: 'blocks',
    problems: ['action-not-allowed', 'rule-violation'],
    parameters: { year: 'number' },
    message: {
      zh: '{year} 年的工作日历尚未公布',
      en: 'The calendar of working days of {year} is not published yet',
    },
    remedy: {
      zh: '请在政策的工作日历中列出该年全部休息日与调休工作日。',
      en: 'List all days off and make-up working days of that year in the policy’s calendar.',
    },
  },
  'round-archived': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该轮次已归档，仅供查阅',
      en: 'The round is archived and can only be read',
    },
    remedy: { zh: '无需办理。', en: 'No action is possible.' },
  },
  'round-cancelled': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该轮次已取消，不再办理',
      en: 'The round was cancelled, and nothing in it goes on',
    },
    remedy: {
      zh: '取消的原因见轮次信息；请关注下一轮申报。',
      en: 'The round tells why. Wait for the next round.',
    },
  },
  'extension-empty': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '未载明任何新的时间', en: 'The extension names no new time' },
    remedy: { zh: '请至少填写一项新的时间。', en: 'Name at least one.' },
  },
  'extension-not-later': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { former: 'instant' },
    message: {
      zh: '新的时间须晚于原定的 {former}',
      en: 'The new time must be later than {former}',
    },
    remedy: { zh: '请改为更晚的时间。', en: 'Choose a later time.' },
  },
  'extension-past': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '新的时间已过', en: 'The new time is over' },
    remedy: { zh: '请改为将来的时间。', en: 'Choose a time ahead.' },
  },
  'round-not-cancellable': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { state: 'name' },
    message: {
      zh: '轮次状态为“{state}”，不能取消',
      en: 'The round is {state} and cannot be cancelled',
    },
    remedy: { zh: '无需办理。', en: 'No action is needed.' },
  },
  'round-has-awards': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { count: 'number' },
    message: {
      zh: '该轮次已有 {count} 项资助，不能取消',
      en: 'The round has standing awards ({count}) and cannot be cancelled',
    },
    remedy: {
      zh: '资助经异议处理撤销后方可取消轮次。',
      en: 'Awards have to be withdrawn first, by their objections.',
    },
  },
  'round-not-closed': {
    rules: ['4.1a'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { state: 'name' },
    message: {
      zh: '轮次状态为“{state}”，截止后方可办结',
      en: 'The round is {state}; it can be settled once it is closed',
    },
    remedy: {
      zh: '待线上填报截止后办理；已办结的无需再次办理。',
      en: 'Wait for the close. A settled round need not be settled again.',
    },
  },
  'settled-by-caller': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['forbidden'],
    message: {
      zh: '不得归档本人办结的轮次',
      en: 'You settled this round, so you cannot archive it',
    },
    remedy: { zh: '请由另一名工作人员归档。', en: 'Ask another officer to archive it.' },
  },
  'round-not-settled': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { state: 'name' },
    message: {
      zh: '轮次状态为“{state}”，办结后方可归档',
      en: 'The round is {state}; it can be archived once it is settled',
    },
    remedy: { zh: '请先办结该轮次。', en: 'Settle the round first.' },
  },
  'proposals-open': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { count: 'number' },
    message: {
      zh: '本轮次尚有 {count} 项提议待另一人确认',
      en: 'Proposals of the round that await another person: {count}',
    },
    remedy: {
      zh: '请逐项确认、撤回或驳回后再归档。',
      en: 'Confirm, withdraw or reject each of them, then archive the round.',
    },
  },
  'orders-open': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { count: 'number' },
    message: {
      zh: '尚有 {count} 份拨付指令未回报全部结果',
      en: 'Payment orders with rows whose result is not reported: {count}',
    },
    remedy: {
      zh: '请资金平台回报各笔结果后再归档。',
      en: 'Have finance report the result of each row, then archive the round.',
    },
  },
  'awards-unpaid': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { count: 'number', totalFen: 'fen' },
    message: {
      zh: '最终确定而尚未付清的资助 {count} 项，共 {totalFen} 元，与归档时的声明不符',
      en: 'The statement does not fit: final awards not paid in full: {count}, {totalFen} yuan in all',
    },
    remedy: {
      zh: '请付清后再归档；不再拨付的，归档时作出声明；已全部付清的，不作声明。',
      en: 'Pay them first, or state leavesUnpaid where they will never be paid; leave it out where all is paid.',
    },
  },
  'cases-open': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { count: 'number' },
    message: {
      zh: '尚有 {count} 份申报没有最终结果',
      en: 'Applications without a final outcome: {count}',
    },
    remedy: {
      zh: '逐份清单见办结情况；办理完毕后再办结。',
      en: 'The settlement of the round lists them. Settle it once they are done.',
    },
  },
  'case-without-outcome': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { number: 'text', status: 'name', stage: 'name' },
    message: {
      zh: '申报 {number} 没有最终结果：{status}，{stage}',
      en: '{number} has no final outcome: {status}, {stage}',
    },
    remedy: {
      zh: '该申报的下一步操作载明由谁办理。',
      en: 'Its next actions tell who has to act.',
    },
  },
  'round-code-taken': {
    rules: [],
    severity: 'blocks',
    problems: ['conflict'],
    parameters: { code: 'text' },
    message: { zh: '轮次 {code} 已存在', en: 'The round {code} exists already' },
    remedy: {
      zh: '如需修改政策，请为该轮次发布新版本。',
      en: 'To change its policy, publish a new version of it.',
    },
  },
  'round-code-fixed': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { code: 'text' },
    message: {
      zh: '该轮次的代码为 {code}，不得变更',
      en: 'The code of the round is {code} and does not change',
    },
    remedy: { zh: '改回该代码，或另开轮次。', en: 'Use that code, or open another round.' },
  },
  'round-year-fixed': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { year: 'number' },
    message: {
      zh: '该轮次的年度为 {year}，不得变更',
      en: 'The year of the round is {year} and does not change',
    },
    remedy: { zh: '改回该年度，或另开轮次。', en: 'Use that year, or open another round.' },
  },
  'policy-unchanged': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '与现行版本内容相同', en: 'The document is the same as the version in force' },
    remedy: { zh: '修改后再发布。', en: 'Change something before you publish it.' },
  },
  'scenario-repeated': {
    rules: ['1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { code: 'text' },
    message: { zh: '场景编号 {code} 重复', en: 'The scenario {code} is listed twice' },
    remedy: { zh: '每个场景只列一次。', en: 'List each scenario once.' },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
