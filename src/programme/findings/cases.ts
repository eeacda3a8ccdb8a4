import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of the life cycle: actions that the state of a case or the time does not allow. */
export const caseFindings = {
  'note-unknown': {
    rules: [],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '本申报没有所指的工作记录', en: 'The application has no such note' },
    remedy: { zh: '请从本申报的工作记录中选择。', en: 'Name a note of this application.' },
  },
  'note-of-another': {
    rules: [],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该工作记录由他人登记，仅登记人可以更正',
      en: 'Somebody else wrote the note; only its author corrects it',
    },
    remedy: { zh: '请另行登记一条工作记录。', en: 'Write a note of your own.' },
  },
  'note-replaced': {
    rules: [],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '该工作记录已有更正', en: 'The note was corrected before' },
    remedy: {
      zh: '请更正后来的那一条工作记录。',
      en: 'Correct the note that took its place.',
    },
  },
  'own-note': {
    rules: [],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '工作记录的内容不由登记人本人删除',
      en: 'Nobody erases the text of an own note',
    },
    remedy: {
      zh: '请由其他经办人员删除；记载有误的，可另写一条更正。',
      en: 'Ask another officer, or correct what is mistaken by a further note.',
    },
  },
  'note-erased': {
    rules: [],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '该工作记录的内容此前已删除', en: 'The text of the note was erased before' },
    remedy: { zh: '无须再次操作。', en: 'No action is needed.' },
  },
  'wrong-status': {
    rules: 'given',
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { status: 'name', wanted: 'names' },
    message: {
      zh: '当前状态为“{status}”，该操作仅适用于：{wanted}',
      en: 'The application is {status}; this action needs: {wanted}',
    },
    remedy: {
      zh: '请查看该申报当前可办理的下一步操作。',
      en: 'See the next actions of the application.',
    },
  },
  'window-not-open': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: { zh: '申报于 {at} 开始', en: 'The window opens at {at}' },
    remedy: { zh: '请在开放后提交。', en: 'Submit once the window is open.' },
  },
  'window-closed': {
    rules: ['4.1a'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: {
      zh: '线上填报已于 {at} 截止，不再受理新提交的申请',
      en: 'The window closed at {at}; no new submission is taken',
    },
    remedy: {
      zh: '请关注下一轮申报；已提交后被退回的申报仍可按通知时间重新提交。',
      en: 'Wait for the next round; an application that was submitted and returned may still be submitted again.',
    },
  },
  'window-not-over': {
    rules: ['4.1a'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: { zh: '线上填报至 {at} 截止', en: 'The window is open until {at}' },
    remedy: {
      zh: '截止后未提交的草稿才会关闭。',
      en: 'Wait for the close: a draft is closed only after it.',
    },
  },
  'no-open-notice': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '没有待办理的退回通知', en: 'No return notice is open' },
    remedy: {
      zh: '需要修改时，由预审人员发出退回通知。',
      en: 'If something has to be corrected, pre-review issues a return notice first.',
    },
  },
  'due-time-passed': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: { zh: '告知的指定时间 {at} 已过', en: 'The notified time {at} has passed' },
    remedy: {
      zh: '请联系预审人员重新发出退回通知，或由主管人员延期。',
      en: 'Ask pre-review for another return notice, or an officer for more time.',
    },
  },
  'due-time-ahead': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: { zh: '告知的指定时间 {at} 未过', en: 'The notified time {at} has not passed yet' },
    remedy: {
      zh: '该时间过后才会逾期失效。',
      en: 'Wait for that time: the application lapses only after it.',
    },
  },
  'no-lapse-by-policy': {
    rules: ['4.1b', '4.2a'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '政策规定逾期不改变申报状态',
      en: 'Under the policy, a missed due time has no consequence',
    },
    remedy: {
      zh: '需要继续办理时，由预审人员延期或重新退回；纸质材料可在重新受理时免交。',
      en: 'To continue the case, extend the due time or return it again; paper may be waived when it is accepted again.',
    },
  },
  'never-submitted': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该申报从未提交',
      en: 'The application was never submitted',
    },
    remedy: {
      zh: '只能重新办理提交过的申报，或截止未提交的申报。',
      en: 'Take up an application that was submitted, or that the close kept from it.',
    },
  },
  'not-accepted-before': {
    rules: ['4.1c'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该申报受理前被退回，须由申报单位在线修改',
      en: 'The application was returned before it was accepted, so its applicant corrects it here',
    },
    remedy: {
      zh: '由申报单位修改后重新提交。',
      en: 'Let the applicant correct it and submit it again.',
    },
  },
  'not-open-for-correction': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { open: 'texts' },
    message: {
      zh: '退回通知未要求修改该项',
      en: 'The return notice does not open this for change',
    },
    remedy: {
      zh: '只修改退回通知列明的事项：{open}。',
      en: 'Change only what the notice lists: {open}.',
    },
  },
  'filter-of-other-roles': {
    rules: [],
    severity: 'blocks',
    problems: ['forbidden'],
    message: { zh: '您的角色不得使用该筛选条件', en: 'This filter is not for your role' },
    remedy: { zh: '请去掉该筛选条件。', en: 'Leave the filter out.' },
  },
  'decision-pending': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '预审决定正待另一预审人员复核',
      en: 'A pre-review decision awaits a second review',
    },
    remedy: {
      zh: '由另一预审人员确认，或退回重审。',
      en: 'Let another pre-reviewer confirm it or send it back.',
    },
  },
  'no-decision-pending': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '没有待复核的预审决定', en: 'No pre-review decision awaits a second review' },
    remedy: {
      zh: '请查看该申报当前可办理的下一步操作。',
      en: 'See the next actions of the application.',
    },
  },
  'pre-review-not-passed': {
    rules: ['5'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '尚未通过形式预审：纸质材料待确认',
      en: 'Pre-review has not passed yet: the paper awaits confirmation',
    },
    remedy: {
      zh: '先预约，并在窗口收件确认。',
      en: 'First book an appointment, and have the paper confirmed at the counter.',
    },
  },
  'paper-confirmed-already': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '纸质材料已确认', en: 'The paper is confirmed already' },
    remedy: { zh: '无需办理。', en: 'No action is needed.' },
  },
  'paper-not-confirmed': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '纸质材料未经确认', en: 'No paper is confirmed' },
    remedy: { zh: '无需办理。', en: 'No action is needed.' },
  },
  'paper-not-required': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '该申报无需提交纸质材料', en: 'This application needs no paper' },
    remedy: { zh: '无需办理。', en: 'No action is needed.' },
  },
  'supplement-deadline-passed': {
    rules: ['4.2a', '4.2b'],
    severity: 'blocks',
    problems: ['action-not-allowed', 'rule-violation'],
    parameters: { at: 'instant' },
    message: {
      zh: '补充材料截止时间 {at} 已过，不再受理纸质材料',
      en: 'Paper is no longer taken: the supplement deadline was {at}',
    },
    remedy: {
      zh: '由预审人员受理并免交纸质材料，或退回，或不予受理。',
      en: 'Ask pre-review to accept the application without paper, to return it, or to decline it.',
    },
  },
  'supplement-deadline-ahead': {
    rules: ['4.2a'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: { zh: '补充材料截止时间 {at} 未到', en: 'Paper is still taken until {at}' },
    remedy: {
      zh: '该时间之后才会逾期失效。',
      en: 'Wait for that time: the application lapses only then.',
    },
  },
  'booked-already': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['action-not-allowed', 'rule-violation'],
    message: { zh: '已有预约', en: 'An appointment is booked already' },
    remedy: { zh: '可改约或先取消。', en: 'Reschedule it, or cancel it first.' },
  },
  'not-booked': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '没有有效的预约', en: 'No appointment is open' },
    remedy: { zh: '请先通过 i深圳 预约。', en: 'Book one first.' },
  },
  'checked-in-already': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '已签到', en: 'The visitor has checked in already' },
    remedy: { zh: '由窗口登记收件结果。', en: 'Let the counter record the receipt.' },
  },
  'visit-begun': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '预约时段已开始', en: 'The booked slot has begun' },
    remedy: { zh: '请按时到窗口办理。', en: 'Come to the counter.' },
  },
  'check-in-early': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: { zh: '签到自 {at} 起', en: 'Check-in opens at {at}' },
    remedy: { zh: '请在预约时段内签到。', en: 'Check in within the booked slot.' },
  },
  'check-in-late': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: { zh: '签到已于 {at} 截止', en: 'Check-in closed at {at}' },
    remedy: {
      zh: '窗口离线办理的可补传到访记录，由主管人员确认；否则登记爽约后重新预约。',
      en: 'If the counter worked offline, upload the visit for an officer to confirm; otherwise record the no-show and book again.',
    },
  },
  'visit-not-over': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: { zh: '签到于 {at} 方才截止', en: 'Check-in is open until {at}' },
    remedy: { zh: '请在签到截止后登记。', en: 'Record the no-show once check-in has closed.' },
  },
  'no-show-limit': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { missed: 'number' },
    message: {
      zh: '已爽约 {missed} 次，不可再预约',
      en: 'No more appointments can be booked; missed so far: {missed}',
    },
    remedy: {
      zh: '由主管人员解除限制或代为预约；或由预审人员退回，重新受理时免交纸质材料，或不予受理。',
      en: 'Ask an officer to lift the bar or to book; or ask pre-review to return the application and then waive the paper, or to decline it.',
    },
  },
  'no-show-bar-absent': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '未因爽约限制预约', en: 'Missed visits do not bar this case' },
    remedy: { zh: '无需解除。', en: 'There is nothing to lift.' },
  },
  'late-visit-pending': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['action-not-allowed', 'rule-violation'],
    message: {
      zh: '补传的到访记录待确认',
      en: 'A visit that was uploaded late awaits confirmation',
    },
    remedy: { zh: '由主管人员确认或驳回。', en: 'Let an officer confirm or reject it.' },
  },
  'no-late-visit': {
    rules: ['4.2c'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '没有待确认的补传到访记录',
      en: 'No visit that was uploaded late awaits confirmation',
    },
    remedy: { zh: '无需办理。', en: 'No action is needed.' },
  },
  'score-final': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '综合评分已确认', en: 'The score is final' },
    remedy: {
      zh: '需要重新评分的，由两名工作人员重开评分；材料须更正的，退回该申报。',
      en: 'Two officers can reopen the score; return the application only if its content is wrong.',
    },
  },
  'score-not-final': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '综合评分尚未确认', en: 'The score is not final yet' },
    remedy: { zh: '先确认综合评分。', en: 'Finalise the score first.' },
  },
  'product-barred': {
    rules: ['2.3'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: {
      zh: '该产品自 {at} 起因重复享受资助不予资助',
      en: 'The product is barred from awards for double benefit since {at}',
    },
    remedy: {
      zh: '情况有误的，由两名工作人员解除后再办理；已公示的资助，登记异议后撤销；已拨付的资金应追回。',
      en: 'Where the proof was wrong, two officers lift the bar. Withdraw a published award by an objection, and claw back what was paid.',
    },
  },
  'product-not-barred': {
    rules: ['2.3'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '该产品未被列为不予资助', en: 'The product is not barred' },
    remedy: { zh: '无须解除。', en: 'There is nothing to lift.' },
  },
  'already-awarded': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '资助结果已确认，本申报不再变更',
      en: 'The award is confirmed already; the application no longer changes',
    },
    remedy: {
      zh: '对结果有异议的，在公示期内提出。',
      en: 'Object to the award within the publicity period.',
    },
  },
  'result-unpublished': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '评审结果已确认、尚未公示，公示前本申报不再变更',
      en: 'The result is confirmed and not published yet; until then the application does not change',
    },
    remedy: {
      zh: '请等待公示。结果有误的，由两名工作人员在公示前撤销资助方案后再办理。',
      en: 'Wait for the publication. Where the result is wrong, two officers revoke the run before it is published.',
    },
  },
  'result-not-held': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { present: 'name' },
    message: {
      zh: '资助状态为“{present}”，该操作仅适用于已确认、待公示的结果',
      en: 'The award is {present}; this action needs a confirmed result that is not published yet',
    },
    remedy: {
      zh: '请查看资助结果的状态：资助依次经确认、公示、最终确定后方可拨付。',
      en: 'See the state of the award: awards are confirmed, published, made final, and then paid.',
    },
  },
  'award-not-published': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { present: 'name' },
    message: {
      zh: '资助状态为“{present}”，该操作仅适用于公示中的资助',
      en: 'The award is {present}; this action needs a published award',
    },
    remedy: {
      zh: '请查看资助结果的状态：资助依次经确认、公示、最终确定后方可拨付。',
      en: 'See the state of the award: awards are confirmed, published, made final, and then paid.',
    },
  },
  'result-not-published': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该申报的结果尚未公示，或已最终确定、已撤销',
      en: 'No result of this application is published, or it is final or withdrawn already',
    },
    remedy: {
      zh: '异议在结果公示期内提出，对象为公示的资助或未予资助的结果。',
      en: 'Object during the publicity period, to the published award or to the result of none.',
    },
  },
  'publicity-over': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { endsAt: 'instant' },
    message: {
      zh: '公示期已于 {endsAt} 届满',
      en: 'The publicity period ended at {endsAt}',
    },
    remedy: {
      zh: '公示期外的意见按投诉举报途径办理。',
      en: 'Send what comes later as a complaint.',
    },
  },
  'award-not-final': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { present: 'name' },
    message: {
      zh: '资助状态为“{present}”，该操作仅适用于已最终确定的资助',
      en: 'The award is {present}; this action needs a final award',
    },
    remedy: {
      zh: '请查看资助结果的状态：资助依次经确认、公示、最终确定后方可拨付。',
      en: 'See the state of the award: awards are confirmed, published, made final, and then paid.',
    },
  },
  'no-open-objection': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '没有待处理的异议：已有处理结果，或尚未提出',
      en: 'No objection is open: it has an outcome already, or none was made',
    },
    remedy: {
      zh: '请查看该方案的异议及其处理结果。',
      en: 'See the objections to the run, and their outcomes.',
    },
  },
  'nothing-payable': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该资助已全部拨付或已停止拨付，没有尚可拨付的金额',
      en: 'Nothing of the award is payable: all of it is paid or stopped',
    },
    remedy: {
      zh: '请查看该资助的拨付记录；误报的拨付请报送更正。',
      en: 'See the payments of the award; correct a payment that was reported wrong.',
    },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
