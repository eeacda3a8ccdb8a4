import { variantOf } from '#platform/values/canonical.ts';
import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import { sequenceOf } from '../feed/present.ts';
import type { StandingWebhook } from './read-webhooks.ts';
import type { Webhook } from './schemas.ts';

export function presentWebhook(row: StandingWebhook): Webhook {
  const { status, progress, logSize } = row;
  const { position, failures, failingSince, nextAttemptAt, lastDeliveredAt } = progress;
  return {
    id: row.id,
    url: row.url,
    types: row.types,
    role: row.ownerRole as Webhook['role'],
    client: row.ownerClient,
    status,
    disabledBecause: row.disabledBecause,
    formerSecretUntil: toWireInstantOrNull(row.formerSecretUntil),
    delivery: {
      sequence: position < 0 ? null : sequenceOf(position),
      isBehind: position < logSize - 1,
      failures,
      failingSince: toWireInstantOrNull(failingSince),
      nextAttemptAt: failures === 0 ? null : toWireInstant(nextAttemptAt),
      lastDeliveredAt: toWireInstantOrNull(lastDeliveredAt),
    },
    version: row.version,
    createdAt: toWireInstant(row.createdAt),
    updatedAt: toWireInstant(row.updatedAt),
  };
}

/** Its tag names the version, and how far it has come, which moves without it. */
export function webhookResource(row: StandingWebhook) {
  const body = presentWebhook(row);
  return { version: row.version, variant: variantOf(body.delivery), body };
}

/** The same, with the secret that is told once. */
export function secretResource({
  webhook,
  secret,
}: {
  readonly webhook: StandingWebhook;
  readonly secret: string;
}) {
  const { body, ...resource } = webhookResource(webhook);
  return { ...resource, body: { ...body, secret } };
}
