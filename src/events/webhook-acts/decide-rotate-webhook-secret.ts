import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import { secretFindings } from '../model/webhook-secrets.ts';
import {
  moved,
  refusedBy,
  type WebhookDecision,
  type WebhookState,
} from '../model/webhook-state.ts';

export interface SecretRotation {
  /** The new secret as its caller gave it; undefined: the service made it. */
  readonly given: string | undefined;
  /** The new secret, sealed. */
  readonly sealed: Buffer;
  /** Whether the former one ends at once, such as after a leak. */
  readonly atOnce: boolean;
  readonly rotationHours: number;
}

export const rotationCodes = ['webhook-secret-size', 'webhook-secret-rotating'] as const;

const HOUR_MS = 3_600_000;

/**
 * Gives a webhook another secret. The former one signs as well for a while, so that the receiver can
 * change over; a third one at the same time would leave it nothing to check against.
 */
export function decideRotateWebhookSecret(
  state: WebhookState,
  { given, sealed, atOnce, rotationHours }: SecretRotation,
): WebhookDecision {
  const sizes = secretFindings(given);
  const refused = refusedBy(sizes.length > 0 ? 'rule-violation' : 'action-not-allowed', [
    ...sizes,
    ...(atOnce ? [] : rotatingFindings(state)),
  ]);
  if (refused !== undefined) return refused;
  const until = atOnce ? null : new Date(state.now.getTime() + rotationHours * HOUR_MS);
  return {
    kind: 'accepted',
    change: moved(state, {
      secret: sealed,
      formerSecret: atOnce ? null : state.secret,
      formerSecretUntil: until,
    }),
    entries: [
      {
        action: 'webhook-secret.rotated',
        ...{ subjectType: 'webhook', subjectId: state.id },
        data: { formerUntil: until === null ? null : until.toISOString() },
      },
    ],
  };
}

function rotatingFindings({ formerSecretUntil: until, now }: WebhookState): readonly Finding[] {
  return until === null || until <= now ? [] : [finding('webhook-secret-rotating', '', { until })];
}
