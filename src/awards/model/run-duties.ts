import type { Refused } from '#ledger/index.ts';
import type { Finding } from '#platform/values/findings.ts';

interface JudgedRun {
  readonly runId: string;
  readonly roundId: string;
  readonly policyVersion: number;
}

/**
 * Two people stand behind every allocation: who proposed it takes none of the decisions on it.
 * @see rule 2.1
 */
export function ownProposal(): Finding {
  return {
    code: 'own-proposal',
    rule: '2.1',
    pointer: '',
    message: {
      zh: '不得确认或决定本人拟定的方案',
      en: 'Nobody confirms or decides on an own proposal',
    },
    remedy: { zh: '请由另一名主管人员办理。', en: 'Another officer does it.' },
  };
}

/**
 * The refusal of a step of a run. Who may not take it is refused as such, and the attempt is recorded: separation of
 * duties is no matter of the run's state.
 * @param duties what the caller's own part in the run forbids; among `findings`
 * @returns undefined when nothing stands against it
 */
export function refusedRun(
  { runId, roundId, policyVersion }: JudgedRun,
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
        action: 'access.forbidden',
        subjectType: 'allocation-run',
        subjectId: runId,
        roundId,
        policyVersion,
        ruleIds: ['2.1'],
        data: { operationId, codes: duties.map(({ code }) => code) },
      },
    ],
  };
}
