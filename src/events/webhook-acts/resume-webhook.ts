import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { findWebhook, type StandingWebhook } from '../webhooks/read-webhooks.ts';
import { runWebhookCommand } from '../webhooks/run-webhook-command.ts';
import { decideResumeWebhook } from './decide-resume-webhook.ts';

/** Goes on sending where the webhook was paused or disabled. */
export async function resumeWebhook(
  db: Database,
  caller: Caller,
  id: string,
  ifMatch?: VersionMatcher,
): Promise<StandingWebhook> {
  await runWebhookCommand(db, caller, { id, ifMatch, decide: decideResumeWebhook });
  return findWebhook(db, caller.actor, id);
}
