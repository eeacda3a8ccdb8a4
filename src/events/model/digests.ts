import type { StoredDigest } from '#kernel/model/index.ts';
import { canonicalDigest } from '#platform/values/canonical.ts';

interface StoredWebhook {
  readonly url: string;
  readonly types: readonly string[] | null;
}

/** The digest of where a webhook sends events, and which. */
export function webhookDigest({ url, types }: StoredWebhook): string {
  return canonicalDigest({ url, types });
}

export const eventDigests: readonly StoredDigest<never>[] = [
  {
    actions: ['webhook.registered', 'webhook.revised'],
    member: 'webhookSha256',
    table: 'webhooks',
    key: { id: 'subject' },
    isReplaced: true,
    of: webhookDigest,
  },
];
