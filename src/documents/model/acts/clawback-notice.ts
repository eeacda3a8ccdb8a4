import type { Policy } from '#rounds/model/index.ts';
import type { PrintedAwardRow } from '../../acts/repository.ts';
import type { Facts } from '../content.ts';
import type { Block } from '../description.ts';
import { caseFacts, citation, heading, paragraph, steps } from '../wording.ts';
import { type ActRow, amountFacts, facts, factsOfAct } from './act-facts.ts';
import { actAs } from './actions-of-papers.ts';
import { awardForms } from './award-notice.ts';

const reasons = {
  'false-statement': '提供虚假材料或者作不实陈述',
  'enjoyed-twice': '重复享受其他市级同类优惠措施',
  'not-in-use-any-more': '产品不再实际使用',
  'paid-in-error': '误拨付',
  'audit-finding': '审计发现的问题',
  'usage-not-proven': '未能证明资金的使用情况',
  other: '其他',
} as const;

/** Finance reports money that came back: the paper confirms it, and asks for none. */
export interface ClawbackNoticeContent extends Facts {
  readonly kind: 'clawback-notice';
  readonly ruleIds: readonly string[];
  readonly clawbackId: string;
  readonly awardForm: 'grant' | 'reward';
  readonly year: number;
  readonly reason: keyof typeof reasons;
  /** Came back of what was paid; 0: payment was stopped alone. */
  readonly amountFen: number;
  /** No longer paid, where payment was stopped; 0: nothing was left to pay. */
  readonly stoppedFen?: number;
}

export interface ClawbackActRow extends ActRow {
  readonly award: PrintedAwardRow;
}

/** @param policy the version of the run that granted the award */
export function clawbackNoticeContent(
  row: ClawbackActRow,
  policy: Policy,
  code: string,
): ClawbackNoticeContent {
  const { data } = actAs<'clawback.recorded'>(row.entry);
  const { clawbackId, amountFen, reason, stoppedFen, stopsPayment = stoppedFen > 0 } = data;
  return {
    kind: 'clawback-notice',
    ...factsOfAct(row, policy, code, 'clawback-notice'),
    ruleIds: row.entry.ruleIds,
    ...{ clawbackId, awardForm: row.award.form, year: row.award.year, reason, amountFen },
    ...(stopsPayment ? { stoppedFen } : {}),
  };
}

/** @see rules 2.3, 2.4: what came back no longer counts on the applicant's year */
export function describeClawbackNotice(content: ClawbackNoticeContent): readonly Block[] {
  const { productName, awardForm, year, reason, amountFen, stoppedFen, ruleIds } = content;
  const acts = [
    ...(amountFen > 0 ? ['下列资金已经追回'] : []),
    ...(stoppedFen === undefined ? [] : ['现停止拨付']),
  ];
  return [
    paragraph(
      `你单位申报的“${productName}”所获${awardForms[awardForm]}，因${reasons[reason]}，${acts.join('，')}，有关事项告知如下。`,
    ),
    facts(
      ...caseFacts(content),
      { name: '原因', value: reasons[reason] },
      ...(amountFen > 0 ? amountFacts('已追回金额', amountFen) : []),
      ...(stoppedFen === undefined || stoppedFen === 0 ? [] : amountFacts('停拨金额', stoppedFen)),
      { name: '依据', value: citation(ruleIds) },
    ),
    heading('说明'),
    ...steps(
      ...(amountFen > 0 ? ['已追回金额是已经收到的款项，无须凭本告知书再次缴款。'] : []),
      `追回和不再拨付的金额自登记时起不再计入${year}年度的累计资助。`,
      '有疑问的，请凭文号通过申报通知公布的渠道咨询。',
    ),
  ];
}
