import { decodeJwt } from 'jose';
import t from 'tap';
import { databaseOf } from '../../src/platform/database/database.ts';
import type { TokenRevocation } from '../../src/token-revocations/acts/schemas.ts';
import { watchRevocations } from '../../src/token-revocations/index.ts';
import { until } from '../support/receiver.ts';
import { type Client, startTestService, UNKNOWN_ID } from '../support/service.ts';

// Tokens that are refused before they expire, on every replica.

const service = await startTestService(t);
const admin = service.as('admin');
const path = '/v1/token-revocations';

async function statusOf(client: Client): Promise<number> {
  return (await client.get('/v1/me')).status;
}

async function revoke(body: Record<string, unknown>) {
  const answer = await admin.post<TokenRevocation>(path, { reason: '令牌遗失。', ...body });
  if (answer.status !== 201) throw new Error(`not revoked: ${answer.status} ${answer.findings}`);
  return answer.body;
}

t.test('one token is refused, and taken again when that is lifted', async (t) => {
  const lost = service.as('officer', undefined, 'officer-lost');
  const other = service.as('officer', undefined, 'officer-other');
  const { jti } = decodeJwt(await lost.token());
  t.equal(await statusOf(lost), 200);
  const revocation = await revoke({ kind: 'token', value: jti });
  await until(async () => (await statusOf(lost)) === 401);
  const refused = await lost.get('/v1/me');
  t.match(refused.body, { code: 'unauthenticated' });
  t.match(refused.headers['www-authenticate'], 'error="invalid_token"');
  t.equal(await statusOf(other), 200);

  const found = await admin.get<TokenRevocation>(`${path}/${revocation.id}`);
  t.match(found, { status: 200, body: { ...revocation, liftedAt: null } });
  const stale = { 'if-match': '"7"' };
  const lifting = `${path}/${revocation.id}/lift`;
  t.equal((await admin.post(lifting, { reason: '已找回。' }, stale)).status, 412);
  const lifted = await admin.post<TokenRevocation>(lifting, { reason: '已找回。' });
  t.match(lifted, { status: 200, body: { liftReason: '已找回。', version: 2 } });
  t.not(lifted.etag, found.etag);
  await until(async () => (await statusOf(lost)) === 200);
  const again = await admin.post(lifting, { reason: '再次。' });
  t.match(again, { status: 409, findings: ['token-revocation-lifted '] });
  for (const change of [
    "lift_reason = '无。'",
    'lifted_at = null, lifted_by = null, lift_reason = null',
  ]) {
    await t.rejects(
      service.pool.query(`update token_revocations set ${change} where id = $1`, [revocation.id]),
      /was lifted before/,
    );
  }
});

t.test('tokens of a person or system are refused as far as they were issued before', async () => {
  const counter = service.as('counter', undefined, 'clerk-7');
  const { iat = 0, client_id: client } = decodeJwt(await counter.token());
  await revoke({ kind: 'subject', value: 'clerk-7', issuedBefore: at(iat) });
  const later = await revoke({ kind: 'client', value: client, issuedBefore: at(iat + 1) });
  await until(async () => (await statusOf(counter)) === 401);
  await admin.post(`${path}/${later.id}/lift`, { reason: '测试结束。' });
  await until(async () => (await statusOf(counter)) === 200);
});

t.test(
  'whoever waits for events is told nothing by a token that was revoked meanwhile',
  async (t) => {
    const patient = service.as('finance', undefined, 'finance-patient');
    t.equal(await statusOf(patient), 200);
    const waiting = patient.get('/v1/events?wait=6&type=round.archived');
    const stream = patient.get('/v1/events', { accept: 'text/event-stream' });
    await revoke({ kind: 'subject', value: 'finance-patient' });
    t.equal((await waiting).status, 401);
    // It would last for five minutes.
    t.equal((await stream).status, 200);
  },
);

t.test('another replica knows within seconds, also what was revoked before it began', async (t) => {
  const replica = watchRevocations(databaseOf(service.pool), { lifetimeSeconds: 86_400 });
  const token = { jti: undefined, subject: 'expert-3', client: 'dev-expert', issuedAtMs: 0 };
  t.equal(await replica(token), false);
  await revoke({ kind: 'subject', value: 'expert-3' });
  await until(async () => replica(token));
  const begun = watchRevocations(databaseOf(service.pool), { lifetimeSeconds: 86_400 });
  t.equal(await begun(token), true);
});

t.test('what no living token can match is not read', async (t) => {
  const bounded = watchRevocations(databaseOf(service.pool), { lifetimeSeconds: 60 });
  const token = { jti: 'j', subject: 'old-1', client: 'dev-expert', issuedAtMs: 0 };
  await revoke({ kind: 'subject', value: 'old-1', issuedBefore: '2025-01-01T00:00:00.000Z' });
  t.equal(await bounded(token), false, 'tokens from before have expired');
});

t.test('revocations are listed, newest first', async (t) => {
  const mine = await revoke({ kind: 'client', value: 'system-9', issuedBefore: at(0) });
  const { body } = await admin.get<{ items: readonly TokenRevocation[] }>(path);
  t.equal(body.items[0]?.id, mine.id);
  t.ok(body.items.length > 4);
  const auditor = service.as('auditor');
  const one = await auditor.get<{ items: readonly TokenRevocation[] }>(`${path}?value=system-9`);
  t.same(one.body.items, [mine]);
  const none = await auditor.get<{ items: readonly unknown[] }>(`${path}?value=nobody`);
  t.same(none.body.items, []);
});

t.test('what is wrong is told at once', async (t) => {
  const shape = await admin.post(path, { kind: 'role', value: '', other: 1 });
  t.same(shape.findings.toSorted(), [
    'not-allowed-value /kind',
    'required /reason',
    'too-short /value',
    'unknown-field /other',
  ]);
  const own = await admin.post(path, { kind: 'client', value: 'dev-admin', reason: '更换。' });
  t.match(own, { status: 422, findings: ['revokes-own-access /value'] });
  const one = { kind: 'token', value: 'j', issuedBefore: at(0), reason: '更换。' };
  t.match(await admin.post(path, one), {
    status: 422,
    findings: ['revocation-of-one-token /issuedBefore'],
  });
  const ahead = { kind: 'client', value: 'dev-admin', issuedBefore: '2199-12-31T00:00:00Z' };
  t.match(await admin.post(path, { ...ahead, reason: '更换。' }), {
    status: 422,
    findings: ['issued-before-ahead /issuedBefore'],
  });
  t.equal((await admin.get(`${path}/${UNKNOWN_ID}`)).status, 404);
  t.equal((await admin.post(`${path}/${UNKNOWN_ID}/lift`, { reason: '无。' })).status, 404);
  t.equal((await service.as('officer').post(path, one)).status, 403);
  t.equal((await service.as('officer').get(path)).status, 403);
});

function at(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
