import { webhookDigest } from '../model/digests.ts';
import {
  moved,
  refusedBy,
  typeFindings,
  type WebhookDecision,
  type WebhookState,
} from '../model/webhook-state.ts';
import {
  type Resolution,
  type TargetRules,
  targetCodes,
  targetFindings,
} from '../model/webhook-targets.ts';

/** What is to become of a webhook; undefined: it stays. */
export interface WebhookChange {
  readonly url?: string | undefined;
  readonly types?: readonly string[] | null | undefined;
}

export const revisionCodes = [...targetCodes, 'webhook-type-not-told'] as const;

/** The fields that a revision changes. */
export function changedFields(
  state: Pick<WebhookState, 'url' | 'types'>,
  { url = state.url, types = state.types }: WebhookChange,
): readonly ('url' | 'types')[] {
  return [
    ...(url === state.url ? [] : (['url'] as const)),
    ...(JSON.stringify(types) === JSON.stringify(state.types) ? [] : (['types'] as const)),
  ];
}

/** Sends events elsewhere, or others. What was delivered or passed over stays behind. */
export function decideReviseWebhook(
  state: WebhookState,
  change: WebhookChange,
  { targets, resolution }: { readonly targets: TargetRules; readonly resolution: Resolution },
): WebhookDecision {
  const { url = state.url, types = state.types } = change;
  const changed = changedFields(state, change);
  const refused = refusedBy('rule-violation', [
    ...(changed.includes('url') ? targetFindings(url, targets, resolution) : []),
    ...typeFindings(state.ownerRole, types),
  ]);
  if (refused !== undefined) return refused;
  return {
    kind: 'accepted',
    change: moved(state, { url, types }),
    entries: [
      {
        action: 'webhook.revised',
        ...{ subjectType: 'webhook', subjectId: state.id },
        data: { webhookSha256: webhookDigest({ url, types }), changed },
      },
    ],
  };
}
