import { actionCodes, judgeAction } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { shanghaiDay } from '#rounds/model/index.ts';
import type { ObjectedCase } from '../model/objected-case.ts';
import { aboutRun } from '../model/runs/run-duties.ts';
import type { ObjectionKind } from '../model/vocabulary.ts';

export interface ObjectionCommand {
  readonly id: string;
  readonly applicationId: string;
  readonly kind: ObjectionKind;
  /** Number of the paper file, which alone names the objector. */
  readonly reference: string;
  /** `YYYY-MM-DD` in Shanghai. */
  readonly receivedOn: string;
}

export interface RecordedObjection extends ObjectionCommand {
  /** Null: the run gave the case nothing. */
  readonly awardId: string | null;
}

export const objectionCodes = [
  ...actionCodes('record-objection'),
  'outside-publicity-period',
  'objection-open-already',
] as const satisfies readonly FindingCode[];

/**
 * Records an objection 异议 that a third person sent, to a published award or to the result of none.
 * The day of receipt must lie in the publicity period, first and last day included. The objection
 * may be recorded later, as long as the result is not final.
 * @see rule 2.1
 */
export function decideRecordObjection(
  state: ObjectedCase,
  command: ObjectionCommand,
): Decision<RecordedObjection> {
  const { id, kind, reference, receivedOn } = command;
  const forbidden = judgeAction('record-objection', state.spine, state.policy, state.now).findings;
  // The case may have the result of an earlier run, and this one be unpublished.
  const unpublished =
    state.publicity === null && forbidden.length === 0 ? [finding('result-not-published', '')] : [];
  const blocking = [...forbidden, ...unpublished, ...openFindings(state, reference)];
  // Proof of double benefit withdraws an award whenever it is found, until the award is final.
  const late = state.spine.barredAt === null ? dayFindings(state, receivedOn) : [];
  if (blocking.length > 0 || late.length > 0) {
    const problem = blocking.length > 0 ? 'action-not-allowed' : 'rule-violation';
    return { kind: 'refused', problem, findings: [...blocking, ...late] };
  }
  const awardId = state.award?.id ?? null;
  return {
    kind: 'accepted',
    change: { ...command, awardId },
    entries: [
      {
        ...aboutRun(state),
        applicationId: state.spine.id,
        action: 'objection.recorded',
        data: {
          objectionId: id,
          ...(awardId !== null && { awardId }),
          kind,
          referenceSha256: canonicalDigest(reference),
          receivedOn,
        },
      },
    ],
  };
}

/**
 * Nobody has two open objections to one case.
 * @param objector credit code of an applicant, or number of a paper file
 */
export function openFindings(
  { openObjectors }: Pick<ObjectedCase, 'openObjectors'>,
  objector: string,
): Finding[] {
  return openObjectors.includes(objector) ? [finding('objection-open-already', '')] : [];
}

function dayFindings({ publicity, now }: ObjectedCase, receivedOn: string): Finding[] {
  if (publicity === null) return [];
  const from = shanghaiDay(publicity.startedAt);
  const until = shanghaiDay(publicity.endsAt);
  const today = shanghaiDay(now);
  const last = until < today ? until : today;
  if (receivedOn >= from && receivedOn <= last) return [];
  const days = { receivedOn, from, until, today };
  return [finding('outside-publicity-period', '/receivedOn', days)];
}
