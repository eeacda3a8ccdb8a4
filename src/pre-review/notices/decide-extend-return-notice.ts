import type { CaseAction } from '#cases/model/index.ts';
import {
  actionCodes,
  type CaseMove,
  type GuardedCase,
  type LivingApplication,
  livingProductCodes,
  livingProductFindings,
  moveOf,
  openDueTime,
  refusalOf,
} from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import type { Role } from '#programme/access.ts';
import { finding } from '#programme/findings/finding.ts';
import { extendedTimeCodes, extensionFindings } from '../model/due-time.ts';
import { type FollowedNotice, noticeStateOf } from '../model/notice-state.ts';
import { recusalCodes } from '../model/recusal.ts';
import type { ExtensionReason } from '../model/vocabulary.ts';

/** A case with one of its return notices. */
export interface ExtendableCase extends GuardedCase {
  readonly productKey: string | null;
  readonly otherLiving: readonly LivingApplication[];
  readonly notice: FollowedNotice & {
    readonly id: string;
    readonly number: number;
    readonly extensionCount: number;
  };
}

export interface ExtensionCommand {
  readonly dueAt: Date;
  readonly reasonCode: ExtensionReason;
  readonly note: string | null;
}

export interface Extension extends ExtensionCommand {
  readonly move: CaseMove;
  readonly noticeId: string;
  readonly number: number;
  readonly formerDueAt: Date;
}

export const extensionCodes = [
  ...recusalCodes,
  ...actionCodes('extend-return-notice', 'extend-return-notice-by-officer', 'reopen-application'),
  ...extendedTimeCodes,
  ...livingProductCodes,
  'notice-closed',
] as const satisfies readonly FindingCode[];

/**
 * Gives more time to one application, never to the round. A pre-reviewer may do so until the due
 * time, an officer also after it. A case that lapsed on the notice is returned again, with the
 * items that the notice opened.
 * @param role of the caller
 * @see rules 4.1b, 4.1c, 4.2b
 */
export function decideExtendReturnNotice(
  state: ExtendableCase,
  role: Role,
  command: ExtensionCommand,
): Decision<Extension> {
  const { notice } = state;
  const noticeState = noticeStateOf(notice, state);
  const formerDueAt = openDueTime(state);
  const isExtendable = noticeState === 'open' || noticeState === 'lapsed';
  if (!isExtendable || formerDueAt === null) {
    const findings = [finding('notice-closed', '')];
    return { kind: 'refused', problem: 'action-not-allowed', findings };
  }

  const action = actionOf(state, role);
  const { dueAt, reasonCode } = command;
  const refusal = refusalOf(action, state, [
    ...extensionFindings(state, dueAt, formerDueAt),
    // A lapsed case takes its product up again.
    ...(action === 'reopen-application'
      ? livingProductFindings(state.productKey, state.otherLiving)
      : []),
  ]);
  if (refusal !== undefined) return refusal;

  const number = notice.extensionCount + 1;
  const due = state.status === 'accepted' ? { paperDueAt: dueAt } : { dueAt };
  return {
    kind: 'accepted',
    change: {
      ...command,
      move: moveOf(action, state, due),
      noticeId: notice.id,
      number,
      formerDueAt,
    },
    entries: [
      caseEntry(state, 'return-notice.extended', {
        ruleIds: [ruleOf(notice)],
        data: {
          noticeId: notice.id,
          noticeNumber: notice.number,
          number,
          formerDueAt: formerDueAt.toISOString(),
          dueAt: dueAt.toISOString(),
          reasonCode,
          reopened: action === 'reopen-application',
          ...(command.note === null ? {} : { noteSha256: canonicalDigest(command.note) }),
        },
      }),
    ],
  };
}

function actionOf({ status }: ExtendableCase, role: Role): CaseAction {
  if (role === 'pre-reviewer') return 'extend-return-notice';
  return status === 'lapsed' ? 'reopen-application' : 'extend-return-notice-by-officer';
}

function ruleOf({ stage }: FollowedNotice): string {
  if (stage === 'counter') return '4.2b';
  return stage === 'online' ? '4.1b' : '4.1c';
}
