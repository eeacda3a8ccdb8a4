import { Webhook } from 'standardwebhooks';
import type { Schemas } from './client.ts';

/**
 * The event in a webhook's request.
 * @param secret as the service showed it: `whsec_…`
 * @param headers of the request; names in lower case, as Node has them
 * @param body the text as it came: parsed and written again it would differ
 * @throws WebhookVerificationError when the request is not genuine, or older than five minutes
 */
export function verifyWebhook(
  secret: string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string,
): Schemas['Event'] | Schemas['WebhookTestEvent'] {
  const texts = Object.entries(headers).map(([name, value]) => [name, `${value ?? ''}`]);
  return new Webhook(secret).verify(body, Object.fromEntries(texts)) as ReturnType<
    typeof verifyWebhook
  >;
}

export { WebhookVerificationError } from 'standardwebhooks';
