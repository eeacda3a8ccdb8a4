import { action } from '../action.ts';
import {
  algorithm,
  code,
  count,
  creditCode,
  digest,
  example,
  fen,
  fields,
  id,
  instant,
  list,
  localDate,
  maybe,
  oneOf,
  orNull,
  year,
} from '../leaves.ts';

const awardId = id('资助');
const amountFen = fen('金额, fen');
const totalFen = fen('合计, fen');
const inputsSha256 = digest('全部输入的摘要');
const externalIdSha256 = digest('资金平台业务编号的摘要');
const objectionId = id('异议');
const publicityEndsAt = instant('公示期满时间');

const incomplete = list(
  fields({
    cause: oneOf(
      [
        'window-open',
        'draft',
        'submitted',
        'returned',
        'paper-outstanding',
        'unscored',
        'objection-open',
        'proposal-open',
      ],
      '未办结的事由',
    ),
    count: count('件数'),
    itemsSha256: digest('所涉各件的摘要'),
    reasonSha256: digest('理由的摘要: the run holds the reason'),
  }),
);

const exampleAward = { awardId: example.id, amountFen: 100_000_000 };

/** What every objection says; the award is absent where the case got none. */
const objected = {
  objectionId,
  awardId: maybe(awardId),
  kind: oneOf(
    ['eligibility', 'duplicate-content', 'not-in-use', 'scoring', 'amount', 'conduct', 'other'],
    '异议类别',
  ),
  receivedOn: localDate('收到日期'),
};

const exampleObjection = {
  objectionId: example.id,
  awardId: example.id,
  kind: 'not-in-use',
  receivedOn: example.day,
} as const;

