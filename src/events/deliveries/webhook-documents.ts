import { TEST_TYPE } from './test-event.ts';

const headers = {
  'webhook-id': 'Id of the event: the same at each attempt. Skip what you have',
  'webhook-timestamp':
    'Seconds since 1970 when this attempt was made; refuse what is older than minutes',
  'webhook-signature':
    '`v1,` and the Base64 HMAC-SHA256 of id, timestamp and body, joined by full stops; two of them, with a space between, while a secret is rotated',
} as const;

const parameters = Object.entries(headers).map(([name, description]) => ({
  ...{ in: 'header', name, required: true, description },
  schema: { type: 'string', maxLength: 200 },
}));

const responses = {
  '2XX': {
    description: '已接收: the event is yours, the next one follows. The body is read and dropped',
  },
  '410': { description: '不再接收: the webhook is disabled' },
  '429': {
    description: '稍后再试: the same event comes again, not before Retry-After',
    headers: {
      'Retry-After': {
        schema: { type: 'string', maxLength: 40 },
        description: 'Seconds, or a date',
      },
    },
  },
  default: {
    description:
      '未接收: the same event comes again after a growing pause, and no later one before',
  },
} as const;

/** What receivers of webhooks implement: the part `webhooks` of the contract. */
export const webhookDocuments = {
  event: received({
    operationId: 'receiveEvent',
    summary: '接收推送的事件 · Receive an event',
    description:
      '与 listEvents 相同的事件，逐一按序推送，至少一次。Verify the signature over the body as it came, answer within ten seconds, then handle it: docs/integration/webhooks.md.',
    schema: 'Event',
  }),
  test: received({
    operationId: 'receiveTestEvent',
    summary: '接收测试事件 · Receive a test',
    description: `类型为 ${TEST_TYPE} 的测试事件，由 testWebhook 发起。It stands in no ledger.`,
    schema: 'WebhookTestEvent',
  }),
};

function received({ schema, ...operation }: Readonly<Record<string, string>>) {
  const content = {
    'application/cloudevents+json': { schema: { $ref: `#/components/schemas/${schema}` } },
  };
  const tags = ['events'];
  return {
    post: {
      ...{ ...operation, tags, parameters, responses },
      // The signature of each request is the credential.
      security: [],
      requestBody: { required: true, content },
    },
  };
}
