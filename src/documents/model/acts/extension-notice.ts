import { toWireInstant } from '#platform/values/instant.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { ExtendedNoticeRow } from '../../acts/repository.ts';
import type { Facts } from '../content.ts';
import type { Block, Fact } from '../description.ts';
import { limitInWords } from '../shanghai-time.ts';
import { caseFacts, citation, heading, paragraph, steps } from '../wording.ts';
import { type ActRow, facts, factsOfAct, numberOfPaper } from './act-facts.ts';
import { actAs } from './actions-of-papers.ts';

const causes = {
  'applicant-request': '申报单位申请',
  'service-outage': '系统故障',
  'unclear-notice': '通知内容不明确',
  'force-majeure': '不可抗力',
  other: '其他',
  typhoon: '台风',
  'platform-outage': '申报平台故障',
  'other-public-emergency': '其他公共突发事件',
  'counter-closure': '窗口停止受理',
} as const;

export interface ExtensionNoticeContent extends Facts {
  readonly kind: 'extension-notice';
  readonly ruleIds: readonly string[];
  /** For what there is more time: to submit again, or to bring paper. */
  readonly time: 'correction' | 'paper';
  readonly cause: keyof typeof causes;
  /** Number of the return notice whose time moved; absent: that of all, or the round's deadline. */
  readonly noticeNumber?: string;
  readonly formerDueAt?: string;
  /** Absent: the deadline for paper that the round announced. */
  readonly dueAt?: string;
  readonly note?: string;
  /** Whether the case had lapsed, and is open again. */
  readonly reopened: boolean;
}

export interface ExtendedActRow extends ActRow {
  /** The return notice and its extension; absent for one that came with an act on many cases. */
  readonly notice?: ExtendedNoticeRow;
  /** The deadline for paper by an extension for all. */
  readonly supplementDeadline?: Date | null;
}

/** Like every act, for more time to one case or to all. @param policy pinned by the packet */
export function extensionNoticeContent(
  row: ExtendedActRow,
  policy: Policy,
  code: string,
): ExtensionNoticeContent {
  return {
    kind: 'extension-notice',
    ...factsOfAct(row, policy, code, 'extension-notice'),
    ruleIds: row.entry.ruleIds,
    ...termsOf(row),
  };
}

type Terms = Omit<ExtensionNoticeContent, keyof Facts | 'kind' | 'ruleIds'>;

function termsOf(row: ExtendedActRow): Terms {
  const { entry, notice, supplementDeadline } = row;
  const { action, data } = actAs<
    'return-notice.extended' | 'application.extended' | 'paper-deadline.moved'
  >(entry);
  switch (action) {
    case 'return-notice.extended':
      return {
        time: notice?.stage === 'counter' ? 'paper' : 'correction',
        cause: data.reasonCode,
        noticeNumber: numberOfPaper(row, {
          ...{ kind: 'return-notice', id: data.noticeId, ordinal: data.noticeNumber },
        }),
        formerDueAt: wire(data.formerDueAt),
        dueAt: wire(data.dueAt),
        ...(notice?.note == null ? {} : { note: notice.note }),
        reopened: data.reopened,
      };
    case 'application.extended': {
      const time = data.to === 'returned' ? 'correction' : 'paper';
      const own = time === 'paper' ? data.paperDueAt : data.dueAt;
      const dueAt = own ?? supplementDeadline?.toISOString();
      return {
        ...{ time, cause: data.cause, reopened: data.from !== data.to },
        ...(dueAt === undefined ? {} : { dueAt: wire(dueAt) }),
      };
    }
    case 'paper-deadline.moved':
      return {
        ...{ time: 'paper', cause: 'counter-closure', reopened: false },
        ...{ formerDueAt: wire(data.from), dueAt: wire(data.dueAt) },
      };
  }
}

function wire(instant: string): string {
  return toWireInstant(new Date(instant));
}

const times = { correction: '重新提交', paper: '到窗口提交纸质材料' } as const;

/** @see rules 4.1b, 4.2a, 4.2b: the time that was notified holds, and it was moved */
export function describeExtensionNotice(content: ExtensionNoticeContent): readonly Block[] {
  const { productName, time, cause, noticeNumber, formerDueAt, dueAt, note, reopened } = content;
  const limit = (instant: string) => `${limitInWords(instant, time === 'correction')}，北京时间`;
  const rows: Fact[] = [
    { name: '延期事由', value: causes[cause] },
    ...(note === undefined ? [] : [{ name: '说明', value: note }]),
    ...(noticeNumber === undefined ? [] : [{ name: '所延期的通知', value: noticeNumber }]),
    ...(formerDueAt === undefined ? [] : [{ name: '原指定时间', value: limit(formerDueAt) }]),
    {
      name: '新指定时间',
      value: dueAt === undefined ? '以本轮次公布的补充材料截止时间为准' : limit(dueAt),
      strong: true,
    },
  ];
  return [
    paragraph(
      `你单位申报的“${productName}”${times[time]}的时间现予延长${reopened ? '，因逾期已失效的申报同时恢复办理' : ''}。`,
    ),
    facts(...caseFacts(content), { name: '依据', value: citation(content.ruleIds) }, ...rows),
    heading('下一步'),
    ...steps(
      time === 'correction'
        ? '请在新指定时间之前登录申报系统，按退回通知书或补正通知书所列事项修改后重新提交。'
        : '请通过“i深圳”预约，预约和到场均须在新指定时间之前。',
      '除时间外，原通知所列事项和要求不变。',
    ),
  ];
}
