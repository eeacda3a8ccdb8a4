import t from 'tap';
import {
  deliveryLocation,
  deliveryResource,
  presentDelivery,
} from '../../../src/events/deliveries/present.ts';
import type { DeliveryRow } from '../../../src/events/deliveries/repository.ts';
import { testEvent } from '../../../src/events/deliveries/test-event.ts';
import { webhookDocuments } from '../../../src/events/deliveries/webhook-documents.ts';
import { excerptOf, type Reply, verdictOn } from '../../../src/events/model/answers.ts';
import { feedRoles } from '../../../src/events/model/readers.ts';
import { pauseAfter, retryAfterMs } from '../../../src/events/model/retries.ts';
import { isAdministrator, isOverseer, webhookRoles } from '../../../src/events/model/webhook.ts';
import { secretFindings } from '../../../src/events/model/webhook-secrets.ts';
import type { WebhookState } from '../../../src/events/model/webhook-state.ts';
import { decideDisableWebhook } from '../../../src/events/webhook-acts/decide-disable-webhook.ts';
import { decidePauseWebhook } from '../../../src/events/webhook-acts/decide-pause-webhook.ts';
import { decideReplayWebhook } from '../../../src/events/webhook-acts/decide-replay-webhook.ts';
import { decideResumeWebhook } from '../../../src/events/webhook-acts/decide-resume-webhook.ts';
import { decideRotateWebhookSecret } from '../../../src/events/webhook-acts/decide-rotate-webhook-secret.ts';
import { decideDeleteWebhook } from '../../../src/events/webhooks/decide-delete-webhook.ts';
import { decideRegisterWebhook } from '../../../src/events/webhooks/decide-register-webhook.ts';
import {
  changedFields,
  decideReviseWebhook,
} from '../../../src/events/webhooks/decide-revise-webhook.ts';
import { presentWebhook, secretResource } from '../../../src/events/webhooks/present.ts';
import type { StandingWebhook } from '../../../src/events/webhooks/read-webhooks.ts';
import type { Decision } from '../../../src/kernel/model/decision.ts';

// The rules of webhooks: what follows from an answer, and what their owner may do.

const NOW = new Date('2025-11-20T01:00:00Z');

t.test('only a 2xx takes an event', (t) => {
  const answered = (status: number): Reply => ({
    ...{ kind: 'answered', status, retryAfter: undefined, excerpt: '', durationMs: 1 },
  });
  for (const status of [200, 202, 204, 299]) t.equal(verdictOn(answered(status)), 'delivered');
  for (const status of [100, 199, 300, 301, 304, 400, 404, 429, 500, 599]) {
    t.equal(verdictOn(answered(status)), 'failed', `${status}`);
  }
  t.equal(verdictOn(answered(410)), 'gone');
  t.equal(verdictOn({ kind: 'unanswered', reason: 'too-slow', durationMs: 1 }), 'failed');
  t.end();
});

t.test('an excerpt is a line of bounded length', (t) => {
  t.equal(excerptOf('  a\u0000\n\tb\uD800 '), 'a b');
  t.equal([...excerptOf('𠀀'.repeat(400))].length, 300);
  t.equal(excerptOf(''), '');
  t.end();
});

t.test('pauses double, spread, end at an hour, and heed the receiver up to a day', (t) => {
  const pause = (failures: number, jitter: number, askedMs?: number) =>
    pauseAfter({ failures, firstMs: 5_000, jitter, askedMs });
  t.same(
    [1, 2, 3].map((failures) => pause(failures, 1)),
    [5_000, 10_000, 20_000],
  );
  t.equal(pause(1, 0), 2_500);
  t.equal(pause(30, 1), 3_600_000);
  t.equal(pause(2_000, 0), 1_800_000);
  t.equal(pause(1, 0, 60_000), 60_000);
  t.equal(pause(1, 0, 1), 2_500);
  t.equal(pause(1, 0, 1e12), 86_400_000);
  t.end();
});

t.test('Retry-After is seconds or a date', (t) => {
  t.equal(retryAfterMs('120', NOW), 120_000);
  t.equal(retryAfterMs('Thu, 20 Nov 2025 01:00:30 GMT', NOW), 30_000);
  t.equal(retryAfterMs('Thu, 20 Nov 2025 00:00:00 GMT', NOW), 0);
  const unread = [
    undefined,
    '',
    '-1',
    '1.5',
    'soon',
    '1234567890',
    'Xxx, 99 Abc 2025 99:99:99 GMT',
  ];
  for (const header of unread) {
    t.equal(retryAfterMs(header, NOW), undefined, `${header}`);
  }
  t.end();
});

