import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import type { VersionMatcher } from '#platform/http/etag.ts';
import type { WebhookDecision, WebhookMove, WebhookState } from '../model/webhook-state.ts';
import { ownerOf } from './read-webhooks.ts';
import { webhookStatements } from './repository.ts';

export interface WebhookCommand {
  readonly id: string;
  /** Whether the caller may change webhooks of other systems. */
  readonly overseesAll?: boolean;
  readonly ifMatch?: VersionMatcher | undefined;
  /** Whether nothing is left to be done. */
  readonly isDone?: (state: WebhookState) => boolean;
  readonly decide: (state: WebhookState) => WebhookDecision;
}

/** A webhook as a command left it. */
export interface MovedWebhook {
  readonly version: number;
  readonly updatedAt: Date;
}

/** Runs a command on one webhook. @throws Problem `not-found` for one of another system */
export function runWebhookCommand(
  db: Database,
  caller: Caller,
  { id, overseesAll = false, ifMatch, isDone = () => false, decide }: WebhookCommand,
): Promise<MovedWebhook> {
  const { load, move } = webhookStatements(db);
  return runCommand<WebhookState & MovedWebhook, WebhookMove, MovedWebhook>(db, caller, {
    ifMatch,
    load: async () => (await load.execute({ ...ownerOf(caller.actor), id, overseesAll }))[0],
    answered: (state) => (isDone(state) ? state : undefined),
    decide,
    commit: ({ version, now }, change, entries) =>
      move.execute({ ...change, id, version, now, entries }),
  });
}
