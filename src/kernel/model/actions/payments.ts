import { action } from '../action.ts';
import {
  count,
  digest,
  example,
  fen,
  fields,
  flag,
  id,
  list,
  localDate,
  maybe,
  oneOf,
} from '../leaves.ts';

const awardId = id('资助');
const amountFen = fen('金额, fen');
const totalFen = fen('合计, fen');
const externalIdSha256 = digest('资金平台业务编号的摘要');

const exampleAward = { awardId: example.id, amountFen: 100_000_000 };

/** Payments, their corrections, clawbacks and orders. */
export const paymentActions = {
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
      movedFromId: maybe(id('改记前的拨付')),
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
      reason: oneOf(
        ['amount-misreported', 'other-award', 'number-misreported', 'not-paid', 'other'],
        '更正原因',
      ),
      disbursedFen: fen('累计拨付, fen'),
      stoppedFen: maybe(fen('随停止拨付而不再拨付的金额, fen')),
      resumedFen: maybe(fen('停止拨付前实已拨付、不再视为停止的金额, fen')),
      movedToId: maybe(id('改记后的拨付')),
      movedToAwardId: maybe(id('改记至的资助')),
      rightExternalIdSha256: maybe(digest('正确业务编号的摘要')),
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
      // Absent in earlier entries.
      stopsPayment: maybe(flag('是否停止拨付')),
      stoppedFen: fen('停止拨付, fen'),
      reason: oneOf(
        [
          'false-statement',
          'enjoyed-twice',
          'not-in-use-any-more',
          'paid-in-error',
          'audit-finding',
          'usage-not-proven',
          'other',
        ],
        '追回原因',
      ),
      clawedBackFen: fen('累计追回, fen'),
      movedFromId: maybe(id('改记前的追回')),
    }),
    example: {
      clawbackId: example.id,
      ...exampleAward,
      externalIdSha256: example.sha256,
      stopsPayment: false,
      stoppedFen: 0,
      reason: 'audit-finding',
      clawedBackFen: 100_000_000,
    },
  }),
  'clawback-correction.recorded': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '登记追回更正', en: 'Correction of a clawback recorded' },
    data: fields({
      correctionId: id('更正'),
      clawbackId: id('追回'),
      awardId,
      externalIdSha256,
      formerFen: fen('更正前计入的金额, fen'),
      correctedFen: fen('更正后计入的金额, fen'),
      liftsStop: flag(
        '是否未停止拨付; with rightExternalIdSha256 the stop went along to movedToId 更正编号的，停止拨付随之改记',
      ),
      liftedFen: fen(
        '恢复拨付, fen; with rightExternalIdSha256 it is stopped again by the entry of movedToId 更正编号的，由改记后的追回继续停止',
      ),
      reason: oneOf(
        [
          'amount-misreported',
          'other-award',
          'number-misreported',
          'not-returned',
          'payment-not-stopped',
          'other',
        ],
        '更正原因',
      ),
      clawedBackFen: fen('累计追回, fen'),
      movedToId: maybe(id('改记后的追回')),
      movedToAwardId: maybe(id('改记至的资助')),
      rightExternalIdSha256: maybe(digest('正确业务编号的摘要')),
    }),
    example: {
      correctionId: example.id,
      clawbackId: example.id,
      awardId: example.id,
      externalIdSha256: example.sha256,
      formerFen: 100_000_000,
      correctedFen: 10_000_000,
      liftsStop: false,
      liftedFen: 0,
      reason: 'amount-misreported',
      clawedBackFen: 10_000_000,
    },
  }),
} as const;
