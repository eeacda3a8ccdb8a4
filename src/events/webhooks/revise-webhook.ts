import type { Caller } from '#platform/access/caller.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { changedFields, decideReviseWebhook, type WebhookChange } from './decide-revise-webhook.ts';
import { findWebhook, type StandingWebhook } from './read-webhooks.ts';
import type { WebhookDeps } from './register-webhook.ts';
import { resolveHost } from './resolve-host.ts';
import { runWebhookCommand } from './run-webhook-command.ts';

/** Sends the events of a webhook elsewhere, or others. */
export async function reviseWebhook(
  { db, webhooks: { targets } }: WebhookDeps,
  caller: Caller,
  id: string,
  change: WebhookChange & { readonly ifMatch: VersionMatcher },
): Promise<StandingWebhook> {
  const resolution =
    change.url === undefined ? 'unresolved' : await resolveHost(change.url, targets);
  await runWebhookCommand(db, caller, {
    ...{ id, ifMatch: change.ifMatch },
    isDone: (state) => changedFields(state, change).length === 0,
    decide: (state) => decideReviseWebhook(state, change, { targets, resolution }),
  });
  return findWebhook(db, caller.actor, id);
}
