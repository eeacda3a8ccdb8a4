import type { Localized } from '#platform/values/findings.ts';
import type { CaseFacts } from './case-facts.ts';

/** 最终结果: how a case ends. */
export const outcomes = [
  'awarded',
  'not-awarded',
  'declined',
  'withdrawn',
  'lapsed',
  'not-submitted',
  'deleted',
  'round-cancelled',
] as const;

export type Outcome = (typeof outcomes)[number];

export const outcomeNames: Readonly<Record<Outcome, Localized>> = {
  awarded: { zh: '予以资助', en: 'Awarded' },
  'not-awarded': { zh: '未予资助', en: 'Not awarded' },
  declined: { zh: '不予受理', en: 'Declined' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  lapsed: { zh: '逾期失效', en: 'Lapsed' },
  'not-submitted': { zh: '截止未提交', en: 'Not submitted' },
  deleted: { zh: '草稿已删除', en: 'Draft deleted' },
  'round-cancelled': { zh: '轮次已取消', en: 'Round cancelled' },
};

/**
 * Why a scored product gets no award; set when its round is settled.
 * @see rules 2.1, 2.3, 2.4, 3.4a, 3.4b
 */
export const noAwardReasons = [
  'below-bar',
  'places',
  'budget',
  'annual-cap',
  'other-measure',
  'same-content',
  'award-withdrawn',
  'barred',
] as const;

export type NoAwardReason = (typeof noAwardReasons)[number];

export const noAwardReasonNames: Readonly<Record<NoAwardReason, Localized>> = {
  'below-bar': { zh: '综合评分未达到最低档次', en: 'The score is below every tier' },
  places: { zh: '档次名额已满', en: 'The places of its tier went to better products' },
  budget: { zh: '预算不足', en: 'The budget was used up by better products' },
  'annual-cap': {
    zh: '申报单位年度累计已达上限',
    en: 'The applicant has reached the limit of the year',
  },
  'other-measure': {
    zh: '该产品已获得其他市级同类措施资助',
    en: 'The product received another city-level measure',
  },
  'same-content': {
    zh: '与另一申报内容相同',
    en: 'Another application has the same content',
  },
  'award-withdrawn': { zh: '资助已撤销', en: 'The award was withdrawn' },
  barred: {
    zh: '经查实重复享受资助，该产品不予资助',
    en: 'The product was barred on proof of double benefit',
  },
};

type EndedFacts = Pick<CaseFacts, 'status' | 'awardState' | 'noAwardReason' | 'roundEnd'>;

/**
 * The final outcome of a case; null while somebody still has to act. A case keeps the outcome that
 * it had when its round was cancelled.
 */
export function outcomeOf({
  status,
  awardState,
  noAwardReason,
  roundEnd,
}: EndedFacts): Outcome | null {
  switch (status) {
    case 'declined':
    case 'withdrawn':
    case 'lapsed':
    case 'not-submitted':
    case 'deleted':
      return status;
    default:
      if (awardState === 'final') return 'awarded';
      if (noAwardReason !== null) return 'not-awarded';
      return roundEnd === 'cancelled' ? 'round-cancelled' : null;
  }
}
