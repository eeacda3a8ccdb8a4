import { v7 as uuidv7 } from 'uuid';
import { runCommand } from '#ledger/index.ts';
import type { Caller } from '#platform/access/caller.ts';
import type { Database } from '#platform/database/database.ts';
import { randomBase64 } from '#platform/runtime/random.ts';
import { SECRET_PREFIX } from '../model/webhook-secrets.ts';
import { decideRegisterWebhook } from './decide-register-webhook.ts';
import { findWebhook, ownerOf, type StandingWebhook } from './read-webhooks.ts';
import { webhookStatements } from './repository.ts';
import { resolveHost } from './resolve-host.ts';
import type { WebhookSettings } from './settings.ts';

export interface WebhookDeps {
  readonly db: Database;
  readonly webhooks: WebhookSettings;
}

export interface NewWebhookInput {
  readonly url: string;
  readonly types: readonly string[] | null;
  /** Undefined: the service makes one. */
  readonly secret: string | undefined;
  readonly from: number | null;
}

const SECRET_BITS = 256;

export function newSecret(): string {
  return `${SECRET_PREFIX}${randomBase64(SECRET_BITS)}`;
}

/** Has events sent to an address of the caller's system. @returns the webhook with its secret */
export async function registerWebhook(
  { db, webhooks: { targets, box, mostOfClient } }: WebhookDeps,
  caller: Caller,
  input: NewWebhookInput,
): Promise<{ readonly webhook: StandingWebhook; readonly secret: string }> {
  const { actor } = caller;
  const registration = { ...input, id: uuidv7(), role: actor.role };
  const resolution = await resolveHost(input.url, targets);
  const secret = input.secret ?? newSecret();
  const statements = webhookStatements(db);
  const { id } = await runCommand(db, caller, {
    load: async () => (await statements.loadRegistration.execute(ownerOf(actor)))[0],
    decide: (state) =>
      decideRegisterWebhook(state, registration, { targets, resolution, mostOfClient }),
    commit: ({ now }, { position }, entries) =>
      statements.register.execute({
        ...{ ...ownerOf(actor), id: registration.id, subject: actor.subject, now, position },
        ...{ url: input.url, types: input.types, entries },
        secret: box.seal(secret, registration.id),
      }),
  });
  return { webhook: await findWebhook(db, actor, id), secret };
}
