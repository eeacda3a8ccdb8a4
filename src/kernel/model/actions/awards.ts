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
  list,
  maybe,
  oneOf,
  orNull,
  year,
} from '../leaves.ts';

const amountFen = fen('金额, fen');
const totalFen = fen('合计, fen');
const inputsSha256 = digest('全部输入的摘要');

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

/** Allocations, and the awards that they grant. */
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
  'allocation-items.proposed': action({
    subjects: ['allocation-run'],
    seenBy: 'auditors',
    name: { zh: '拟定方案所列产品', en: 'Products of a proposed allocation' },
    data: fields({
      products: list(
        fields({
          rank: count('名次'),
          sha256: digest('该产品一行的摘要: of its case and its calculation'),
        }),
      ),
    }),
    example: { products: [{ rank: 1, sha256: example.sha256 }] },
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
    seenBy: 'awards',
    name: { zh: '确认资助', en: 'Award granted' },
    data: fields({
      runId: id('资助方案'),
      year: year('年度'),
      capCreditCode: maybe(creditCode('计入年度累计的单位')),
      tierCode: orNull(code('档次')),
      amountFen,
      traceSha256: maybe(digest('计算过程的摘要: the award holds it; absent in earlier entries')),
    }),
    example: {
      runId: example.id,
      year: 2025,
      capCreditCode: '91440300MA5EXAMP1F',
      tierCode: 'third',
      amountFen: 100_000_000,
      traceSha256: example.sha256,
    },
  }),
  'no-award.confirmed': action({
    subjects: ['application'],
    seenBy: 'awards',
    name: { zh: '确认未予资助', en: 'No award confirmed' },
    data: fields({ runId: id('资助方案') }),
    example: { runId: example.id },
  }),
} as const;
