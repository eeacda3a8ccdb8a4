import { toWireInstant } from '#platform/values/instant.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { Facts } from '../content.ts';
import type { Block } from '../description.ts';
import { limitInWords, momentInWords } from '../shanghai-time.ts';
import { caseFacts, citation, heading, paragraph, steps } from '../wording.ts';
import { type ActRow, facts, factsOfAct } from './act-facts.ts';
import { actAs } from './actions-of-papers.ts';

const withdrawalReasons = {
  'no-longer-pursued': '不再申报',
  'submitted-by-mistake': '误提交',
  'merged-with-another': '与另一申报合并',
  other: '其他',
} as const;

export interface WithdrawalNoticeContent extends Facts {
  readonly kind: 'withdrawal-notice';
  readonly reason: keyof typeof withdrawalReasons;
}

export interface LapseNoticeContent extends Facts {
  readonly kind: 'lapse-notice';
  readonly ruleIds: readonly string[];
  readonly cause: 'due-time-passed' | 'paper-missed';
  /** Earlier entries do not have it. */
  readonly dueAt?: string;
}

export interface CancellationNoticeContent extends Facts {
  readonly kind: 'cancellation-notice';
  readonly ruleIds: readonly string[];
  /** Why the round was cancelled, as its officers state it. */
  readonly reason: string;
}

/** @param policy pinned by the packet */
export function withdrawalNoticeContent(
  row: ActRow,
  policy: Policy,
  code: string,
): WithdrawalNoticeContent {
  const { reason } = actAs<'application.withdrawn'>(row.entry).data;
  return {
    kind: 'withdrawal-notice',
    ...factsOfAct(row, policy, code, 'withdrawal-notice'),
    reason,
  };
}

/** @param policy pinned by the packet */
export function lapseNoticeContent(row: ActRow, policy: Policy, code: string): LapseNoticeContent {
  const { cause, dueAt } = actAs<'application.lapsed'>(row.entry).data;
  return {
    kind: 'lapse-notice',
    ...factsOfAct(row, policy, code, 'lapse-notice'),
    ruleIds: row.entry.ruleIds,
    cause,
    ...(dueAt === undefined ? {} : { dueAt: toWireInstant(new Date(dueAt)) }),
  };
}

export interface CancellationRow extends ActRow {
  readonly reason: string;
}

/** @param policy pinned by the packet */
export function cancellationNoticeContent(
  row: CancellationRow,
  policy: Policy,
  code: string,
): CancellationNoticeContent {
  return {
    kind: 'cancellation-notice',
    ...factsOfAct(row, policy, code, 'cancellation-notice'),
    ruleIds: row.entry.ruleIds,
    reason: row.reason,
  };
}

const question = '有疑问的，请凭文号通过申报通知公布的渠道咨询。';

export function describeWithdrawalNotice(content: WithdrawalNoticeContent): readonly Block[] {
  const { productName, issuedAt, reason } = content;
  return [
    paragraph(`你单位已撤回“${productName}”的申报，现予确认。`),
    facts(
      ...caseFacts(content),
      { name: '撤回时间', value: `${momentInWords(issuedAt)}，北京时间`, strong: true },
      { name: '撤回原因', value: withdrawalReasons[reason] },
    ),
    heading('说明'),
    ...steps('本次申报的办理自撤回时终止，已提交的材料不再审核。', question),
  ];
}

const missed = {
  'due-time-passed': '未在指定时间之前重新提交',
  'paper-missed': '未在规定的时间之前到窗口提交纸质材料',
} as const;

/** @see rules 4.1b, 4.2a, 4.2b: what follows when the notified time passes is the policy's */
export function describeLapseNotice(content: LapseNoticeContent): readonly Block[] {
  const { productName, cause, dueAt, ruleIds, issuedAt } = content;
  return [
    paragraph(
      `你单位申报的“${productName}”${missed[cause]}，按申报通知和本轮次的规定，本次申报已失效，现予告知。`,
    ),
    facts(
      ...caseFacts(content),
      ...(dueAt === undefined
        ? []
        : [
            {
              name: '应办理的时间',
              value: `${limitInWords(dueAt, cause === 'due-time-passed')}，北京时间`,
            },
          ]),
      { name: '失效时间', value: `${momentInWords(issuedAt)}，北京时间`, strong: true },
      { name: '依据', value: citation(ruleIds) },
    ),
    heading('说明'),
    ...steps('本次申报的办理到此结束；此后获准延期或者重新办理的，另行通知。', question),
  ];
}

export function describeCancellationNotice(content: CancellationNoticeContent): readonly Block[] {
  const { productName, reason, issuedAt, ruleIds } = content;
  return [
    paragraph(
      `你单位申报的“${productName}”所在的申报轮次已取消，本次申报的办理随之终止，现予告知。`,
    ),
    facts(
      ...caseFacts(content),
      { name: '终止时间', value: `${momentInWords(issuedAt)}，北京时间`, strong: true },
      { name: '依据', value: citation(ruleIds) },
    ),
    heading('一、轮次取消的理由'),
    ...reason.split('\n').map(paragraph),
    heading('二、说明'),
    ...steps('终止不影响此后的申报。', question),
  ];
}
