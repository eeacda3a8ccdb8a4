import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of what follows a confirmed run: its publicity, objections, and their outcome. */
export const objectionFindings = {
  'run-not-published': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '该方案不在公示中', en: 'The run is not published, or it is final already' },
    remedy: {
      zh: '尚未公示的方案先公示；已最终确定的，接着签发拨付指令或登记拨付。',
      en: 'Publish a run that is confirmed only. After the final decision, order and report payments.',
    },
  },
  'publicity-open': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { endsAt: 'instant' },
    message: { zh: '公示期至 {endsAt} 止', en: 'The publicity period lasts until {endsAt}' },
    remedy: { zh: '请在公示期满后办理。', en: 'Wait until the period is over.' },
  },
  'publicity-not-longer': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { after: 'instant' },
    message: {
      zh: '公示期只可延长，新的截止时间应晚于 {after}',
      en: 'A publicity period is only prolonged: the new end must be after {after}',
    },
    remedy: { zh: '请填写更晚的截止时间。', en: 'Give a later end.' },
  },
  'publication-unchanged': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '未填写更正内容或新的截止时间',
      en: 'Neither a correction nor a new end is given',
    },
    remedy: { zh: '请至少填写一项。', en: 'Give at least one of them.' },
  },
  'objections-open': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { count: 'number' },
    message: { zh: '尚有 {count} 件异议未处理', en: 'Objections without an outcome: {count}' },
    remedy: { zh: '请先逐件处理异议。', en: 'Resolve each of them first.' },
  },
  'outside-publicity-period': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { receivedOn: 'day', from: 'day', until: 'day', today: 'day' },
    message: {
      zh: '收到日期 {receivedOn} 不符：异议应在公示期（{from} 至 {until}）内收到，且不晚于今日 {today}',
      en: 'The objection cannot have arrived on {receivedOn}: it must have arrived in the publicity period, {from} to {until}, and not after today, {today}',
    },
    remedy: {
      zh: '公示期外的意见按投诉举报途径办理。',
      en: 'Handle an objection outside the period as a complaint.',
    },
  },
  'objection-open-already': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该异议人对同一申报的结果已提出异议，尚未作出处理',
      en: 'The same objector has objected to the result of this application, and has no outcome yet',
    },
    remedy: {
      zh: '新的材料请交办理该异议的工作人员并入卷宗；作出处理后仍有异议的，可在公示期内再次提出。',
      en: 'Give what is new to the officers who handle it. After its outcome, another objection is possible within the period.',
    },
  },
  'own-objection': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['forbidden'],
    message: {
      zh: '不得处理本人登记的异议',
      en: 'You cannot resolve an objection that you recorded',
    },
    remedy: { zh: '请由另一名主管人员办理。', en: 'Ask another officer.' },
  },
  'decider-judged-case': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['forbidden'],
    message: {
      zh: '您参与过该申报的预审或评分，须回避',
      en: 'You pre-reviewed or scored the case and may not resolve the objection',
    },
    remedy: { zh: '请由另一名主管人员办理。', en: 'Ask another officer.' },
  },
  'no-award-to-withdraw': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation', 'action-not-allowed'],
    message: {
      zh: '该申报未获资助，没有可撤销的资助',
      en: 'The application got no award, so there is none to withdraw',
    },
    remedy: {
      zh: '异议成立的，选择重新评定的内容。',
      en: 'Choose what is judged again.',
    },
  },
  'tier-of-other-consequence': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation', 'action-not-allowed'],
    message: {
      zh: '核定档次的应填写档次，其他处理结果不得填写',
      en: 'A tier is named where the tier is set, and nowhere else',
    },
    remedy: { zh: '请填写或删去档次。', en: 'Name the tier, or leave it out.' },
  },
  'correction-not-pending': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '本轮次没有待重新评定的该异议',
      en: 'No such objection of the round waits for its case to be judged again',
    },
    remedy: {
      zh: '请查看异议的处理结果：须已成立、要求重新评定且尚未重新评定。',
      en: 'See the outcome of the objection: upheld, to be judged again, and not judged again yet.',
    },
  },
  'score-not-judged-again': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '异议成立后评分尚未重新确认',
      en: 'The score was not made final again since the objection was upheld',
    },
    remedy: {
      zh: '由两名工作人员重开评分，重新确认后再拟定更正方案。',
      en: 'Two officers reopen the score; once it is final again, propose the correction.',
    },
  },
  'no-room-left': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '预算、档次名额或年度累计均无余额，该申报仍得不到资助',
      en: 'No budget, no place in the tier or no room under the annual cap is left for the case',
    },
    remedy: {
      zh: '发布追加预算的政策版本；或在拟定时声明因无余额不予资助。',
      en: 'Publish a policy version with a larger budget, or state in the proposal that it gets nothing.',
    },
  },
  'upholding-proposed': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '已提出支持本件的异议，尚待另一人确认',
      en: 'The upholding of an objection to the case was proposed and awaits another officer',
    },
    remedy: {
      zh: '请先确认该提议，或由提出人撤回、由他人驳回。',
      en: 'Confirm that proposal first, or have it withdrawn or rejected.',
    },
  },
  'revocation-proposed': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '已提出撤销该方案，尚待另一人确认，不得公示',
      en: 'The revocation of the run was proposed and awaits another officer, so it is not published',
    },
    remedy: {
      zh: '请先确认该提议，或由提出人撤回、由他人驳回。',
      en: 'Confirm that proposal first, or have it withdrawn or rejected.',
    },
  },
  'room-left': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '仅经更正、且因无余额而得不到资助的申报，可声明因无余额不予资助',
      en: 'Only a correction that gives nothing for lack of room may be stated to have no room',
    },
    remedy: { zh: '请去掉该声明。', en: 'Leave withoutRoom out.' },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
