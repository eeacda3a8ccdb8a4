import { actionCodes, judgeAction } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { shanghaiDay } from '#rounds/model/index.ts';
import type { ObjectedAward } from '../model/objected-award.ts';
import { aboutRun } from '../model/runs/run-duties.ts';
import type { ObjectionKind } from '../model/vocabulary.ts';

export interface ObjectionCommand {
  readonly id: string;
  readonly awardId: string;
  readonly kind: ObjectionKind;
  /** Number of the paper file, which alone names the objector. */
  readonly reference: string;
  /** `YYYY-MM-DD` in Shanghai. */
  readonly receivedOn: string;
}

export const objectionCodes = [
  ...actionCodes('record-objection'),
  'outside-publicity-period',
] as const satisfies readonly FindingCode[];

/**
 * Records an objection 异议 to a published award. The day of receipt must lie in the publicity
 * period, first and last day included. The objection may be recorded later, as long as the award is
 * not final.
 * @see rule 2.1
 */
export function decideRecordObjection(
  state: ObjectedAward,
  command: ObjectionCommand,
): Decision<ObjectionCommand> {
  const forbidden = judgeAction('record-objection', state.spine, state.policy, state.now).findings;
  // Proof of double benefit withdraws an award whenever it is found, until the award is final.
  const late = state.spine.barredAt === null ? dayFindings(state, command.receivedOn) : [];
  if (forbidden.length > 0 || late.length > 0) {
    const problem = forbidden.length > 0 ? 'action-not-allowed' : 'rule-violation';
    return { kind: 'refused', problem, findings: [...forbidden, ...late] };
  }
  const { id, awardId, kind, reference, receivedOn } = command;
  return {
    kind: 'accepted',
    change: command,
    entries: [
      {
        ...aboutRun(state),
        applicationId: state.spine.id,
        action: 'objection.recorded',
        data: {
          objectionId: id,
          awardId,
          kind,
          referenceSha256: canonicalDigest(reference),
          receivedOn,
        },
      },
    ],
  };
}

function dayFindings({ publicity, now }: ObjectedAward, receivedOn: string): Finding[] {
  if (publicity === null) return [];
  const from = shanghaiDay(publicity.startedAt);
  const until = shanghaiDay(publicity.endsAt);
  const last = until < shanghaiDay(now) ? until : shanghaiDay(now);
  if (receivedOn >= from && receivedOn <= last) return [];
  return [finding('outside-publicity-period', '/receivedOn', { from, until })];
}