t.test('a secret has 24 to 64 bytes', (t) => {
  const codes = (bytes: number) =>
    secretFindings(`whsec_${Buffer.alloc(bytes).toString('base64')}`).map(({ code }) => code);
  t.same([0, 23, 24, 64, 65].map(codes), [
    ...[['webhook-secret-size'], ['webhook-secret-size'], [], [], ['webhook-secret-size']],
  ]);
  t.same(secretFindings(undefined), []);
  t.end();
});

t.test('systems of staff have webhooks; auditors register nothing', (t) => {
  t.same(
    feedRoles.filter((role) => !(webhookRoles as readonly string[]).includes(role)),
    ['applicant', 'expert', 'auditor'],
    'what the first two are told depends on the person; the third writes nothing',
  );
  t.same(
    ['auditor', 'admin', 'finance'].map((role) => isOverseer(role as 'admin')),
    [true, true, false],
  );
  t.same(
    ['auditor', 'admin'].map((role) => isAdministrator(role as 'admin')),
    [false, true],
  );
  t.end();
});

const targets = {
  mayUseHttp: false,
  hosts: [{ name: 'hub.example.gov.cn', port: undefined }],
  networks: [],
} as const;
const url = 'https://hub.example.gov.cn/events';

const state: WebhookState = {
  ...{ id: 'w', now: NOW, version: 3, ownerRole: 'finance', url, types: null, status: 'active' },
  ...{ disabledBecause: null, secret: Buffer.from('s'), formerSecret: null },
  ...{ formerSecretUntil: null, logSize: 10 },
};

function codesOf(decision: Decision<unknown>): readonly string[] {
  return decision.kind === 'refused'
    ? [decision.problem, ...decision.findings.map(({ code, pointer }) => `${code} ${pointer}`)]
    : [];
}

t.test('a registration tells all that is wrong at once', (t) => {
  const rules = { targets, resolution: ['93.184.216.34'], mostOfClient: 2 };
  const input = {
    id: 'w',
    role: 'finance',
    url,
    types: null,
    secret: undefined,
    from: null,
  } as const;
  const loaded = { now: NOW, version: 0, kept: 1, logSize: 10 };
  t.match(decideRegisterWebhook(loaded, input, rules), {
    kind: 'accepted',
    change: { position: 9 },
    entries: [{ action: 'webhook.registered', subjectId: 'w', data: { from: 10 } }],
  });
  t.match(decideRegisterWebhook(loaded, { ...input, from: 0 }, rules), {
    change: { position: -1 },
  });
  const bad = {
    ...{ ...input, url: 'http://a:b@localhost/#x', types: ['award.granted', 'expert.assigned'] },
    ...{ secret: 'whsec_YWJj', from: 11 },
  };
  t.same(
    codesOf(
      decideRegisterWebhook({ ...loaded, kept: 2 }, bad, { ...rules, resolution: ['127.0.0.1'] }),
    ),
    [
      'rule-violation',
      'webhook-scheme /url',
      'webhook-credentials /url',
      'webhook-fragment /url',
      'webhook-host-not-allowed /url',
      'webhook-address-refused /url',
      'webhook-type-not-told /types/1',
      'webhook-secret-size /secret',
      'webhook-sequence-ahead /fromSequence',
      'too-many-webhooks ',
    ],
  );
  t.end();
});

t.test('a revision looks at what it changes', (t) => {
  const rules = { targets, resolution: 'unknown' } as const;
  t.same(changedFields(state, {}), []);
  t.same(changedFields(state, { url: 'x', types: ['round.opened'] }), ['url', 'types']);
  t.match(decideReviseWebhook(state, { types: ['round.opened'] }, rules), {
    change: { url, types: ['round.opened'], position: null, status: 'active' },
    entries: [{ action: 'webhook.revised', data: { changed: ['types'] } }],
  });
  t.same(
    codesOf(decideReviseWebhook(state, { url: `${url}/2`, types: ['expert.assigned'] }, rules)),
    [...['rule-violation', 'webhook-host-unknown /url', 'webhook-type-not-told /types/0']],
  );
  t.end();
});

t.test('a webhook is paused, resumed, disabled and deleted as it stands', (t) => {
  const paused = { ...state, status: 'paused' } as const;
  t.match(decidePauseWebhook(state), { change: { status: 'paused' } });
  t.same(codesOf(decidePauseWebhook(paused)), ['action-not-allowed', 'webhook-not-active ']);
  t.match(decideResumeWebhook({ ...paused, disabledBecause: 'gone' }), {
    change: { status: 'active', disabledBecause: null },
  });
  t.same(codesOf(decideResumeWebhook(state)), ['action-not-allowed', 'webhook-active ']);
  t.match(decideDisableWebhook(state, 'gone'), {
    change: { status: 'disabled', disabledBecause: 'gone' },
  });
  t.same(codesOf(decideDisableWebhook(paused, 'gone')), [
    'action-not-allowed',
    'webhook-not-active ',
  ]);
  t.match(decideReplayWebhook(paused, 4), { change: { position: 3, status: 'paused' } });
  t.match(decideReplayWebhook(state, 10), { change: { position: 9 } });
  t.same(codesOf(decideReplayWebhook(state, 11)), [
    'rule-violation',
    'webhook-sequence-ahead /fromSequence',
  ]);
  t.match(decideDeleteWebhook({ ...state, formerSecret: Buffer.from('f') }), {
    change: { status: 'deleted', secret: Buffer.alloc(0), formerSecret: null },
  });
  t.end();
});

