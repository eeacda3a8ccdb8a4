import type { Decision, Loaded, Refused } from '#kernel/model/index.ts';
import { type Finding, isNonEmpty } from '#platform/values/findings.ts';
import type { Role } from '#programme/access.ts';
import { finding } from '#programme/findings/finding.ts';
import { actionsFor } from './readers.ts';
import type { DisablingCause, WebhookStatus } from './webhook.ts';

/** A webhook as its commands load it. */
export interface WebhookState extends Loaded {
  readonly id: string;
  readonly ownerRole: Role;
  readonly url: string;
  readonly types: readonly string[] | null;
  readonly status: WebhookStatus;
  readonly disabledBecause: DisablingCause | null;
  readonly secret: Buffer;
  readonly formerSecret: Buffer | null;
  readonly formerSecretUntil: Date | null;
  /** Entries of the log at the load. */
  readonly logSize: number;
}

/** A webhook as a command leaves it. Each attempt afterwards is a first one. */
export interface WebhookMove
  extends Pick<
    WebhookState,
    'url' | 'types' | 'status' | 'disabledBecause' | 'secret' | 'formerSecret' | 'formerSecretUntil'
  > {
  /** Of the last entry that counts as delivered; null: as it is. */
  readonly position: number | null;
}

/** The webhook as it is, but for the changes. */
export function moved(state: WebhookState, changes: Partial<WebhookMove>): WebhookMove {
  const { url, types, status, disabledBecause, secret, formerSecret, formerSecretUntil } = state;
  return {
    ...{ url, types, status, disabledBecause, secret, formerSecret, formerSecretUntil },
    position: null,
    ...changes,
  };
}

/** @returns undefined where there are no findings */
export function refusedBy(
  problem: 'rule-violation' | 'action-not-allowed',
  findings: readonly Finding[],
): Refused | undefined {
  return isNonEmpty(findings) ? { kind: 'refused', problem, findings } : undefined;
}

export type WebhookDecision = Decision<WebhookMove>;

/** Types that the role is not told of, each where it stands. */
export function typeFindings(role: Role, types: readonly string[] | null): readonly Finding[] {
  const told: readonly string[] = actionsFor(role);
  return (types ?? []).flatMap((type, index) =>
    told.includes(type) ? [] : [finding('webhook-type-not-told', `/types/${index}`)],
  );
}

/** @param from the first position to be looked at; null: what is recorded from now on */
export function startFindings(from: number | null, logSize: number): readonly Finding[] {
  return from !== null && from > logSize
    ? [finding('webhook-sequence-ahead', '/fromSequence', { size: logSize })]
    : [];
}
