import { actionCodes, judgeAction } from '#cases/model/index.ts';
import type { Decision } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';
import type { FindingCode } from '#platform/values/findings.ts';
import { shanghaiDay } from '#rounds/model/index.ts';
import type { ContestedCase } from '../model/objected-case.ts';
import { aboutRun } from '../model/runs/run-duties.ts';
import type { ObjectionKind, Objector } from '../model/vocabulary.ts';
import { openFindings } from './decide-record-objection.ts';

export interface RaisingCommand {
  readonly id: string;
  /** Of the case that is objected to. */
  readonly applicationNumber: string;
  readonly kind: ObjectionKind;
  /** Only the objector and staff read it. */
  readonly statement: string;
}

export interface RaisedObjection extends RaisingCommand {
  readonly runId: string;
  readonly applicationId: string;
  readonly awardId: string | null;
  readonly objector: Objector;
  readonly receivedOn: string;
}

export const raisingCodes = [
  ...actionCodes('raise-objection'),
  'objection-open-already',
] as const satisfies readonly FindingCode[];

/**
 * Takes the objection of an applicant whom the result names: to its own case, whatever it got, or
 * to the award of another applicant of the same run.
 * @param creditCode of the caller
 * @see rule 2.1; until the last instant of the publicity period, inclusive
 */
export function decideRaiseObjection(
  state: ContestedCase,
  creditCode: string,
  command: RaisingCommand,
): Decision<RaisedObjection> {
  const { spine, policy, now, run, award } = state;
  const findings = [
    ...judgeAction('raise-objection', spine, policy, now).findings,
    ...openFindings(state, creditCode),
  ];
  if (findings.length > 0 || run === null) {
    return { kind: 'refused', problem: 'action-not-allowed', findings };
  }
  const awardId = award?.id ?? null;
  const objector = state.isOwn ? 'applicant' : 'named-applicant';
  const receivedOn = shanghaiDay(now);
  return {
    kind: 'accepted',
    change: {
      ...command,
      runId: run.runId,
      applicationId: spine.id,
      awardId,
      objector,
      receivedOn,
    },
    entries: [
      {
        ...aboutRun(run),
        applicationId: spine.id,
        action: 'objection.raised',
        data: {
          objectionId: command.id,
          ...(awardId !== null && { awardId }),
          objector,
          kind: command.kind,
          statementSha256: canonicalDigest(command.statement),
          receivedOn,
        },
      },
    ],
  };
}
