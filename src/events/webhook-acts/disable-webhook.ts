import { systemCaller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { DisablingCause } from '../model/webhook.ts';
import { runWebhookCommand } from '../webhooks/run-webhook-command.ts';
import { decideDisableWebhook } from './decide-disable-webhook.ts';

const caller = systemCaller('webhook-task');

/** Stops sending to a receiver that is gone, or took no event for too long. */
export async function disableWebhook(
  db: Database,
  id: string,
  because: DisablingCause,
): Promise<void> {
  await runWebhookCommand(db, caller, {
    ...{ id, overseesAll: true },
    // Its owner was faster, and paused or deleted it.
    isDone: ({ status }) => status !== 'active',
    decide: (state) => decideDisableWebhook(state, because),
  });
}
