import type { DataOf } from '#kernel/model/index.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { ExtendedNoticeRow } from '../../acts/repository.ts';
import type { Facts, ReturnNoticeContent } from '../content.ts';
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

interface ExtendedTime {
  readonly time: 'correction' | 'paper';
  /** Absent: earlier entries do not have it, or nothing but the policy limited the time. */
  readonly formerDueAt?: string;
  /** Absent: the deadline for paper that the round announced. */
  readonly dueAt?: string;
}

export interface ExtensionNoticeContent extends Facts {
  readonly kind: 'extension-notice';
  readonly ruleIds: readonly string[];
  /** For what there is more time: to submit again, to bring paper, or both. */
  readonly times: readonly ExtendedTime[];
  readonly cause: keyof typeof causes;
  /** Number of the return notice whose time moved; absent: that of all, or the round's deadline. */
  readonly noticeNumber?: string;
  /** Of that notice: it says where the correction is made. */
  readonly stage?: ReturnNoticeContent['stage'];
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
  const { entry, notice } = row;
  const { action, data } = actAs<
    'return-notice.extended' | 'application.extended' | 'paper-deadline.moved'
  >(entry);
  switch (action) {
    case 'return-notice.extended': {
      const time = notice?.stage === 'counter' ? 'paper' : 'correction';
      return {
        times: [timeOf(time, data.formerDueAt, data.dueAt)],
        cause: data.reasonCode,
        noticeNumber: numberOfPaper(row, {
          ...{ kind: 'return-notice', id: data.noticeId, ordinal: data.noticeNumber },
        }),
        ...(notice && { stage: notice.stage }),
        ...(notice?.note == null ? {} : { note: notice.note }),
        reopened: data.reopened,
      };
    }
    case 'application.extended':
      return {
        times: timesOfAll(data, row.supplementDeadline?.toISOString()),
        ...{ cause: data.cause, reopened: data.from !== data.to },
      };
    case 'paper-deadline.moved':
      return {
        times: [timeOf('paper', data.from, data.dueAt)],
        ...{ cause: 'counter-closure', reopened: false },
      };
  }
}

/** What an extension for all moved: a returned case may also owe paper, and either time may stay. */
function timesOfAll(
  data: DataOf<'application.extended'>,
  supplementDeadline: string | undefined,
): readonly ExtendedTime[] {
  const { formerDueAt, formerPaperDueAt, dueAt, paperDueAt, from, to } = data;
  const isReturned = to === 'returned';
  const correction = isReturned && (from !== to || dueAt !== formerDueAt);
  const paper = !isReturned || (formerPaperDueAt !== undefined && paperDueAt !== formerPaperDueAt);
  return [
    ...(correction ? [timeOf('correction', formerDueAt, dueAt)] : []),
    ...(paper ? [timeOf('paper', formerPaperDueAt, paperDueAt ?? supplementDeadline)] : []),
  ];
}

function timeOf(
  time: ExtendedTime['time'],
  formerDueAt: string | undefined,
  dueAt: string | null | undefined,
): ExtendedTime {
  return {
    time,
    ...(formerDueAt === undefined ? {} : { formerDueAt: wire(formerDueAt) }),
    ...(dueAt == null ? {} : { dueAt: wire(dueAt) }),
  };
}

function wire(instant: string): string {
  return toWireInstant(new Date(instant));
}

const toDo = { correction: '重新提交', paper: '到窗口提交纸质材料' } as const;

/** @see rules 4.1b, 4.1c, 4.2a, 4.2b: the time that was notified holds, and it was moved */
export function describeExtensionNotice(content: ExtensionNoticeContent): readonly Block[] {
  const { productName, times, cause, noticeNumber, note, reopened, ruleIds } = content;
  const acts = times.map(({ time }) => toDo[time]).join('和');
  return [
    paragraph(
      `你单位申报的“${productName}”${acts}的时间现予延长${reopened ? '，因逾期已失效的申报同时恢复办理' : ''}。`,
    ),
    facts(
      ...caseFacts(content),
      { name: '依据', value: citation(ruleIds) },
      { name: '延期事由', value: causes[cause] },
      ...(note === undefined ? [] : [{ name: '说明', value: note }]),
      ...(noticeNumber === undefined ? [] : [{ name: '所延期的通知', value: noticeNumber }]),
      ...times.flatMap((each) => factsOfTime(each, times.length > 1)),
    ),
    heading('下一步'),
    ...steps(
      ...times.map(({ time }) => (time === 'paper' ? PAPER_STEP : correctionStep(content))),
      '除时间外，原通知所列事项和要求不变。',
    ),
  ];
}

/** @param isOneOfTwo each then names what it is the time for */
function factsOfTime({ time, formerDueAt, dueAt }: ExtendedTime, isOneOfTwo: boolean): Fact[] {
  const limit = (instant: string) => `${limitInWords(instant, time === 'correction')}，北京时间`;
  const of = isOneOfTwo ? `（${toDo[time]}）` : '';
  const latest = dueAt === undefined ? '以本轮次公布的补充材料截止时间为准' : limit(dueAt);
  return [
    ...(formerDueAt === undefined ? [] : [{ name: `原指定时间${of}`, value: limit(formerDueAt) }]),
    { name: `新指定时间${of}`, value: latest, strong: true },
  ];
}

const PAPER_STEP = '请通过“i深圳”预约，预约和到场均须在新指定时间之前。';

/** A return after the acceptance is corrected on the platform of finance. @see rule 4.1c */
function correctionStep({ stage }: ExtensionNoticeContent): string {
  const where =
    stage === undefined
      ? '按原通知所列的方式'
      : stage === 'online'
        ? '登录申报系统'
        : '登录深圳市财政专项资金统一管理平台';
  return `请在新指定时间之前${where}，按退回通知书或补正通知书所列事项修改后重新提交。`;
}