/** Allocations, awards, objections and payments. */
export const awardActions = {
  'allocation.proposed': action({
    subjects: ['allocation-run'],
    seenBy: 'auditors',
    name: { zh: '拟定资助方案', en: 'Allocation proposed' },
    data: fields({
      inputsSha256,
      algorithm: algorithm('分配方法'),
      productCount: count('参与分配的产品数'),
      awardedCount: count('获资助的产品数'),
      totalFen,
      unallocatedFen: fen('未分配, fen'),
      barred: list(id('不得资助的申报')),
      incomplete: maybe(incomplete),
      afterTheFact: maybe(list(count('事后变更的政策版本'))),
      objectionId: maybe(id('所更正的异议')),
    }),
    example: {
      inputsSha256: example.sha256,
      algorithm: 'proportional@1',
      productCount: 3,
      awardedCount: 2,
      totalFen: 200_000_000,
      unallocatedFen: 0,
      barred: [example.applicationId],
    },
  }),
  'allocation.voided': action({
    subjects: ['allocation-run'],
    seenBy: 'auditors',
    name: { zh: '资助方案作废', en: 'Allocation voided' },
    data: fields({ replacedBy: id('替代的方案') }),
    example: { replacedBy: example.id },
  }),
  'allocation.confirmed': action({
    subjects: ['allocation-run'],
    seenBy: 'auditors',
    name: { zh: '确认资助方案', en: 'Allocation confirmed' },
    data: fields({
      inputsSha256,
      otherAwardsChecked: list(id('经核对的其他措施记录')),
      incomplete: maybe(incomplete),
      awardedCount: count('获资助的产品数'),
      totalFen,
    }),
    example: {
      inputsSha256: example.sha256,
      otherAwardsChecked: [],
      awardedCount: 2,
      totalFen: 200_000_000,
    },
  }),
  'award.granted': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '确认资助', en: 'Award granted' },
    data: fields({
      runId: id('资助方案'),
      year: year('年度'),
      capCreditCode: maybe(creditCode('计入年度累计的单位')),
      tierCode: orNull(code('档次')),
      amountFen,
    }),
    example: {
      runId: example.id,
      year: 2025,
      capCreditCode: '91440300MA5EXAMP1F',
      tierCode: 'third',
      amountFen: 100_000_000,
    },
  }),
  'allocation.published': action({
    subjects: ['allocation-run'],
    seenBy: 'auditors',
    name: { zh: '公示资助方案', en: 'Allocation published' },
    data: fields({ awardCount: count('公示的资助数'), totalFen, publicityEndsAt }),
    example: { awardCount: 2, totalFen: 200_000_000, publicityEndsAt: example.instant },
  }),
  'award.published': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '公示资助结果', en: 'Award published' },
    data: fields({ awardId, amountFen, publicityEndsAt }),
    example: { ...exampleAward, publicityEndsAt: example.instant },
  }),
  'no-award.published': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '公示未予资助的结果', en: 'Result of no award published' },
    data: fields({ runId: id('资助方案'), publicityEndsAt }),
    example: { runId: example.id, publicityEndsAt: example.instant },
  }),
  'publication.changed': action({
    subjects: ['allocation-run'],
    seenBy: 'auditors',
    name: { zh: '更正或延长公示', en: 'Publication changed' },
    data: fields({
      proposalId: id('提议'),
      formerEndsAt: instant('此前的公示期满时间'),
      publicityEndsAt: maybe(publicityEndsAt),
      correctionCount: count('更正的项数'),
      correctionsSha256: digest('更正内容的摘要: the proposal holds the words'),
    }),
    example: {
      proposalId: example.id,
      formerEndsAt: example.instant,
      correctionCount: 1,
      correctionsSha256: example.sha256,
    },
  }),
  'publicity.prolonged': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '延长公示期', en: 'Publicity period prolonged' },
    data: fields({ runId: id('资助方案'), publicityEndsAt }),
    example: { runId: example.id, publicityEndsAt: example.instant },
  }),
  'objection.raised': action({
    subjects: ['allocation-run'],
    seenBy: 'case',
    name: { zh: '申报单位提出异议', en: 'Objection raised by an applicant' },
    data: fields({
      ...objected,
      objector: oneOf(['applicant', 'named-applicant'], '异议人'),
      statementSha256: digest('异议内容的摘要: the objection holds the words'),
    }),
    example: {
      ...exampleObjection,
      objector: 'applicant',
      statementSha256: example.sha256,
    },
  }),
  'objection.recorded': action({
    subjects: ['allocation-run'],
    seenBy: 'case',
    name: { zh: '登记异议', en: 'Objection recorded' },
    data: fields({
      ...objected,
      referenceSha256: digest('纸质卷宗编号的摘要: the objection holds the number'),
    }),
    example: { ...exampleObjection, referenceSha256: example.sha256 },
  }),
  'objection.resolved': action({
    subjects: ['allocation-run'],
    seenBy: 'case',
    name: { zh: '处理异议', en: 'Objection resolved' },
    data: fields({
      objectionId,
      awardId: maybe(awardId),
      outcome: oneOf(['upheld', 'dismissed'], '成立或不成立'),
      reason: oneOf(
        ['facts-confirmed', 'facts-not-confirmed', 'outside-the-call', 'other'],
        '处理理由',
      ),
      consequence: maybe(
        oneOf(['withdraw-award', 'score-again', 'amount-again', 'tier-set'], '处理结果'),
      ),
      moot: maybe(list(id('一并办结的异议'))),
    }),
    example: {
      objectionId: example.id,
      awardId: example.id,
      outcome: 'dismissed',
      reason: 'facts-not-confirmed',
    },
  }),
  'allocation.revoked': action({
    subjects: ['allocation-run'],
    seenBy: 'auditors',
    name: { zh: '撤销资助方案', en: 'Allocation revoked' },
    data: fields({
      proposalId: id('提议'),
      inputsSha256,
      awardCount: count('撤销的资助件数'),
      totalFen,
    }),
    example: {
      proposalId: example.id,
      inputsSha256: example.sha256,
      awardCount: 2,
      totalFen: 200_000_000,
    },
  }),
  'award.revoked': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '资助确认已撤销，待重新分配', en: 'Award revoked before its publication' },
    data: fields({
      runId: id('资助方案'),
      proposalId: id('提议'),
      awardId,
      capCreditCode: creditCode('计入年度累计的单位'),
      amountFen,
    }),
    example: {
      ...exampleAward,
      runId: example.id,
      proposalId: example.id,
      capCreditCode: '91440300MA5EXAMP1F',
    },
  }),
  'result.annulled': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '撤销结果并重新评定', en: 'Result annulled, to be judged again' },
    data: fields({
      objectionId,
      awardId: maybe(awardId),
      consequence: oneOf(['score-again', 'amount-again', 'tier-set'], '重新评定的内容'),
      tierCode: maybe(code('核定的档次')),
    }),
    example: { objectionId: example.id, consequence: 'tier-set', tierCode: 'second' },
  }),
  'product.barred': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '产品不予资助', en: 'Product barred' },
    data: fields({ proposalId: id('提议'), proofSha256: digest('查实文号的摘要') }),
    example: { proposalId: example.id, proofSha256: example.sha256 },
  }),
  'product.unbarred': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '解除产品不予资助', en: 'Bar of the product lifted' },
    data: fields({ proposalId: id('提议') }),
    example: { proposalId: example.id },
  }),
  'award.withdrawn': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '撤销资助', en: 'Award withdrawn' },
    data: fields({ awardId, amountFen, objectionId }),
    example: { ...exampleAward, objectionId: example.id },
  }),
  'allocation.finalised': action({
    subjects: ['allocation-run'],
    seenBy: 'auditors',
    name: { zh: '资助方案最终确定', en: 'Allocation finalised' },
    data: fields({
      awardCount: count('最终确定的资助数'),
      totalFen,
      otherAwardsChecked: list(id('经核对的其他措施记录')),
      openObjections: maybe(count('尚未处理的异议数')),
    }),
    example: { awardCount: 2, totalFen: 200_000_000, otherAwardsChecked: [] },
  }),
  'award.finalised': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '资助最终确定', en: 'Award finalised' },
    data: fields({ awardId, amountFen }),
    example: exampleAward,
  }),
  'disbursement.recorded': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '登记拨付', en: 'Disbursement recorded' },
    data: fields({
      disbursementId: id('拨付'),
      awardId,
      externalIdSha256,
      amountFen,
      paidOn: localDate('拨付日期'),
      disbursedFen: fen('累计拨付, fen'),
      otherAwardsChecked: maybe(list(id('经核对的其他措施记录'))),
      paymentOrderId: maybe(id('拨付指令')),
    }),
    example: {
      disbursementId: example.id,
      ...exampleAward,
      externalIdSha256: example.sha256,
      paidOn: example.day,
      disbursedFen: 100_000_000,
    },
  }),
  'payment-order.issued': action({
    subjects: ['payment-order'],
    seenBy: 'auditors',
    name: { zh: '签发拨付指令', en: 'Payment order issued' },
    data: fields({
      number: count('轮次内序号'),
      itemCount: count('笔数'),
      totalFen,
      jsonSha256: digest('JSON 文件的摘要'),
      csvSha256: digest('CSV 文件的摘要'),
      xlsxSha256: digest('XLSX 文件的摘要'),
      otherAwardsChecked: maybe(list(id('经核对的其他措施记录'))),
    }),
    example: {
      ...{ number: 1, itemCount: 2, totalFen: 200_000_000 },
      ...{ jsonSha256: example.sha256, csvSha256: example.sha256, xlsxSha256: example.sha256 },
    },
  }),
  'payment-results.recorded': action({
    subjects: ['payment-order'],
    seenBy: 'auditors',
    name: { zh: '登记拨付结果', en: 'Payment results recorded' },
    data: fields({
      fileSha256: digest('结果文件的摘要'),
      mode: oneOf(['all-or-nothing', 'row-by-row'], '办理方式'),
      paidCount: count('已拨付的笔数'),
      paidFen: fen('已拨付, fen'),
      failedCount: count('未拨付的笔数'),
      refusedCount: count('不予登记的行数'),
      openCount: count('尚无结果的笔数'),
    }),
    example: {
      ...{ fileSha256: example.sha256, mode: 'all-or-nothing' as const },
      ...{ paidCount: 1, paidFen: 100_000_000, failedCount: 1, refusedCount: 0, openCount: 0 },
    },
  }),
  'disbursement-correction.recorded': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '登记拨付更正', en: 'Correction of a disbursement recorded' },
    data: fields({
      correctionId: id('更正'),
      disbursementId: id('拨付'),
      awardId,
      externalIdSha256,
      formerFen: fen('更正前计入的金额, fen'),
      correctedFen: fen('更正后计入的金额, fen'),
      reason: oneOf(['amount-misreported', 'other-award', 'not-paid', 'other'], '更正原因'),
      disbursedFen: fen('累计拨付, fen'),
      stoppedFen: maybe(fen('随停止拨付而不再拨付的金额, fen')),
      movedToAwardId: maybe(id('改记至的资助')),
    }),
    example: {
      correctionId: example.id,
      disbursementId: example.id,
      awardId: example.id,
      externalIdSha256: example.sha256,
      formerFen: 450_000_000,
      correctedFen: 45_000_000,
      reason: 'amount-misreported',
      disbursedFen: 45_000_000,
    },
  }),
  'clawback.recorded': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '登记追回', en: 'Clawback recorded' },
    data: fields({
      clawbackId: id('追回'),
      awardId,
      externalIdSha256,
      amountFen,
      stoppedFen: fen('停止拨付, fen'),
      reason: oneOf(
        [
          'false-statement',
          'enjoyed-twice',
          'not-in-use-any-more',
          'paid-in-error',
          'audit-finding',
          'other',
        ],
        '追回原因',
      ),
      clawedBackFen: fen('累计追回, fen'),
    }),
    example: {
      clawbackId: example.id,
      ...exampleAward,
      externalIdSha256: example.sha256,
      stoppedFen: 0,
      reason: 'audit-finding',
      clawedBackFen: 100_000_000,
    },
  }),
} as const;
