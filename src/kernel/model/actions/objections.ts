import { action } from '../action.ts';
import {
  code,
  count,
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
} from '../leaves.ts';

const awardId = id('资助');
const amountFen = fen('金额, fen');
const totalFen = fen('合计, fen');
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

/** Publicity, objections, and what they lead to. */
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
  'award.withdrawn': action({
    subjects: ['application'],
    seenBy: 'case',
    name: { zh: '撤销资助', en: 'Award withdrawn' },
    data: fields({ awardId, amountFen, objectionId }),
    example: { ...exampleAward, objectionId: example.id },
  }),
} as const;
