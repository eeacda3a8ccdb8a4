import {
  actionCodes,
  type CaseMove,
  type GuardedCase,
  moveOf,
  refusalOf,
} from '#cases/model/index.ts';
import { caseEntry, type Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { recusalCodes } from '../model/recusal.ts';
import type { MatchVerdict } from '../model/vocabulary.ts';

export interface MatchVerdictCommand {
  readonly verdictId: string;
  readonly otherApplicationId: string;
  readonly verdict: MatchVerdict;
  readonly note: string | null;
}

export interface JudgedPair extends MatchVerdictCommand {
  readonly move: CaseMove;
  readonly firstApplicationId: string;
  readonly secondApplicationId: string;
}

export const matchVerdictCodes = [
  ...recusalCodes,
  ...actionCodes('judge-content-match'),
] as const satisfies readonly FindingCode[];

/**
 * Records a reviewer's verdict on two applications that look alike. It does not move either of them
 * through the process.
 * @param otherExists whether the other application was ever submitted
 * @see rules 3.4a, 3.4b
 */
export function decideJudgeContentMatch(
  state: GuardedCase & { readonly otherExists: boolean },
  command: MatchVerdictCommand,
): Decision<JudgedPair> {
  if (!state.otherExists || command.otherApplicationId === state.id) {
    return { kind: 'refused', problem: 'not-found', findings: [] };
  }
  const refusal = refusalOf('judge-content-match', state);
  if (refusal !== undefined) return refusal;
  const [firstApplicationId, secondApplicationId] =
    state.id < command.otherApplicationId
      ? [state.id, command.otherApplicationId]
      : [command.otherApplicationId, state.id];
  return {
    kind: 'accepted',
    change: {
      ...command,
      move: moveOf('judge-content-match', state),
      firstApplicationId,
      secondApplicationId,
    },
    entries: [
      caseEntry(state, 'content-match.judged', {
        ruleIds: ['3.4a', '3.4b'],
        data: {
          verdictId: command.verdictId,
          otherApplicationId: command.otherApplicationId,
          verdict: command.verdict,
          ...(command.note === null ? {} : { noteSha256: canonicalDigest(command.note) }),
        },
      }),
    ],
  };
}