t.test('a rotation keeps the former secret for a while, and no third one', (t) => {
  const sealed = Buffer.from('new');
  const rotation = { given: undefined, sealed, atOnce: false, rotationHours: 24 };
  const until = new Date('2025-11-21T01:00:00Z');
  t.match(decideRotateWebhookSecret(state, rotation), {
    change: { secret: sealed, formerSecret: state.secret, formerSecretUntil: until },
    entries: [{ data: { formerUntil: until.toISOString() } }],
  });
  t.match(decideRotateWebhookSecret(state, { ...rotation, atOnce: true }), {
    change: { secret: sealed, formerSecret: null, formerSecretUntil: null },
    entries: [{ data: { formerUntil: null } }],
  });
  const rotating = { ...state, formerSecretUntil: until };
  t.same(codesOf(decideRotateWebhookSecret(rotating, rotation)), [
    ...['action-not-allowed', 'webhook-secret-rotating '],
  ]);
  t.same(codesOf(decideRotateWebhookSecret(rotating, { ...rotation, given: 'whsec_YWJj' })), [
    ...['rule-violation', 'webhook-secret-size /secret', 'webhook-secret-rotating '],
  ]);
  const over = { ...rotating, formerSecretUntil: NOW };
  t.equal(decideRotateWebhookSecret(over, rotation).kind, 'accepted');
  t.end();
});

const row: StandingWebhook = {
  ...{ id: 'w', ownerClient: 'hub', ownerRole: 'finance', url, types: null, status: 'active' },
  ...{ disabledBecause: null, secret: Buffer.from('s'), formerSecret: null, version: 3 },
  ...{ formerSecretUntil: null, createdAt: NOW, createdBy: 'x', updatedAt: NOW, logSize: 10 },
  progress: {
    ...{ webhookId: 'w', position: 8, failures: 2, failingSince: NOW, nextAttemptAt: NOW },
    ...{ lastDeliveredAt: null, servedAt: NOW },
  },
};

t.test('it is shown without its secret, but for once', (t) => {
  const shown = presentWebhook(row);
  t.match(shown, { delivery: { sequence: '0000000000000008', isBehind: true, failures: 2 } });
  t.equal(shown.delivery.nextAttemptAt, '2025-11-20T09:00:00.000+08:00');
  const fresh = { ...row, progress: { ...row.progress, position: -1, failures: 0 } };
  t.match(presentWebhook({ ...fresh, logSize: 0 }), {
    delivery: { sequence: null, isBehind: false, nextAttemptAt: null },
  });
  t.notMatch(JSON.stringify(shown), /secret"/);
  const told = secretResource({ webhook: fresh, secret: 'whsec_x' });
  t.match(told, { version: 3, body: { secret: 'whsec_x' } });
  const other = secretResource({ webhook: row, secret: 'whsec_x' });
  t.not(told.variant, other.variant, 'its tag follows how far it has come');
  t.end();
});

t.test('a delivery is shown with its place in the ledger', (t) => {
  const delivery: DeliveryRow = {
    ...{ id: 'd', webhookId: 'w', kind: 'event', eventId: 'e', type: 'round.opened', position: 7 },
    ...{ attempt: 1, outcome: 'failed', status: 500, reason: null, excerpt: 'x' },
    ...{ requestedAt: NOW, endedAt: NOW, durationMs: 5 },
  };
  t.match(presentDelivery(delivery), { sequence: '0000000000000007', status: 500 });
  t.match(presentDelivery({ ...delivery, position: null, endedAt: null }), {
    ...{ sequence: null, endedAt: null },
  });
  t.match(deliveryResource(delivery), { version: 1, variant: 'failed' });
  t.equal(deliveryLocation(delivery), '/v1/webhooks/w/deliveries/d');
  t.end();
});

t.test('a test is a CloudEvent of no entry, and the contract has both', (t) => {
  t.match(testEvent('log', { id: 'd', webhookId: 'w', at: NOW }), {
    ...{ id: 'd', source: '/ledger/log', type: 'webhook.test', subject: 'webhook/w', data: {} },
  });
  t.same(
    Object.values(webhookDocuments).map(
      ({ post }) => post.requestBody.content['application/cloudevents+json'].schema.$ref,
    ),
    ['#/components/schemas/Event', '#/components/schemas/WebhookTestEvent'],
  );
  t.end();
});
