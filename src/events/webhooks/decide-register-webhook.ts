import type { Decision, Loaded } from '#kernel/model/index.ts';
import type { Role } from '#programme/access.ts';
import { finding } from '#programme/findings/finding.ts';
import { webhookDigest } from '../model/digests.ts';
import { secretFindings } from '../model/webhook-secrets.ts';
import { refusedBy, startFindings, typeFindings } from '../model/webhook-state.ts';
import {
  type Resolution,
  type TargetRules,
  targetCodes,
  targetFindings,
} from '../model/webhook-targets.ts';

export interface WebhookRegistrationState extends Loaded {
  /** Webhooks that the system has in this role. */
  readonly kept: number;
  /** Entries of the log. */
  readonly logSize: number;
}

export interface WebhookRegistration {
  readonly id: string;
  readonly role: Role;
  readonly url: string;
  readonly types: readonly string[] | null;
  readonly secret: string | undefined;
  /** The first position to be looked at; null: what is recorded from now on. */
  readonly from: number | null;
}

export interface RegistrationRules {
  readonly targets: TargetRules;
  readonly resolution: Resolution;
  readonly mostOfClient: number;
}

export const registrationCodes = [
  ...targetCodes,
  'webhook-type-not-told',
  'webhook-secret-size',
  'webhook-sequence-ahead',
  'too-many-webhooks',
] as const;

/** Registers a webhook. It begins behind the last entry of the log, unless it names another place. */
export function decideRegisterWebhook(
  { kept, logSize }: WebhookRegistrationState,
  { id, role, url, types, secret, from }: WebhookRegistration,
  { targets, resolution, mostOfClient }: RegistrationRules,
): Decision<{ readonly position: number }> {
  const refused = refusedBy('rule-violation', [
    ...targetFindings(url, targets, resolution),
    ...typeFindings(role, types),
    ...secretFindings(secret),
    ...startFindings(from, logSize),
    ...(kept < mostOfClient ? [] : [finding('too-many-webhooks', '', { most: mostOfClient })]),
  ]);
  if (refused !== undefined) return refused;
  const first = from ?? logSize;
  return {
    kind: 'accepted',
    change: { position: first - 1 },
    entries: [
      {
        action: 'webhook.registered',
        ...{ subjectType: 'webhook', subjectId: id },
        data: { webhookSha256: webhookDigest({ url, types }), from: first },
      },
    ],
  };
}
