import { withPolicy } from '#cases/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValueCode } from '#rounds/model/index.ts';

/** An overdue case, with the columns that tell which policy judges it. */
export interface OverdueCase {
  readonly id: string;
  readonly roundId: string;
  readonly policyVersion: number | null;
  readonly currentPolicyVersion: number;
}

/** One deadline; the policy names the consequence of missing it. */
export interface LapseRule {
  /** JSON Pointer of the policy value that names the consequence. */
  readonly setting: string;
  readonly consequence: (policy: Policy) => 'nothing' | 'lapsed' | undefined;
  /**
   * Cases that are overdue by the database's clock, in order of their ids.
   * @param roundId null: cases of every round
   */
  readonly overdue: (db: Database, roundId: string | null) => AsyncIterable<OverdueCase>;
  /** One command on one case; it refuses a case that is no longer overdue. */
  readonly lapse: (db: Database, caller: Caller, applicationId: string) => Promise<unknown>;
}

export interface BlockedLapses {
  readonly roundId: string;
  readonly setting: string;
  readonly applications: number;
}

export interface LapseOutcome {
  readonly lapsed: number;
  /** Overdue cases of rounds whose policy sets no consequence; nothing happened to them. */
  readonly blocked: readonly BlockedLapses[];
  /** False when the run ended before it saw every overdue case; another run continues. */
  readonly complete: boolean;
}

export interface LapseRun {
  readonly rules: readonly LapseRule[];
  readonly roundId?: string;
  /** The most cases that may lapse in one run. */
  readonly atMost?: number;
  readonly signal?: AbortSignal;
}

/**
 * Lets overdue cases lapse where the policy says so, each with its own entry. Concurrent runs on
 * several replicas do no harm: the second one finds the case no longer overdue.
 */
export async function lapseOverdueCases(
  db: Database,
  caller: Caller,
  { rules, roundId, atMost = Number.POSITIVE_INFINITY, signal }: LapseRun,
): Promise<LapseOutcome> {
  const blocked = new Map<string, BlockedLapses>();
  let lapsed = 0;
  for (const rule of rules) {
    for await (const found of rule.overdue(db, roundId ?? null)) {
      if (signal?.aborted || lapsed >= atMost) {
        return { lapsed, blocked: [...blocked.values()], complete: false };
      }
      const { policy } = await withPolicy(db, found);
      const consequence = rule.consequence(policy);
      if (consequence === undefined) count(blocked, rule.setting, found.roundId);
      if (consequence !== 'lapsed') continue;
      const { isLapsed, unset } = await lapse(db, caller, rule, found.id);
      if (isLapsed) lapsed++;
      if (unset !== undefined) count(blocked, unset, found.roundId);
    }
  }
  return { lapsed, blocked: [...blocked.values()], complete: true };
}

/**
 * Whether the case lapsed. If not, another command was faster (the case was resubmitted, extended,
 * or lapsed already), its time is not over under its policy, or a further value is unset.
 */
async function lapse(
  db: Database,
  caller: Caller,
  rule: LapseRule,
  applicationId: string,
): Promise<{ readonly isLapsed: boolean; readonly unset?: string }> {
  try {
    await rule.lapse(db, caller, applicationId);
    return { isLapsed: true };
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 409) throw error;
    const unset = error.findings.find(({ code }) => code === unsetValueCode)?.pointer;
    return { isLapsed: false, ...(unset === undefined ? {} : { unset }) };
  }
}

function count(blocked: Map<string, BlockedLapses>, setting: string, roundId: string): void {
  const key = `${roundId} ${setting}`;
  const applications = (blocked.get(key)?.applications ?? 0) + 1;
  blocked.set(key, { roundId, setting, applications });
}
