import { finding } from '#programme/findings/finding.ts';
import {
  moved,
  refusedBy,
  type WebhookDecision,
  type WebhookState,
} from '../model/webhook-state.ts';

export const pauseCodes = ['webhook-not-active'] as const;

/** Sends nothing until the webhook is resumed; it then goes on where it stopped. */
export function decidePauseWebhook(state: WebhookState): WebhookDecision {
  const refused = refusedBy(
    'action-not-allowed',
    state.status === 'active' ? [] : [finding('webhook-not-active', '')],
  );
  return (
    refused ?? {
      kind: 'accepted',
      change: moved(state, { status: 'paused' }),
      entries: [
        {
          action: 'webhook.paused',
          ...{ subjectType: 'webhook', subjectId: state.id },
          data: {},
        },
      ],
    }
  );
}
