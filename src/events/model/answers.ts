/** Why an event is sent: in its turn, again as its receiver asked, or as a test. */
export const deliveryKinds = ['event', 'replay', 'test'] as const;

export type DeliveryKind = (typeof deliveryKinds)[number];

export const deliveryOutcomes = ['pending', 'delivered', 'failed'] as const;

export type DeliveryOutcome = (typeof deliveryOutcomes)[number];

/** Why a delivery got no answer that counts. */
export const failureReasons = [
  'host-not-allowed',
  'host-unknown',
  'address-refused',
  'connection-failed',
  'certificate-refused',
  'too-slow',
  'answer-too-large',
  'answer-broken',
  'secret-unreadable',
] as const;

export type FailureReason = (typeof failureReasons)[number];

/** What came of sending one event. */
export type Reply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfter: string | undefined;
      /** The beginning of the body, as text. */
      readonly excerpt: string;
      readonly durationMs: number;
    }
  | {
      readonly kind: 'unanswered';
      readonly reason: FailureReason;
      readonly durationMs: number;
    };

/** `gone`: the receiver wants no further event (410). */
export type Verdict = 'delivered' | 'failed' | 'gone';

/** Only a 2xx takes an event: a redirect is not followed, and says nothing of the event. */
export function verdictOn(reply: Reply): Verdict {
  if (reply.kind === 'unanswered') return 'failed';
  if (reply.status >= 200 && reply.status <= 299) return 'delivered';
  return reply.status === 410 ? 'gone' : 'failed';
}

const EXCERPT_CHARACTERS = 300;

/** Control characters and lone surrogates, which no database stores and no page shows. */
const UNSAFE = /[\p{Cc}\p{Cs}\uFFFD]+/gu;

/** The beginning of a body as a line that the delivery log may show. */
export function excerptOf(body: string): string {
  return [...body.replace(UNSAFE, ' ').trim()].slice(0, EXCERPT_CHARACTERS).join('');
}
