import type { Refused } from '#kernel/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/** A run as entries are about it. */
interface RecordedRun {
  readonly runId: string;
  readonly roundId: string;
  readonly policyVersion: number;
}

/** What every entry on a run says of it. */
export function aboutRun({ runId, roundId, policyVersion }: RecordedRun) {
  return {
    subjectType: 'allocation-run',
    subjectId: runId,
    roundId,
    policyVersion,
    ruleIds: ['2.1'],
  } as const;
}

/**
 * A case of a run as entries are about it: what becomes of its award is judged by the policy of the
 * run.
 */
export function caseOfRun({ roundId, policyVersion }: RecordedRun, applicationId: string) {
  return { id: applicationId, roundId, judgingPolicyVersion: policyVersion };
}

/**
 * Two people stand behind every allocation: who proposed it takes none of the decisions on it.
 * @see rule 2.1
 */
export function ownAllocationProposal(): Finding {
  return finding('own-proposal', '');
}

/**
 * The refusal of a step of a run. Who may not take it is refused as such, and the attempt is
 * recorded: separation of duties is no matter of the run's state.
 * @param duties what the caller's own part in the run forbids; among `findings`
 * @returns undefined when nothing blocks it
 */
export function refusedRun(
  run: RecordedRun,
  operationId: string,
  duties: readonly Finding[],
  findings: readonly Finding[],
): Refused | undefined {
  if (findings.length === 0) return undefined;
  if (duties.length === 0) return { kind: 'refused', problem: 'action-not-allowed', findings };
  return {
    kind: 'refused',
    problem: 'forbidden',
    findings,
    entries: [
      {
        ...aboutRun(run),
        action: 'access.forbidden',
        data: { operationId, codes: duties.map(({ code }) => code) },
      },
    ],
  };
}
