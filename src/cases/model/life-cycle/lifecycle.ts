import type { Finding } from '#platform/values/findings.ts';
import type { Role } from '#programme/access.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Policy } from '#rounds/model/index.ts';
import type { CaseFacts } from '../case-facts.ts';
import { type CaseStatus, statusNames } from '../statuses.ts';
import { type GateVerdict, roundGoesOn } from './gates.ts';
import type { Transition } from './transition.ts';
import { type CaseAction, lifecycle } from './transitions.ts';

export interface ActionVerdict {
  readonly action: CaseAction;
  readonly operationId: string;
  readonly role: Role;
  readonly allowed: boolean;
  /** Everything that blocks the action now; empty when allowed. */
  readonly findings: readonly Finding[];
  readonly rules: readonly string[];
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
}

/**
 * Judges whether an action is possible. Every command is guarded by it, and `nextActions` reports
 * it.
 * @param policy the version pinned by the application, or the round's current one for a draft
 * @param now the database's clock
 */
export function judgeAction(
  action: CaseAction,
  facts: CaseFacts,
  policy: Policy,
  now: Date,
): ActionVerdict {
  const transition: Transition = lifecycle[action];
  const verdicts: readonly GateVerdict[] = [
    roundGoesOn(facts),
    ...(transition.from.includes(facts.status)
      ? transition.gates.map((gate) => gate(facts, policy, now))
      : [{ finding: wrongStatus(facts.status, transition) }]),
  ];
  const findings = verdicts.flatMap(({ finding }) => (finding === undefined ? [] : [finding]));
  return {
    action,
    operationId: transition.operationId,
    role: transition.role,
    allowed: findings.length === 0,
    findings,
    rules: transition.rules,
    opensAt: verdicts.find(({ opensAt }) => opensAt !== undefined)?.opensAt ?? null,
    closesAt: verdicts.find(({ closesAt }) => closesAt !== undefined)?.closesAt ?? null,
  };
}

/**
 * Every action that the status provides for and the case knows, of every role, possible now or not: it tells who must
 * act next and until when.
 */
export function nextActions(facts: CaseFacts, policy: Policy, now: Date): ActionVerdict[] {
  return (Object.keys(lifecycle) as CaseAction[])
    .filter((action) => {
      const { from, isKnownTo }: Transition = lifecycle[action];
      return from.includes(facts.status) && (isKnownTo?.(facts) ?? true);
    })
    .map((action) => judgeAction(action, facts, policy, now));
}

/** The status after an action; the present one where the action does not change it. */
export function statusAfter(action: CaseAction, facts: CaseFacts): CaseStatus {
  return (lifecycle[action] as Transition).to ?? facts.status;
}

function wrongStatus(status: CaseStatus, { from, rules }: Transition): Finding {
  const wanted = from.map((each) => statusNames[each]);
  return finding('wrong-status', '', { status: statusNames[status], wanted }, rules[0]);
}
