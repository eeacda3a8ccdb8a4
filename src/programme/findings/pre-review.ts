import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of pre-review: claims, checklists, decisions and return notices. */
export const preReviewFindings = {
  'claim-not-held': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '您未领取该申报，或领取已到期、已被接管',
      en: 'You have not claimed this case, or the claim ended or was taken over',
    },
    remedy: { zh: '先领取，再核对内容后办理。', en: 'Claim it, review it again, then decide.' },
  },
  'claimed-by-another': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { until: 'instant' },
    message: {
      zh: '该申报已由其他预审人员领取，至 {until}',
      en: 'Another reviewer holds this case until {until}',
    },
    remedy: {
      zh: '领取队列中的下一件，或由主管人员接管。',
      en: 'Claim the next case of the queue, or ask an officer to take this one over.',
    },
  },
  'claimed-already': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '该预审人员已领取该申报', en: 'This reviewer holds the case already' },
    remedy: { zh: '需要延长时续期。', en: 'To hold it longer, renew the claim.' },
  },
  'nothing-claimed': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '该申报无人领取', en: 'Nobody holds this case' },
    remedy: {
      zh: '无需接管；或指定预审人员。',
      en: 'No action is needed, unless you want to name a reviewer for it.',
    },
  },
  'queue-empty': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '队列中没有您可领取的申报',
      en: 'The queue has no case that you can claim',
    },
    remedy: {
      zh: '稍后再试；各件由谁领取见预审队列。',
      en: 'Try again later; the review queue shows who holds each case.',
    },
  },
  'reviewer-scores': {
    rules: ['5'],
    severity: 'blocks',
    problems: ['forbidden', 'rule-violation'],
    message: {
      zh: '该人员是本申报的评审专家，须回避形式预审',
      en: 'An expert of this case may not pre-review it',
    },
    remedy: { zh: '请由其他预审人员办理。', en: 'Ask another pre-reviewer.' },
  },
  'second-review-own-decision': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['forbidden', 'rule-violation'],
    message: {
      zh: '待复核的决定由该人员作出，须由另一预审人员复核',
      en: 'The reviewer who decided first may not take the second review',
    },
    remedy: { zh: '请由其他预审人员复核。', en: 'Ask another pre-reviewer.' },
  },
  'other-proposal-waits': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { proposalId: 'text' },
    message: {
      zh: '该决定不在待复核状态，现待复核的是另一决定（{proposalId}）',
      en: 'The decision does not wait for its second review; another one does ({proposalId})',
    },
    remedy: {
      zh: '请阅读现待复核的决定后再作复核。',
      en: 'Read the decision that waits, then review it.',
    },
  },
  'decided-before': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['forbidden', 'rule-violation'],
    message: {
      zh: '该人员此前参与过本申报的预审，须由其他人员重新办理',
      en: 'This person took part in the earlier decision; a reconsideration is for other hands',
    },
    remedy: { zh: '请由其他人员办理。', en: 'Ask another person.' },
  },
  'due-time-needed': {
    rules: ['4.1a', '4.1b', '4.2b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '须由申报单位提交、修改或补交，原时限已过，应给出新的时限',
      en: 'The applicant must act and the former time is over, so it needs a new due time',
    },
    remedy: { zh: '填写新的时限。', en: 'Give a new due time.' },
  },
  'due-time-needless': {
    rules: ['4.1a', '4.1b', '4.2b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '不待申报单位提交、修改或补交，或原时限未过，不另设时限',
      en: 'Nothing is due from the applicant, or the former time is not over',
    },
    remedy: { zh: '去掉该时限。', en: 'Leave the due time out.' },
  },
  'check-unknown': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { codes: 'texts' },
    message: { zh: '预审清单中没有该项', en: 'The checklist has no such item' },
    remedy: { zh: '清单的项：{codes}。', en: 'Choose one of: {codes}.' },
  },
  'check-repeated': {
    rules: 'given',
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该项重复', en: 'The item is answered twice' },
    remedy: { zh: '每项只判定一次。', en: 'Answer each item once.' },
  },
  'check-unanswered': {
    rules: 'given',
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { item: 'name' },
    message: { zh: '必查项未判定：{item}', en: 'Not judged: {item}' },
    remedy: { zh: '判定为通过或不通过。', en: 'Answer it with pass or fail.' },
  },
  'check-failed': {
    rules: 'given',
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { item: 'name' },
    message: {
      zh: '该项不通过，不能受理：{item}',
      en: 'This item failed, so the application cannot be accepted: {item}',
    },
    remedy: { zh: '退回修改，或不予受理。', en: 'Return the application, or decline it.' },
  },
  'nothing-failed': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '不予受理须至少有一项不通过', en: 'A decline needs at least one failed item' },
    remedy: { zh: '标明不通过的项，或受理。', en: 'Mark the failed items, or accept.' },
  },
  'other-measures-unchecked': {
    rules: ['2.3', '3.4a'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { measures: 'texts' },
    message: {
      zh: '申报单位有其他市级同类措施的记录，可能为同一产品，尚未核对：{measures}',
      en: 'Records of other city-level measures may be for the same product and are not checked: {measures}',
    },
    remedy: {
      zh: '请逐一核对；确认并非同一内容的，注明已核对；复核时新增的记录，退回重审。',
      en: 'Check each record, and say so once you know that it is for other content; send the decision back if the record is new.',
    },
  },
  'same-content-stands': {
    rules: ['3.4b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { numbers: 'texts' },
    message: {
      zh: '已判定与申报 {numbers} 内容相同',
      en: 'This application was judged to be the same content as {numbers}',
    },
    remedy: {
      zh: '重新判定，或说明仍予受理的理由，经另一预审人员复核；复核时新增的判定，退回重审。',
      en: 'Judge the pair again, or give the reason for accepting it, which a second reviewer confirms; send the decision back if the verdict is new.',
    },
  },
  'checks-frozen': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { current: 'number' },
    message: {
      zh: '该次提交已审结，其清单不再变更；当前为第 {current} 次提交',
      en: 'That packet has been judged, so its checklist is fixed; the current packet is number {current}',
    },
    remedy: { zh: '请填写当前提交的清单。', en: 'Answer the checklist of the current packet.' },
  },
  'form-field-unknown': {
    rules: ['4.1', '4.1b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '资金申请书中没有该字段', en: 'The form has no such field' },
    remedy: {
      zh: '使用资金申请书字段的 JSON Pointer，例如 /product/usage。',
      en: 'Use the JSON Pointer of a form field, such as /product/usage.',
    },
  },
  'material-not-in-packet': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '本次提交中没有该份材料', en: 'The packet has no such file' },
    remedy: { zh: '请从该次提交的材料中选择。', en: 'Choose one of the files of that packet.' },
  },
  'rule-unknown': {
    rules: ['4.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { rules: 'texts' },
    message: {
      zh: '政策的预审清单、声明和材料目录均未引用该条款',
      en: 'No checklist item, declaration or material kind of the policy cites this rule',
    },
    remedy: { zh: '可用的条款：{rules}。', en: 'Choose one of: {rules}.' },
  },
  'paper-outstanding': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '此前要求的纸质材料尚未确认',
      en: 'The paper requested before is not confirmed yet',
    },
    remedy: {
      zh: '再次列出须提交的纸质材料，或明确免交。',
      en: 'List the paper again, or waive it expressly.',
    },
  },
  'nothing-to-waive': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '没有可免交的纸质材料：此前未要求、已确认，或本次又列出',
      en: 'There is no paper to waive: none was requested, it is confirmed, or it is listed again',
    },
    remedy: { zh: '去掉免交。', en: 'Leave the waiver out.' },
  },
  'paper-item-without-file': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '本次提交中没有该类材料的电子文件，无从核对',
      en: 'The packet has no electronic file of this kind that paper could confirm',
    },
    remedy: {
      zh: '去掉该项；需要该材料的，退回补充。',
      en: 'Leave it out; return the application if the material is needed.',
    },
  },
  'paper-item-unnamed': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '每项须指明一类材料或一种原件，不能都填或都不填',
      en: 'Each item names either a material kind or an original',
    },
    remedy: {
      zh: '材料类别与原件只填其一。',
      en: 'Give exactly one of the two.',
    },
  },
  'original-unknown': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { originals: 'texts' },
    message: { zh: '政策中没有该种原件', en: 'The policy has no such original' },
    remedy: {
      zh: '从政策的原件目录中选择：{originals}。',
      en: 'Choose one of the policy’s originals: {originals}.',
    },
  },
  'paper-item-repeated': {
    rules: ['4.2'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该类材料重复', en: 'The material kind is listed twice' },
    remedy: { zh: '每类材料只列一次。', en: 'List each kind once.' },
  },
  'item-target': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '每一项须且只须指明一个表单字段或一类材料',
      en: 'Each item names either a form field or a material kind',
    },
    remedy: {
      zh: '只填写其中之一；两者都有时拆成两项。',
      en: 'Give one of them; for both, make two items.',
    },
  },
  'return-reason-unknown': {
    rules: ['4.1b', '4.2b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { reasons: 'texts' },
    message: { zh: '政策的退回原因目录中没有该原因', en: 'The policy has no such return reason' },
    remedy: { zh: '可用的原因：{reasons}。', en: 'Choose one of: {reasons}.' },
  },
  'due-time-not-ahead': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '指定时间须晚于当前时间', en: 'The due time must be in the future' },
    remedy: { zh: '改为将来的时间。', en: 'Choose a later time.' },
  },
  'due-time-too-far': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { maxDays: 'number' },
    message: {
      zh: '指定时间不得超过签发后 {maxDays} 日',
      en: 'The due time may be at most {maxDays} days ahead',
    },
    remedy: { zh: '改为较早的时间。', en: 'Choose an earlier time.' },
  },
  'due-time-shortened': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { notified: 'instant' },
    message: {
      zh: '已告知的指定时间为 {notified}，不得提前',
      en: 'The applicant was given until {notified}; a further notice may not shorten that time',
    },
    remedy: { zh: '改为该时间或更晚的时间。', en: 'Choose that time or a later one.' },
  },
  'due-time-not-later': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { former: 'instant' },
    message: {
      zh: '延期后的指定时间须晚于原指定时间 {former}',
      en: 'The extended due time must be later than the present one, {former}',
    },
    remedy: { zh: '改为更晚的时间。', en: 'Choose a later time.' },
  },
  'notice-closed': {
    rules: ['4.1b'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该退回通知已办结，不能延期',
      en: 'The return notice is closed and cannot be extended',
    },
    remedy: {
      zh: '请查看该申报最新的退回通知。',
      en: 'See the latest return notice of the application.',
    },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
