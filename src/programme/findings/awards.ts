import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of awards: which products get one, and the runs that allocate them. */
export const awardFindings = {
  'other-award-received': {
    rules: ['2.3'],
    severity: 'blocks',
    problems: [],
    message: {
      zh: '该产品已获得其他市级同类措施的资助，不予重复资助',
      en: 'The product has received another city-level measure for the same content, so it gets no award',
    },
    remedy: {
      zh: '申报单位声明有误的，退回该申报更正。',
      en: 'If the declaration is wrong, return the application for correction.',
    },
  },
  'same-content-barred': {
    rules: ['3.4a', '3.4b'],
    severity: 'blocks',
    problems: [],
    message: {
      zh: '该产品已判定与其他申报内容相同，按政策不予资助',
      en: 'The product was judged to be the same content as another application, and by policy gets no award',
    },
    remedy: {
      zh: '判定有误的，由预审人员重新判定。',
      en: 'If the verdict is wrong, a pre-reviewer judges the pair again.',
    },
  },
  'double-benefit-barred': {
    rules: ['2.3'],
    severity: 'blocks',
    problems: [],
    message: {
      zh: '该产品经两名工作人员确认重复享受资助，不予资助',
      en: 'Two officers barred the product for double benefit, so it gets no award',
    },
    remedy: {
      zh: '证明有误的，由两名工作人员解除后重新拟定方案。',
      en: 'Where the proof was wrong, two officers lift the bar; then propose the allocation again.',
    },
  },
  'content-matches-unjudged': {
    rules: ['3.4b'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { number: 'text', others: 'texts' },
    message: {
      zh: '申报 {number} 与 {others} 内容相近，尚未判定是否相同',
      en: '{number} looks like {others}, and nobody has judged whether they are the same content',
    },
    remedy: {
      zh: '由预审人员判定为相同或不同后再拟定方案。',
      en: 'A pre-reviewer judges each pair as same or different; then propose again.',
    },
  },
  'survivor-not-named': {
    rules: ['3.4b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { number: 'text' },
    message: {
      zh: '申报 {number} 与其他申报内容相同，尚未指定保留哪一件',
      en: '{number} is the same content as another application, and none of them is named to stay',
    },
    remedy: {
      zh: '在每一对内容相同的申报中指定一件。',
      en: 'Name one application of each pair.',
    },
  },
  'survivors-of-one-content': {
    rules: ['3.4b'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { number: 'text' },
    message: {
      zh: '申报 {number} 与另一件同被指定保留，但两件内容相同',
      en: '{number} and another named application are the same content',
    },
    remedy: { zh: '两件中只指定一件。', en: 'Name one of the two.' },
  },
  'parents-differ': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { numbers: 'texts' },
    message: {
      zh: '同一单位的申报 {numbers} 填报了不同的所属法人单位，无法确定其年度资助限额计入哪一单位',
      en: 'The applications {numbers} of one organisation name different parents, so it is unclear on whose annual cap they count',
    },
    remedy: {
      zh: '退回填报有误的申报更正；所属法人单位已合并的，先登记该项合并。',
      en: 'Return the wrong one for correction; if one parent was merged into the other, record the merger first.',
    },
  },
  'corrected-case-under-way': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '待重新核定的申报尚无有效的评分结果，或仍在退回修改、补交材料',
      en: 'The case to be judged again has no final score at present, or is still being corrected',
    },
    remedy: {
      zh: '请待其评分确认或重新受理后再拟定方案。',
      en: 'Wait until its score is final, or until it was accepted again.',
    },
  },
  'no-eligible-product': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该轮次没有可资助的产品：须已受理、通过预审、评分已确认且尚未资助',
      en: 'The round has no product to award: accepted, past pre-review, with a final score and no award yet',
    },
    remedy: {
      zh: '待有申报的评分确认后再拟定方案。',
      en: 'Wait until the score of a case is final.',
    },
  },
  'earlier-run-unpublished': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该轮次另有资助方案已确认、尚未公示',
      en: 'Another run of the round is confirmed and not published yet',
    },
    remedy: {
      zh: '请先公示该方案，或由两名工作人员撤销该方案。',
      en: 'Publish that run first, or have two officers revoke it.',
    },
  },
  'budget-used-up': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该轮次的预算已全部用于此前确认的资助，或为待更正的申报保留',
      en: 'The budget of the round is used up by earlier awards, or kept for cases that are judged again',
    },
    remedy: {
      zh: '需要继续资助时，发布追加预算的政策版本。',
      en: 'To award more, publish a policy version with a larger budget.',
    },
  },
  'raising-not-provided': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '本轮次的政策未规定可以调增资助',
      en: 'The policy of the round does not let awards be raised',
    },
    remedy: {
      zh: '需要调增时，发布允许调增的政策版本。',
      en: 'To raise awards, publish a policy version that allows it.',
    },
  },
  'award-not-lowered': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该资助未因年度累计上限核减，或已调增至核减前的金额',
      en: 'The annual cap did not lower the award, or it was raised in full already',
    },
    remedy: { zh: '无可调增。', en: 'There is nothing to raise.' },
  },
  'award-taken-back': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该资助已停止拨付或已追回，不再调增',
      en: 'Payment of the award was stopped or clawed back: it is not raised any more',
    },
    remedy: {
      zh: '误报的追回，请先更正。',
      en: 'Correct the clawback first where it was reported wrong.',
    },
  },
  'nothing-to-raise': {
    rules: ['2.1', '2.4'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { roomFen: 'fen', leftFen: 'fen' },
    message: {
      zh: '年度累计余额 {roomFen} 元、轮次预算余额 {leftFen} 元，不足以调增',
      en: '{roomFen} yuan are left under the annual cap and {leftFen} yuan of the budget: too little to raise it',
    },
    remedy: {
      zh: '待年度累计余额恢复或追加预算后再提出。',
      en: 'Propose it when room returns, or the budget is larger.',
    },
  },
  'raising-changed': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '提议后，可调增的金额或其依据已发生变化',
      en: 'What is possible has changed since it was proposed',
    },
    remedy: { zh: '请驳回后重新提出。', en: 'Reject it and propose it again.' },
  },
  'own-proposal': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['forbidden'],
    message: {
      zh: '不得确认或决定本人拟定的方案',
      en: 'You cannot confirm or decide your own proposal',
    },
    remedy: { zh: '请由另一名主管人员办理。', en: 'Ask another officer.' },
  },
  'confirmer-judged-case': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['forbidden'],
    parameters: { number: 'text' },
    message: {
      zh: '您参与过申报 {number} 的预审或评分，须回避确认',
      en: 'You pre-reviewed or scored {number} and may not confirm its award',
    },
    remedy: { zh: '请由另一名主管人员办理。', en: 'Ask another officer.' },
  },
  'run-not-proposed': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '该方案已处理', en: 'The run is no longer open' },
    remedy: {
      zh: '已确认的方案接着公示；已作废或已撤销的，重新拟定。',
      en: 'A confirmed run is published next. In place of a void or revoked one, propose another.',
    },
  },
  'inputs-changed': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '拟定方案后，评分、政策、预算或申报单位年度累计已发生变化，该方案失效',
      en: 'Scores, policy, budget or awards of the year have changed since the proposal, so it is void',
    },
    remedy: { zh: '请重新拟定方案。', en: 'Propose an allocation again.' },
  },
  'awards-barred': {
    rules: ['2.3'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { numbers: 'texts' },
    message: {
      zh: '以下申报的产品因重复享受资助不予资助：{numbers}',
      en: 'These products are barred for double benefit: {numbers}',
    },
    remedy: {
      zh: '请登记异议并撤销该资助，或由两名工作人员解除后再作最终确定。',
      en: 'Record an objection and withdraw the award, or have two officers lift the bar first.',
    },
  },
  'other-awards-unchecked': {
    rules: ['2.3'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { numbers: 'texts' },
    message: {
      zh: '申报 {numbers} 的单位有其他市级同类措施的获得记录，可能为同一产品',
      en: 'Other city-level awards on record may be for the same product: {numbers}',
    },
    remedy: {
      zh: '请逐一核对，确认并非同一内容后再行确认。',
      en: 'Check each record, and confirm once you know that it is for other content.',
    },
  },
  'run-not-confirmed': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '仅已确认且尚未公示的方案可以公示',
      en: 'Only a confirmed run that is not published yet can be published',
    },
    remedy: {
      zh: '拟定中的方案先由另一名主管人员确认；已公示的，公示期满后最终确定。',
      en: 'A proposed run is confirmed by another officer first; a published one is made final after its period.',
    },
  },
  'run-not-revocable': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '仅已确认且尚未公示的方案可以撤销',
      en: 'Only a confirmed run that is not published yet can be revoked',
    },
    remedy: {
      zh: '未确认的方案，重新拟定即作废；已撤销的，重新拟定。',
      en: 'A new proposal voids one that is not confirmed; in place of a revoked one, propose another.',
    },
  },
  'run-published': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该方案已公示，不得撤销',
      en: 'The run has been published, so it cannot be revoked',
    },
    remedy: {
      zh: '有误的资助，登记异议并处理；异议成立的，撤销该项资助。',
      en: 'Record an objection to the award that is wrong; an upheld one withdraws it.',
    },
  },
  'tier-unknown': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation', 'action-not-allowed'],
    parameters: { tier: 'text' },
    message: { zh: '政策没有档次 {tier}', en: 'The policy has no tier {tier}' },
    remedy: { zh: '改为政策中的档次。', en: 'Choose a tier of the policy.' },
  },
  'application-not-scored': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该申报不在本轮待资助的已评分申报之中',
      en: 'The application is not among the round’s scored applications without an award',
    },
    remedy: { zh: '从本轮已评分、尚未资助的申报中选择。', en: 'Choose one of those applications.' },
  },
  'run-or-settings': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '方案与试算参数只能给出其一', en: 'Name a run or settings, not both' },
    remedy: { zh: '去掉其中之一。', en: 'Leave one of them out.' },
  },
  'run-not-of-round': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '本轮次没有该方案', en: 'The round has no such run' },
    remedy: { zh: '从本轮次的方案中选择。', en: 'Choose a run of the round.' },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
