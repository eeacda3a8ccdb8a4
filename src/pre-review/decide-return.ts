import type { OpenItems } from '../applications/case-facts.ts';
import { type CaseMove, moveOf } from '../applications/case-move.ts';
import { type GuardedCase, refusalOf } from '../applications/guard.ts';
import { namesFormField, type SchemaNode } from '../applications/open-items.ts';
import type { Decision } from '../ledger/index.ts';
import type { Finding } from '../platform/findings.ts';
import { toWireInstant } from '../platform/instant.ts';
import type { NoticeItem, NoticeKind, NoticeStage } from './terms.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A case as a pre-reviewer decides on it. */
export interface ReviewedCase extends GuardedCase {
  /** How many return notices were issued so far. */
  readonly noticeCount: number;
  /** Subjects that judge the case as experts. */
  readonly scorers: readonly string[];
}

export interface ReturnCommand {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly dueAt: Date;
  readonly items: readonly NoticeItem[];
  /** Opens the whole application for correction, not only what the items name. */
  readonly opensAll: boolean;
}

export interface IssuedReturn {
  readonly move: CaseMove;
  readonly notice: ReturnCommand & { readonly number: number; readonly stage: NoticeStage };
}

/**
 * Returns an application for correction. The notice carries its own due time, which may lie after the close of the
 * round, and it may be issued after acceptance too; the acceptance stays a fact.
 * @param form the schema of the form, whose fields the items may name
 * @see rules 4.1b, 4.1c
 */
export function decideReturn(
  state: ReviewedCase,
  command: ReturnCommand,
  form: SchemaNode,
): Decision<IssuedReturn> {
  const refusal = refusalOf('return', state, [
    ...dueTimeFindings(state, command.dueAt),
    ...itemFindings(state, command.items, form),
  ]);
  if (refusal !== undefined) return refusal;

  const stage = state.acceptedAt === null ? 'online' : 'after-acceptance';
  const number = state.noticeCount + 1;
  return {
    kind: 'accepted',
    change: {
      // A finalised score was given for a packet that may now change: it has to be finalised again.
      move: moveOf('return', state, {
        dueAt: command.dueAt,
        openItems: openItemsOf(command),
        scoreCenti: null,
      }),
      notice: { ...command, number, stage },
    },
    entries: [
      {
        action: 'return-notice.issued',
        subjectType: 'application',
        subjectId: state.id,
        applicationId: state.id,
        roundId: state.roundId,
        policyVersion: state.judgingPolicyVersion,
        ruleIds: [stage === 'online' ? '4.1b' : '4.1c'],
        data: {
          noticeId: command.id,
          number,
          kind: command.kind,
          opensAll: command.opensAll,
          stage,
          dueAt: command.dueAt.toISOString(),
          submissionNumber: state.submissionCount,
          items: command.items.map(({ pointer, materialKind }) => pointer ?? materialKind),
        },
      },
    ],
  };
}

/** After a return only what the notice lists may change, unless it opens everything. */
function openItemsOf({ items, opensAll }: ReturnCommand): OpenItems {
  if (opensAll) return 'all';
  return {
    pointers: items.flatMap(({ pointer }) => pointer ?? []),
    materialKinds: items.flatMap(({ materialKind }) => materialKind ?? []),
  };
}

function dueTimeFindings({ now, policy, dueAt: notified }: ReviewedCase, dueAt: Date): Finding[] {
  if (dueAt <= now) {
    return [
      {
        code: 'due-time-not-ahead',
        rule: '4.1b',
        pointer: '/dueAt',
        message: { zh: '指定时间须晚于当前时间', en: 'The due time must lie ahead' },
        remedy: { zh: '改为将来的时间。', en: 'Choose a later time.' },
      },
    ];
  }
  // Only a returned case has one. Once it has passed, every time ahead is later.
  if (notified !== null && dueAt < notified) return [shortened(notified)];
  const maxDays = policy.preReview.returnMaxDays;
  if (maxDays === undefined || dueAt.getTime() <= now.getTime() + maxDays * dayMs) return [];
  return [
    {
      code: 'due-time-too-far',
      rule: '4.1b',
      pointer: '/dueAt',
      message: {
        zh: `指定时间不得超过签发后 ${maxDays} 日`,
        en: `The due time may be at most ${maxDays} days ahead`,
      },
      remedy: { zh: '改为较早的时间。', en: 'Choose an earlier time.' },
    },
  ];
}

/** What the applicant was told is kept: until then it may hand in again (rule 4.1b). */
function shortened(notified: Date): Finding {
  const at = toWireInstant(notified);
  return {
    code: 'due-time-shortened',
    rule: '4.1b',
    pointer: '/dueAt',
    message: {
      zh: `已告知的指定时间为 ${at}，不得提前`,
      en: `The applicant was given until ${at}; a further notice may not take that back`,
    },
    remedy: { zh: '指定时间不得早于该时间。', en: 'Choose that time or a later one.' },
  };
}

function itemFindings(
  { policy }: ReviewedCase,
  items: readonly NoticeItem[],
  form: SchemaNode,
): Finding[] {
  const kinds = new Set(policy.materials.map(({ code }) => code));
  const declarations = new Set(policy.declarations.map(({ code }) => code));
  return items.flatMap(({ pointer, materialKind }, index): Finding[] => {
    const at = `/items/${index}`;
    if ((pointer === undefined) === (materialKind === undefined)) return [untargeted(at)];
    if (pointer !== undefined) {
      return namesFormField(form, pointer, declarations) ? [] : [unknownField(`${at}/pointer`)];
    }
    if (materialKind === undefined || kinds.has(materialKind)) return [];
    return [unknownKind(`${at}/materialKind`, [...kinds])];
  });
}

function untargeted(pointer: string): Finding {
  return {
    code: 'item-target',
    rule: '4.1b',
    pointer,
    message: {
      zh: '每一项须且只须指明一个表单字段或一类材料',
      en: 'Each item names either a form field or a material kind',
    },
    remedy: {
      zh: '填写 pointer 或 materialKind 之一；两者都有时拆成两项。',
      en: 'Give pointer or materialKind; for both, make two items of it.',
    },
  };
}

/** It would open nothing: the applicant could not correct what it is told to. */
function unknownField(pointer: string): Finding {
  return {
    code: 'form-field-unknown',
    rule: '4.1b',
    pointer,
    message: { zh: '资金申请书中没有该字段', en: 'The form has no such field' },
    remedy: {
      zh: '使用资金申请书字段的 JSON Pointer，例如 /product/usage；声明为 /declarations/{编码}。',
      en: 'Use the JSON Pointer of a form field, such as /product/usage or /declarations/{code}.',
    },
  };
}

function unknownKind(pointer: string, kinds: readonly string[]): Finding {
  return {
    code: 'material-kind-unknown',
    rule: '4.1',
    pointer,
    message: { zh: '材料目录中没有该类材料', en: 'The catalogue has no such material kind' },
    remedy: { zh: `可用的类别：${kinds.join('、')}`, en: `One of: ${kinds.join(', ')}` },
  };
}
