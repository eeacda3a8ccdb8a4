import type { Caller } from '#platform/access/caller.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { findWebhook, type StandingWebhook } from '../webhooks/read-webhooks.ts';
import { newSecret, type WebhookDeps } from '../webhooks/register-webhook.ts';
import { runWebhookCommand } from '../webhooks/run-webhook-command.ts';
import { decideRotateWebhookSecret } from './decide-rotate-webhook-secret.ts';

export interface RotationInput {
  /** Undefined: the service makes one. */
  readonly secret: string | undefined;
  /** Whether the former secret ends at once. */
  readonly atOnce: boolean;
  readonly ifMatch: VersionMatcher | undefined;
}

/** Gives a webhook another secret. @returns the webhook with the new secret */
export async function rotateWebhookSecret(
  { db, webhooks: { box, rotationHours } }: WebhookDeps,
  caller: Caller,
  id: string,
  { secret: given, atOnce, ifMatch }: RotationInput,
): Promise<{ readonly webhook: StandingWebhook; readonly secret: string }> {
  const secret = given ?? newSecret();
  const rotation = { given, sealed: box.seal(secret, id), atOnce, rotationHours };
  await runWebhookCommand(db, caller, {
    ...{ id, ifMatch },
    decide: (state) => decideRotateWebhookSecret(state, rotation),
  });
  return { webhook: await findWebhook(db, caller.actor, id), secret };
}
