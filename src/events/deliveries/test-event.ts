import { toWireInstant } from '#platform/values/instant.ts';

export const TEST_TYPE = 'webhook.test';

export interface AskedTest {
  /** Of the delivery. */
  readonly id: string;
  readonly webhookId: string;
  readonly at: Date;
}

/** A CloudEvent that tells nothing: of a type of its own, and no entry of the ledger. */
export function testEvent(origin: string, { id, webhookId, at }: AskedTest) {
  return {
    specversion: '1.0',
    id,
    source: `/ledger/${origin}`,
    type: TEST_TYPE,
    subject: `webhook/${webhookId}`,
    time: toWireInstant(at),
    datacontenttype: 'application/json',
    data: {},
  } as const;
}
