import type { ProgrammeFindingKind } from './finding.ts';

/** Findings of payments, their corrections, clawbacks and orders. */
export const paymentFindings = {
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
      zh: '更正内容与现登记内容一致',
      en: 'The correction changes nothing: that is what counts already',
    },
    remedy: { zh: '无须更正。', en: 'Nothing has to be corrected.' },
  },
  'nothing-stands': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该笔已更正为 0.00 元，不再计入，其业务编号已不再占用',
      en: 'It was corrected to 0.00 yuan and counts nothing any more; its number is free',
    },
    remedy: {
      zh: '确已办理的，先更正金额，再更正资助或编号；属于另一笔的，以该编号另行报送。',
      en: 'Where it was made after all, correct the amount first, and then the award or the number; where the number is that of another act, report that act under it.',
    },
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
      zh: '无此资助，或其尚未最终确定、已停止资助、已无可拨付的金额',
      en: 'There is no such award, or it is not final, its product is barred, or nothing of it is payable',
    },
    remedy: { zh: '请核对资助。', en: 'Check the award.' },
  },
  'amount-or-award': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '更正金额、改记资助与更正业务编号只能填写一项',
      en: 'A correction names either an amount, another award, or the right number',
    },
    remedy: { zh: '请只保留一项。', en: 'Keep one of them.' },
  },
  'payment-moved': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该笔拨付已改记至另一资助或另一业务编号',
      en: 'The payment was moved to another award or number',
    },
    remedy: {
      zh: '请更正改记后的拨付；结果文件中的，填写改记后的业务编号。',
      en: 'Correct the payment to which it moved; in a file of results, give the number under which it stands.',
    },
  },
  'correction-of-correction': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '所更正的是一项更正；更正本身不再更正',
      en: 'This is a correction, and corrections are not corrected themselves',
    },
    remedy: {
      zh: '更正有误的，对其所更正的那笔拨付或追回再次报送更正。',
      en: 'Where it was wrong, report another correction of the payment or clawback that it corrected.',
    },
  },
  'clawback-for-payment': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该笔是追回，不是拨付', en: 'This is a clawback, not a payment' },
    remedy: { zh: '请报送追回更正。', en: 'Report it as a correction of a clawback.' },
  },
  'payment-for-clawback': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: { zh: '该笔是拨付，不是追回', en: 'This is a payment, not a clawback' },
    remedy: { zh: '请报送拨付更正。', en: 'Report it as a correction of a payment.' },
  },
  'number-of-correction': {
    rules: [],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '正确的业务编号与本项更正自身的编号相同',
      en: 'The right number is the number of this correction itself',
    },
    remedy: {
      zh: '更正须有自己的编号，另填写拨付或追回的正确编号。',
      en: 'Give the correction a number of its own, and tell that of the payment or clawback.',
    },
  },
  'moved-to-same-award': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该笔已记在此项资助下',
      en: 'It is recorded under this award already',
    },
    remedy: { zh: '请填写另一项资助。', en: 'Name another award.' },
  },
  'paid-before-final-decision': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { paidOn: 'day', from: 'day', today: 'day' },
    message: {
      zh: '拨付日期 {paidOn} 过早：资助于 {from} 最终确定，应在该日至今日 {today} 之间（含首尾两日）',
      en: 'The day of payment, {paidOn}, is too early: the award became final on {from}, and the day lies from then through today, {today}',
    },
    remedy: { zh: '请核对拨付日期与资助。', en: 'Check the day and the award.' },
  },
  'paid-on-future-day': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { paidOn: 'day', from: 'day', today: 'day' },
    message: {
      zh: '拨付日期 {paidOn} 过晚：今日为 {today}，应在最终确定之日 {from} 至今日之间（含首尾两日）',
      en: 'The day of payment, {paidOn}, is too late: today is {today}, and the day lies from the final decision, {from}, through today',
    },
    remedy: {
      zh: '请核对拨付日期；尚未拨付的，拨付后再报送。',
      en: 'Check the day. Report a payment once it was made.',
    },
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
  'annual-room-used': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['action-not-allowed'],
    parameters: { roomFen: 'fen' },
    message: {
      zh: '该年度累计仅余 {roomFen} 元，更正后重新计入的金额超过余额',
      en: 'Only {roomFen} yuan are left under the annual cap: less than would count again',
    },
    remedy: {
      zh: '余额已另行使用的，先停止拨付、追回或更正该年度的其他资助，再报送更正。',
      en: 'Where the room was used since, stop, claw back or correct another award of that year first.',
    },
  },
  'clawback-moved': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该笔追回已改记至另一资助或另一业务编号',
      en: 'The clawback was moved to another award or number',
    },
    remedy: {
      zh: '请更正改记后的追回。',
      en: 'Correct the clawback to which it moved.',
    },
  },
  'no-stop-to-lift': {
    rules: ['2.4'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该笔追回未停止拨付，或已更正为未停止',
      en: 'The clawback stopped no payment, or a correction lifted that already',
    },
    remedy: { zh: '请删去该项。', en: 'Leave it out.' },
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
  'external-id-repeated': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    message: {
      zh: '该业务编号在本文件前面的行已使用',
      en: 'An earlier row of the file has this number already',
    },
    remedy: {
      zh: '每笔拨付填写各自的编号。',
      en: 'Give each payment the number that is its own.',
    },
  },
  'payment-corrected': {
    rules: ['2.1'],
    severity: 'blocks',
    problems: ['rule-violation'],
    parameters: { standingFen: 'fen' },
    message: {
      zh: '该编号的拨付已经更正，现计入 {standingFen} 元',
      en: 'The payment under this number was corrected and counts {standingFen} yuan now',
    },
    remedy: {
      zh: '请核对：更正有误的，先再行更正；另行拨付的，以新的编号报送。',
      en: 'Check it: correct the correction where that is wrong; report another payment under its own number.',
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
      zh: '请核对编号；金额有误的，登记该笔拨付或追回的更正，不要以新的编号重报。',
      en: 'Check the number. Where the amount was wrong, record a correction of the payment or clawback; do not report it again under a new number.',
    },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
