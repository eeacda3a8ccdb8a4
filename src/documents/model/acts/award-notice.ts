import type { LedgerEntryRow } from '#ledger/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { PrintedAwardRow } from '../../acts/repository.ts';
import type { Facts } from '../content.ts';
import type { Block } from '../description.ts';
import { limitInWords } from '../shanghai-time.ts';
import { caseFacts, citation, heading, ordinalColumn, paragraph, steps } from '../wording.ts';
import {
  type ActRow,
  amountFacts,
  amountInDigits,
  facts,
  factsOfAct,
  numberOfPaper,
  percent,
} from './act-facts.ts';
import { actAs, isAbout } from './actions-of-papers.ts';

export interface AwardNoticeContent extends Facts {
  readonly kind: 'award-notice';
  readonly ruleIds: readonly string[];
  readonly year: number;
  readonly awardForm: 'grant' | 'reward';
  readonly tierCode: string;
  /** By the policy of its run. */
  readonly tierName: string;
  readonly amountFen: number;
  /** Of a raised award: what it was, and the notice that this one replaces. */
  readonly raised?: { readonly formerFen: number; readonly formerNumber: string };
  /** Empty: it is not paid in instalments. */
  readonly instalments: readonly {
    readonly position: number;
    readonly basisPoints: number;
    /** When its usage report is due; absent: it is open at once. */
    readonly reportDueAt?: string;
  }[];
}

export interface AwardActRow extends ActRow {
  readonly award: PrintedAwardRow;
}

/** @param policy the version of the run that granted it */
export function awardNoticeContent(
  row: AwardActRow,
  policy: Policy,
  code: string,
): AwardNoticeContent {
  const { award, entry, acts } = row;
  const { tierCode, form, year, awardId } = award;
  const granted = actAs<'award.finalised' | 'award.raised'>(entry);
  const ordinalOf = ({ id }: LedgerEntryRow) => acts.findIndex((act) => act.id === id) + 1;
  const ofAward = acts.filter((act) => isAbout(act, { awardId }));
  const former = ofAward.at(-2);
  return {
    kind: 'award-notice',
    ...factsOfAct(row, policy, code, 'award-notice'),
    ruleIds: entry.ruleIds,
    ...{ year, awardForm: form, tierCode },
    tierName: policy.awards.tiers.find((tier) => tier.code === tierCode)?.name.zh ?? tierCode,
    amountFen: granted.data.amountFen,
    ...(granted.action === 'award.raised' && former !== undefined
      ? {
          raised: {
            formerFen: granted.data.formerFen,
            formerNumber: numberOfPaper(row, {
              ...{ kind: 'award-notice', id: former.id, ordinal: ordinalOf(former) },
            }),
          },
        }
      : {}),
    instalments: ofAward.flatMap(instalmentsIn),
  };
}

/** The final decision alone has the terms of payment. */
function instalmentsIn(act: LedgerEntryRow): AwardNoticeContent['instalments'] {
  const { action, data } = actAs<'award.finalised' | 'award.raised'>(act);
  if (action !== 'award.finalised') return [];
  return (data.instalments ?? []).map(({ position, basisPoints, dueAt }) => ({
    ...{ position, basisPoints },
    ...(dueAt === null ? {} : { reportDueAt: toWireInstant(new Date(dueAt)) }),
  }));
}

/** What an award is called. */
export const awardForms = { grant: '资助', reward: '奖励' } as const;

/** @see rules 2.1, 2.4: what a product is awarded, and how it is paid */
export function describeAwardNotice(content: AwardNoticeContent): readonly Block[] {
  const { productName, amountFen, raised, ruleIds, tierName, year } = content;
  const form = awardForms[content.awardForm];
  return [
    paragraph(
      raised === undefined
        ? `你单位申报的“${productName}”经综合评审并公示期满，现决定予以${form}，有关事项通知如下。`
        : `你单位申报的“${productName}”已获${form}（${raised.formerNumber}）。因年度累计限额的余额恢复，现将金额由 ¥${amountInDigits(raised.formerFen)} 调增如下；原通知书由本通知书取代。`,
    ),
    facts(
      ...caseFacts(content),
      { name: '档次', value: `${tierName}（${form}，计入${year}年度）` },
      ...amountFacts(`${form}金额`, amountFen),
      { name: '依据', value: citation(ruleIds) },
    ),
    heading('拨付与须知'),
    ...paymentOf(content, form),
    ...steps(
      '同一产品不得重复享受本市市级层面其他同类优惠措施。',
      '提供虚假材料、重复享受或者未按规定使用的，停止拨付并追回已拨付的资金。',
    ),
  ];
}

function paymentOf({ instalments }: AwardNoticeContent, form: string): readonly Block[] {
  if (instalments.length === 0) {
    return [paragraph(`${form}资金按财政资金管理的规定拨付至申报单位。`)];
  }
  return [
    {
      kind: 'table',
      columns: [
        { ...ordinalColumn, title: '期次' },
        { title: '比例', share: 0.16, align: 'center' },
        { title: '拨付条件', share: 0.75 },
      ],
      rows: instalments.map(({ position, basisPoints, reportDueAt }) => [
        `${position}`,
        percent(basisPoints),
        reportDueAt === undefined
          ? '最终确定后即可拨付'
          : `凭使用情况报告拨付，报告于 ${limitInWords(reportDueAt, true)}提交`,
      ]),
    },
  ];
}
