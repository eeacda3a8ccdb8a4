import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of awards: allocation, publicity, objections and payments. */
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
  'budget-used-up': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: {
      zh: '该轮次的预算已全部用于此前确认的资助',
      en: 'Earlier awards have used up the budget of the round',
    },
    remedy: {
      zh: '需要继续资助时，发布追加预算的政策版本。',
      en: 'To award more, publish a policy version with a larger budget.',
    },
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
    remedy: { zh: '请查看方案状态。', en: 'See the status of the run.' },
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
    remedy: { zh: '请查看方案状态。', en: 'See the status of the run.' },
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
      zh: '未确认的方案，重新拟定即作废；请查看方案状态。',
      en: 'A new proposal voids one that is not confirmed; see the status of the run.',
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
  'run-not-published': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '该方案不在公示中', en: 'The run is not published, or it is final already' },
    remedy: { zh: '请查看方案状态。', en: 'See the status of the run.' },
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
    parameters: { from: 'day', until: 'day' },
    message: {
      zh: '异议应在公示期（{from} 至 {until}）内收到，且不晚于今日',
      en: 'The objection must have arrived in the publicity period, {from} to {until}, and not after today',
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
      zh: '该异议人对同一申报的异议尚未处理完毕',
      en: 'An objection of the same objector to this application is open',
    },
    remedy: {
      zh: '补充材料并入该异议的卷宗。',
      en: 'Add what is new to the file of that objection.',
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
  'objection-resolved-already': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    message: { zh: '该异议已处理', en: 'The objection has an outcome already' },
    remedy: { zh: '请查看异议的处理结果。', en: 'See its outcome.' },
  },
  'amount-not-positive': {
    rules: ['2.1', '2.4'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '金额应大于零', en: 'The amount must be above zero' },
    remedy: {
      zh: '请核对金额；追回金额仅在停止拨付尚未拨付的部分时可为零。',
      en: 'Check the amount; a clawback may be zero only if it stops payments still due.',
    },
  },
  'more-than-awarded': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { payableFen: 'fen' },
    message: {
      zh: '拨付金额不得超过尚可拨付的 {payableFen} 元',
      en: 'A payment may not exceed the {payableFen} yuan still to be paid',
    },
    remedy: { zh: '请核对金额。', en: 'Check the amount.' },
  },
  'correction-without-change': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '更正后的金额与现计入的金额相同',
      en: 'The corrected amount equals the amount that counts already',
    },
    remedy: { zh: '无须更正。', en: 'Nothing has to be corrected.' },
  },
  'less-than-clawed-back': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { clawedBackFen: 'fen' },
    message: {
      zh: '已追回 {clawedBackFen} 元，累计拨付不得更正为少于该金额',
      en: '{clawedBackFen} yuan were clawed back: less than that cannot have been paid',
    },
    remedy: { zh: '请核对拨付与追回的金额。', en: 'Check the payments and the clawbacks.' },
  },
  'award-not-payable': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '无此资助，或其尚未最终确定、已停止资助',
      en: 'There is no such award, or it is not final, or its product is barred',
    },
    remedy: { zh: '请核对资助。', en: 'Check the award.' },
  },
  'amount-or-award': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '更正金额与改记资助只能填写一项',
      en: 'A correction names either an amount or another award',
    },
    remedy: { zh: '请删去其中一项。', en: 'Leave one of them out.' },
  },
  'payment-moved': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该笔拨付已改记至另一资助',
      en: 'The payment was moved to another award',
    },
    remedy: {
      zh: '请更正改记后的拨付。',
      en: 'Correct the payment under that award.',
    },
  },
  'moved-to-same-award': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该笔拨付已记在此项资助下',
      en: 'The payment is recorded under this award already',
    },
    remedy: { zh: '请填写另一项资助。', en: 'Name another award.' },
  },
  'paid-on-impossible-day': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { from: 'day', today: 'day' },
    message: {
      zh: '拨付日期应在最终确定之日 {from} 与今日 {today} 之间',
      en: 'The day of payment must lie between the final decision, {from}, and today, {today}',
    },
    remedy: { zh: '请核对拨付日期。', en: 'Check the day.' },
  },
  'more-than-disbursed': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { heldFen: 'fen' },
    message: {
      zh: '追回金额不得超过已拨付且尚未追回的 {heldFen} 元',
      en: 'A clawback may not exceed the {heldFen} yuan paid and not yet clawed back',
    },
    remedy: { zh: '请核对金额。', en: 'Check the amount.' },
  },
  'nothing-to-order': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '没有可列入拨付指令的资助',
      en: 'No award can be ordered to be paid',
    },
    remedy: {
      zh: '资助须已最终确定、尚可拨付，且不在其他未办结的拨付指令中。',
      en: 'An award can be ordered once it is final, has something payable, and is in no open order.',
    },
  },
  'award-not-orderable': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该资助不可列入拨付指令：不在本轮次、未最终确定、不得资助、无可拨付金额，或已在未办结的指令中',
      en: 'The award cannot be ordered: it is of another round, not final, barred, has nothing payable, or is in an open order',
    },
    remedy: {
      zh: '请查阅该资助与未办结的拨付指令。',
      en: 'Look at the award and at the open orders of the round.',
    },
  },
  'payment-reference-unknown': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '拨付指令中没有该拨付编号',
      en: 'The payment order has no payment of this reference',
    },
    remedy: {
      zh: '请按拨付指令文件填写拨付编号。',
      en: 'Take the reference from the file of the order.',
    },
  },
  'payment-reference-repeated': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该拨付编号在文件中出现多次',
      en: 'The file has more than one row of this reference',
    },
    remedy: { zh: '每笔只保留一行。', en: 'Keep one row for each payment.' },
  },
  'payment-already-settled': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该笔已登记不同的结果',
      en: 'Another result of this payment is recorded already',
    },
    remedy: {
      zh: '误报的拨付另行报送更正；未拨付的列入下一指令。',
      en: 'Correct a payment that was reported wrong; what was not paid is part of the next order.',
    },
  },
  'more-than-ordered': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { orderedFen: 'fen' },
    message: {
      zh: '拨付金额不得超过指令所列的 {orderedFen} 元',
      en: 'A payment may not exceed the {orderedFen} yuan that were ordered',
    },
    remedy: { zh: '请核对金额。', en: 'Check the amount.' },
  },
  'failed-and-paid': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '同一行既有拨付信息又有未拨付的原因',
      en: 'The row tells a payment and why it was not paid',
    },
    remedy: {
      zh: '已拨付的填写日期、编号与金额；未拨付的只填写原因。',
      en: 'Give day, number and amount of what was paid, or only the reason why it was not.',
    },
  },
  'external-id-used': {
    rules: [],
    severity: 'blocks',
    problems: ['conflict', 'rule-violation'],
    message: {
      zh: '该编号下已登记过其他内容',
      en: 'Something else is recorded under this number already',
    },
    remedy: {
      zh: '更正金额请以新的编号另行报送拨付或追回。',
      en: 'Report a correction as a separate payment or clawback, under a new number.',
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
