import {
  moved,
  refusedBy,
  startFindings,
  type WebhookDecision,
  type WebhookState,
} from '../model/webhook-state.ts';

export const replayCodes = ['webhook-sequence-ahead'] as const;

/**
 * Sends all events from a position on, also those that were delivered before.
 * @param from the first position to be looked at
 */
export function decideReplayWebhook(state: WebhookState, from: number): WebhookDecision {
  return (
    refusedBy('rule-violation', startFindings(from, state.logSize)) ?? {
      kind: 'accepted',
      change: moved(state, { position: from - 1 }),
      entries: [
        {
          action: 'webhook.replayed',
          ...{ subjectType: 'webhook', subjectId: state.id },
          data: { from },
        },
      ],
    }
  );
}
