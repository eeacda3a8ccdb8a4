import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { brokenConstraint } from '#platform/database/database-errors.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { countingConstraints, yearRows } from '../results/counting.ts';
import { loadConfirmableRun } from '../runs/load-funded-round.ts';
import type { RunRow } from '../runs/repository.ts';
import {
  type ConfirmableRun,
  type Confirmation,
  type ConfirmationStatement,
  decideConfirmAllocation,
} from './decide-confirm-allocation.ts';
import { confirmationStatements } from './repository.ts';

/**
 * Confirms a proposed run, by a second officer: awards, applicants' years and cases change in one
 * statement, all or nothing. Concurrent confirmations cannot exceed the budget of a round (rule
 * 2.1) or the annual cap across rounds (rule 2.4): the second one decides again, on changed inputs,
 * and is refused.
 */
export function confirmAllocation(
  db: Database,
  caller: Caller,
  { runId, ...statement }: { readonly runId: string } & ConfirmationStatement,
  ifMatch?: VersionMatcher,
): Promise<RunRow> {
  const { subject } = caller.actor;
  return runCommand(db, caller, {
    ifMatch,
    load: () => loadConfirmableRun(db, runId, subject),
    decide: (state) => decideConfirmAllocation(state, subject, statement),
    commit: async (state, confirmation, entries) => {
      const parameters = { ...parametersOf(state, confirmation), confirmedBy: subject, entries };
      try {
        return await confirmationStatements(db).confirm.execute(parameters);
      } catch (error) {
        if (raceLostAt.has(brokenConstraint(error) ?? '')) return [];
        throw error;
      }
    },
  });
}

/**
 * Constraints that fail when another confirmation was faster: one of the same round, or one that
 * opened the year of the same applicant or group, or used its room.
 */
const raceLostAt: ReadonlySet<string> = new Set([
  'allocation_runs_confirmed_key',
  ...countingConstraints,
]);

function parametersOf(state: ConfirmableRun, { form, grants, held, years }: Confirmation) {
  return {
    runId: state.runId,
    loadedVersion: state.version,
    roundId: state.roundId,
    budgetDecisions: state.budgetDecisions,
    year: state.year,
    form,
    now: state.now,
    confirmedNumber: state.confirmedRuns + 1,
    cases: JSON.stringify(state.cases.map(({ id, version }) => ({ id, version }))),
    grants: JSON.stringify(
      grants.map((grant) => ({ awardId: uuidv7(), ...grant, tierCode: grant.trace.tierCode })),
    ),
    judged: JSON.stringify(held),
    years: yearRows(years, { year: state.year, capFen: state.policy.awards.applicantAnnualCapFen }),
  };
}
