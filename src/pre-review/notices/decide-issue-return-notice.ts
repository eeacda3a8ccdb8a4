import type { SchemaNode } from '#cases/model/index.ts';
import { actionCodes, type CaseMove, moveOf, refusalOf } from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { claimCodes, claimFindings } from '../model/claim.ts';
import { noticeDigest } from '../model/digests.ts';
import { dueTimeCodes, dueTimeOf } from '../model/due-time.ts';
import {
  noticeItemCodes,
  noticeItemFindings,
  openedBy,
  openedData,
} from '../model/notice-items.ts';
import { recusalCodes } from '../model/recusal.ts';
import type { ReviewedCase } from '../model/reviewed-case.ts';
import type { NoticeItem, NoticeKind, NoticeStage } from '../model/vocabulary.ts';

export interface ReturnCommand {
  readonly id: string;
  readonly kind: NoticeKind;
  /** Null: by the policy's usual number of working days. */
  readonly dueAt: Date | null;
  readonly items: readonly NoticeItem[];
  /** Opens the whole application for correction, not only what the items name. */
  readonly opensAll: boolean;
}

export interface IssuedReturn {
  readonly move: CaseMove;
  readonly notice: ReturnCommand & {
    readonly dueAt: Date;
    readonly number: number;
    readonly stage: NoticeStage;
  };
}

export const returnCodes = [
  ...recusalCodes,
  ...actionCodes('issue-return-notice'),
  ...claimCodes,
  ...noticeItemCodes,
  ...dueTimeCodes,
] as const satisfies readonly FindingCode[];

/**
 * Returns an application for correction. The notice has its own due time, which may lie after the
 * close of the round. It may also be issued after acceptance; the acceptance stays a fact.
 * @param subject the caller, who must hold the case
 * @param form the schema of the form, whose fields the items may name
 * @see rules 4.1b, 4.1c
 */
export function decideIssueReturnNotice(
  state: ReviewedCase,
  subject: string,
  command: ReturnCommand,
  form: SchemaNode,
): Decision<IssuedReturn> {
  const found = [
    ...claimFindings(state, subject),
    ...noticeItemFindings(state.policy, command.items, form),
  ];
  // Only a returned case has a due time.
  const due = dueTimeOf(state, command.dueAt, state.dueAt);
  if (due.kind === 'refused')
    return refusalOf('issue-return-notice', state, [...due.findings, ...found]);
  const refusal = refusalOf('issue-return-notice', state, found);
  if (refusal !== undefined) return refusal;

  const { dueAt } = due;
  const openItems = openedBy(command, state.heldFiles);
  const stage = state.acceptedAt === null ? 'online' : 'after-acceptance';
  const number = state.noticeCount + 1;
  return {
    kind: 'accepted',
    change: {
      // A finalised score was given for a packet that may now change: it has to be finalised again.
      move: moveOf('issue-return-notice', state, {
        dueAt,
        openItems,
        scoreCenti: null,
      }),
      notice: { ...command, dueAt, number, stage },
    },
    entries: [
      caseEntry(state, 'return-notice.issued', {
        ruleIds: [stage === 'online' ? '4.1b' : '4.1c'],
        data: {
          noticeId: command.id,
          number,
          kind: command.kind,
          ...openedData(openItems),
          stage,
          dueAt: dueAt.toISOString(),
          submissionNumber: state.submissionCount,
          itemsSha256: noticeDigest(command),
          items: command.items.map(({ pointer, materialKind, reasonCode }) => ({
            target: `${pointer ?? materialKind}`,
            reasonCode,
          })),
        },
      }),
    ],
  };
}
