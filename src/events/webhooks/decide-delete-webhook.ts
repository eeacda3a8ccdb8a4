import { moved, type WebhookDecision, type WebhookState } from '../model/webhook-state.ts';

const NOTHING = Buffer.alloc(0);

/** Deletes a webhook with its secrets. Its entries, and the row that they are about, stay. */
export function decideDeleteWebhook(state: WebhookState): WebhookDecision {
  return {
    kind: 'accepted',
    change: moved(state, {
      ...{ status: 'deleted', disabledBecause: null },
      ...{ secret: NOTHING, formerSecret: null, formerSecretUntil: null },
    }),
    entries: [
      {
        action: 'webhook.deleted',
        ...{ subjectType: 'webhook', subjectId: state.id },
        data: {},
      },
    ],
  };
}
