import type { Refused } from '#kernel/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { FundedRound } from './funded-round.ts';

/** The parts of a run that its ledger entries name. */
interface RecordedRun {
  readonly runId: string;
  readonly roundId: string;
  readonly policyVersion: number;
}

/** The fields common to all ledger entries on a run. */
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
 * A case of a run, as its ledger entries name it: the run's policy judges every later step of its
 * award.
 */
export function caseOfRun({ roundId, policyVersion }: RecordedRun, applicationId: string) {
  return { id: applicationId, roundId, judgingPolicyVersion: policyVersion };
}

/**
 * Every allocation takes two people: the proposer makes none of the decisions on it.
 * @see rule 2.1
 */
export function ownAllocationProposal(): Finding {
  return finding('own-proposal', '');
}

/**
 * A product that got nothing takes part in the next run, once it was told so: until the publication,
 * it goes on as one with an award does.
 */
export function earlierRunFindings({
  correcting,
  hasUnpublishedRun,
}: Pick<FundedRound, 'correcting' | 'hasUnpublishedRun'>): Finding[] {
  const isEarlier = correcting === null && hasUnpublishedRun;
  return isEarlier ? [finding('earlier-run-unpublished', '')] : [];
}

/**
 * The refusal of a step of a run. A caller barred by separation of duties is refused as forbidden,
 * whatever the state of the run, and the attempt is recorded.
 * @param duties findings from the caller's own part in the run; also among `findings`
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
