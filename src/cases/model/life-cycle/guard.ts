import type { Loaded, NewEntry, Refused } from '#kernel/model/index.ts';
import type { Finding, NonEmpty } from '#platform/values/findings.ts';
import { problemOf } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import { unsetValueCode } from '#rounds/model/index.ts';
import type { CaseFacts, CaseParticulars } from '../case-facts.ts';
import { judgeAction } from './lifecycle.ts';
import type { CaseAction } from './transitions.ts';

/** A loaded case that a decision can be made on. */
export interface GuardedCase extends CaseFacts, CaseParticulars, Loaded {
  readonly id: string;
  readonly roundId: string;
  readonly policy: Policy;
  readonly judgingPolicyVersion: number;
}

/**
 * Refuses an action with everything that blocks it: the life cycle's findings first, then the
 * command's own.
 * @param found the command's own findings
 * @param attempt makes the entry for an attempt that the life cycle forbids, where attempts matter,
 * such as a late submission
 * @returns undefined when nothing blocks it
 */
export function refusalOf(
  action: CaseAction,
  state: GuardedCase,
  found: NonEmpty<Finding>,
  attempt?: (findings: readonly Finding[]) => NewEntry,
): Refused;

export function refusalOf(
  action: CaseAction,
  state: GuardedCase,
  found?: readonly Finding[],
  attempt?: (findings: readonly Finding[]) => NewEntry,
): Refused | undefined;

export function refusalOf(
  action: CaseAction,
  state: GuardedCase,
  found: readonly Finding[] = [],
  attempt?: (findings: readonly Finding[]) => NewEntry,
): Refused | undefined {
  const forbidden = judgeAction(action, state, state.policy, state.now).findings;
  const findings = [...forbidden, ...found];
  if (findings.length === 0) return undefined;
  return {
    kind: 'refused',
    problem: refusedAs(forbidden, findings),
    findings,
    ...(attempt !== undefined && forbidden.length > 0 ? { entries: [attempt(findings)] } : {}),
  };
}

function refusedAs(forbidden: readonly Finding[], findings: readonly Finding[]) {
  if (findings.some(({ code }) => code === unsetValueCode)) return 'policy-value-unset';
  return forbidden.length > 0 ? 'action-not-allowed' : problemOf(findings);
}
