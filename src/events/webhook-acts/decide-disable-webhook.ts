import { finding } from '#programme/findings/finding.ts';
import type { DisablingCause } from '../model/webhook.ts';
import {
  moved,
  refusedBy,
  type WebhookDecision,
  type WebhookState,
} from '../model/webhook-state.ts';

/** Sends nothing more, since the receiver is gone or took no event for too long. */
export function decideDisableWebhook(
  state: WebhookState,
  because: DisablingCause,
): WebhookDecision {
  const refused = refusedBy(
    'action-not-allowed',
    state.status === 'active' ? [] : [finding('webhook-not-active', '')],
  );
  return (
    refused ?? {
      kind: 'accepted',
      change: moved(state, { status: 'disabled', disabledBecause: because }),
      entries: [
        {
          action: 'webhook.disabled',
          ...{ subjectType: 'webhook', subjectId: state.id },
          data: { because },
        },
      ],
    }
  );
}
