import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import { findWebhook, type StandingWebhook } from '../webhooks/read-webhooks.ts';
import { runWebhookCommand } from '../webhooks/run-webhook-command.ts';
import { decideReplayWebhook } from './decide-replay-webhook.ts';

export interface Replay {
  /** The first position to be looked at. */
  readonly from: number;
  readonly ifMatch: VersionMatcher | undefined;
}

/** Sends all events from a position on, also those that were delivered before. */
export async function replayWebhook(
  db: Database,
  caller: Caller,
  id: string,
  { from, ifMatch }: Replay,
): Promise<StandingWebhook> {
  const decide = (state: Parameters<typeof decideReplayWebhook>[0]) =>
    decideReplayWebhook(state, from);
  await runWebhookCommand(db, caller, { id, ifMatch, decide });
  return findWebhook(db, caller.actor, id);
}
