import { action } from '../action.ts';
import {
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
} from '../leaves.ts';

const awardId = id('资助');
const amountFen = fen('金额, fen');
const totalFen = fen('合计, fen');
const inputsSha256 = digest('全部输入的摘要');
const objectionId = id('异议');
const publicityEndsAt = instant('公示期满时间');

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

/** What becomes of a confirmed run: publicity, objections, revocation, bars, and finality. */
export const objectionActions = {
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
    seenBy: 'awards',
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
  'no-award.revoked': action({
    subjects: ['application'],
    seenBy: 'awards',
    name: { zh: '撤销未予资助的结果', en: 'Result of no award revoked' },
    data: fields({ runId: id('资助方案'), proposalId: id('提议') }),
    example: { runId: example.id, proposalId: example.id },
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
  'award.raised': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '调增资助', en: 'Award raised' },
    data: fields({
      awardId,
      proposalId: id('提议'),
      capCreditCode: creditCode('计入年度累计的单位'),
      formerFen: fen('调增前的金额, fen'),
      amountFen: fen('调增后的金额, fen'),
      traceSha256: digest('计算过程的摘要'),
    }),
    example: {
      ...exampleAward,
      proposalId: example.id,
      capCreditCode: '91440300MA5EXAMP1F',
      formerFen: 80_000_000,
      traceSha256: example.sha256,
    },
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
    data: fields({
      awardId,
      amountFen,
      instalments: maybe(
        list(
          fields({
            position: count('期次'),
            basisPoints: count('占资助金额的万分比'),
            dueAt: orNull(instant('使用情况报告的期限')),
          }),
        ),
      ),
    }),
    example: exampleAward,
  }),
} as const;
