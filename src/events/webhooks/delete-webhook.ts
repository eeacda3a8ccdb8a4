import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { isAdministrator } from '../model/webhook.ts';
import { decideDeleteWebhook } from './decide-delete-webhook.ts';
import { findWebhook, type StandingWebhook } from './read-webhooks.ts';
import { runWebhookCommand } from './run-webhook-command.ts';

/** Deletes a webhook: afterwards nobody finds it, and nothing more is sent. @returns its last state */
export async function deleteWebhook(
  db: Database,
  caller: Caller,
  id: string,
  ifMatch?: VersionMatcher,
): Promise<StandingWebhook> {
  const webhook = await findWebhook(db, caller.actor, id);
  const overseesAll = isAdministrator(caller.actor.role);
  const decide = decideDeleteWebhook;
  const moved = await runWebhookCommand(db, caller, { id, overseesAll, ifMatch, decide });
  return {
    ...webhook,
    ...moved,
    status: 'deleted',
    disabledBecause: null,
    formerSecretUntil: null,
  };
}
