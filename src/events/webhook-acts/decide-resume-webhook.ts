import { finding } from '#programme/findings/finding.ts';
import {
  moved,
  refusedBy,
  type WebhookDecision,
  type WebhookState,
} from '../model/webhook-state.ts';

export const resumptionCodes = ['webhook-active'] as const;

/** Goes on with the event at which the webhook was paused or disabled: nothing is left out. */
export function decideResumeWebhook(state: WebhookState): WebhookDecision {
  const refused = refusedBy(
    'action-not-allowed',
    state.status === 'active' ? [finding('webhook-active', '')] : [],
  );
  return (
    refused ?? {
      kind: 'accepted',
      change: moved(state, { status: 'active', disabledBecause: null }),
      entries: [
        {
          action: 'webhook.resumed',
          ...{ subjectType: 'webhook', subjectId: state.id },
          data: {},
        },
      ],
    }
  );
}
