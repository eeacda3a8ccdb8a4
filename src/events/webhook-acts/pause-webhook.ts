import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { isAdministrator } from '../model/webhook.ts';
import { findWebhook, type StandingWebhook } from '../webhooks/read-webhooks.ts';
import { runWebhookCommand } from '../webhooks/run-webhook-command.ts';
import { decidePauseWebhook } from './decide-pause-webhook.ts';

/** Sends no events until the webhook is resumed. */
export async function pauseWebhook(
  db: Database,
  caller: Caller,
  id: string,
  ifMatch?: VersionMatcher,
): Promise<StandingWebhook> {
  const overseesAll = isAdministrator(caller.actor.role);
  await runWebhookCommand(db, caller, { id, overseesAll, ifMatch, decide: decidePauseWebhook });
  return findWebhook(db, caller.actor, id);
}
