import { Webhook } from 'standardwebhooks';
import type { Post } from './post-event.ts';

export interface Message {
  readonly id: string;
  /** A CloudEvent, as the feed tells it. */
  readonly event: object;
}

/**
 * An event as it is posted, signed by each secret (Standard Webhooks). The time is the real one,
 * since receivers refuse what is old.
 */
export function signEvent(
  url: string,
  { id, event }: Message,
  secrets: readonly string[],
  now: Date,
): Post {
  const body = JSON.stringify(event);
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, now, body));
  return {
    ...{ url, body },
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'open-scenario-subsidy',
      'webhook-id': id,
      'webhook-timestamp': `${Math.floor(now.getTime() / 1_000)}`,
      'webhook-signature': signatures.join(' '),
    },
  };
}
