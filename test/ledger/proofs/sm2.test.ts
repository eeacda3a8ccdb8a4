import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import {
  encodeSm2,
  parseSm2,
  parseSm2Point,
  signWithSm2,
  sm2Digest,
  sm2Holds,
  sm2Key,
  sm2Nonces,
  sm2PublicKey,
  sm2Sign,
} from '../../../src/ledger/proofs/sm2.ts';
import {
  A,
  B,
  combine,
  G,
  inverse,
  isOnCurve,
  mod,
  N,
  P,
} from '../../../src/ledger/proofs/sm2-curve.ts';
import { otherSm3, sm2 } from '../../support/sm-crypto.ts';

/** GM/T 0003.5-2012, annex A.2: a signature by the recommended curve. */
const given = {
  message: Buffer.from('message digest'),
  secret: 0x3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8n,
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  digest: 0xf0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640n,
  nonce: 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n,
  r: 0xf5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3n,
  s: 0xb1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aan,
};
const signer = pointOf(given.publicKey);
const key = sm2Key(given.secret);

function pointOf(hex: string) {
  const point = parseSm2Point(Buffer.from(hex, 'hex'));
  if (point === undefined) throw new Error('not a point');
  return point;
}

const secrets = fc.bigInt({ min: 1n, max: N - 2n });
const messages = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes));

t.test('the example of the standard', async (t) => {
  t.equal(sm2PublicKey(given.secret).toString('hex'), given.publicKey);
  t.equal(sm2Digest(given.message, signer), given.digest);
  const signature = sm2Sign(given.digest, key, [given.nonce]);
  t.same(signature, { r: given.r, s: given.s });
  t.ok(sm2Holds(given.digest, signature, signer));
  t.notOk(sm2Holds(given.digest + 1n, signature, signer));
  t.notOk(sm2Holds(given.digest, signature, pointOf(sm2PublicKey(5n).toString('hex'))));
});

t.test('sm-crypto takes what we sign, and we what it signs', async (t) => {
  const signed = fc.property(messages, secrets, (message, secret) => {
    const publicKey = sm2PublicKey(secret).toString('hex');
    const options = { hash: true, der: true, publicKey } as const;
    const ours = signWithSm2(message, sm2Key(secret));
    if (!ours.equals(signWithSm2(message, sm2Key(secret)))) return false;
    if (!sm2.doVerifySignature([...message], ours.toString('hex'), publicKey, options))
      return false;
    const key = secret.toString(16).padStart(64, '0');
    const theirs = parseSm2(Buffer.from(sm2.doSignature([...message], key, options), 'hex'));
    const point = pointOf(publicKey);
    return theirs !== undefined && sm2Holds(sm2Digest(message, point), theirs, point);
  });
  fc.assert(signed, { numRuns: 15 });
  t.pass();
});

t.test('OpenSSL takes the same formulas with the one id that Node gives it', async (t) => {
  const number = given.secret.toString(16).padStart(64, '0');
  const der = `308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420${number}a144034200${given.publicKey}`;
  const openSslKey = createPrivateKey({
    key: Buffer.from(der, 'hex'),
    format: 'der',
    type: 'pkcs8',
  });
  // The digest for a signer whose id is empty: its length is 0.
  const numbers = [A, B, G.x, G.y, signer.x, signer.y].map((each) =>
    Buffer.from(each.toString(16).padStart(64, '0'), 'hex'),
  );
  const z = otherSm3(Buffer.alloc(2), ...numbers);
  const digest = BigInt(`0x${otherSm3(z, given.message).toString('hex')}`);
  const theirs = parseSm2(sign('sm3', given.message, openSslKey));
  t.ok(theirs && sm2Holds(digest, theirs, signer));
  const ours = encodeSm2(sm2Sign(digest, key));
  t.ok(verify('sm3', given.message, createPublicKey(openSslKey), ours));
});

t.test('numbers that are no private key', async (t) => {
  for (const secret of [-1n, 0n, N - 1n, N, N + 5n]) t.throws(() => sm2Key(secret), RangeError);
  const last = sm2Key(N - 2n);
  t.ok(sm2Holds(given.digest, sm2Sign(given.digest, last), last.point));
});

t.test('nonces that give no signature are passed over', async (t) => {
  const { digest, secret, nonce } = given;
  const x = pointOf(sm2PublicKey(nonce).toString('hex')).x;
  const whole = sm2Sign(digest, key, [0n, N, nonce]);
  t.same(whole, { r: given.r, s: given.s });
  const useless = [
    // r = 0; r + k = n; and s = 0, where k = r·d.
    mod(-x, N),
    mod(-nonce - x, N),
    mod(nonce * inverse(secret, N) - x, N),
  ];
  for (const each of useless) {
    t.throws(() => sm2Sign(each, key, [nonce]), RangeError);
    t.ok(sm2Holds(each, sm2Sign(each, key), signer));
  }
  const [first, second, third] = sm2Nonces(digest, secret);
  t.equal(new Set([first, second, third]).size, 3);
  t.not(sm2Nonces(digest + 1n, secret).next().value, first);
});

t.test('signatures and points that are none', async (t) => {
  const { digest, r, s } = given;
  for (const [name, bad] of Object.entries({
    'r is 0': { r: 0n, s },
    's is 0': { r, s: 0n },
    'r is too large': { r: r + N, s },
    's is too large': { r, s: s + N },
    'r + s is n': { r, s: N - r },
    swapped: { r: s, s: r },
  })) {
    t.notOk(sm2Holds(digest, bad, signer), name);
  }
  // s·G + t·P is the neutral point where s = −t·d.
  const t1 = 7n;
  const s1 = mod(-t1 * given.secret, N);
  t.notOk(sm2Holds(digest, { r: mod(t1 - s1, N), s: s1 }, signer), 'the neutral point');
  const der = encodeSm2({ r, s });
  t.same(parseSm2(der), { r, s });
  t.same(parseSm2(encodeSm2({ r: 1n, s: 0x80n })), { r: 1n, s: 0x80n });
  for (const bytes of [
    Buffer.alloc(0),
    der.subarray(0, -1),
    Buffer.concat([der, Buffer.of(0)]),
    Buffer.from(der.toString('hex').replace(/^3046022100/, '304702220000'), 'hex'),
    Buffer.from('3006020101020101', 'hex').with(4, 0x81),
  ]) {
    t.equal(parseSm2(Buffer.from(bytes)), undefined, Buffer.from(bytes).toString('hex'));
  }
  const point = Buffer.from(given.publicKey, 'hex');
  for (const bytes of [
    point.subarray(1),
    Buffer.from(point.with(0, 2)),
    Buffer.from(point.with(64, 0)),
    Buffer.concat([Buffer.of(4), Buffer.alloc(64, 0xff)]),
  ]) {
    t.equal(parseSm2Point(bytes), undefined);
  }
});

t.test('the arithmetic of the curve', async (t) => {
  t.ok(isOnCurve(G));
  t.notOk(isOnCurve({ x: G.x, y: P + 1n }));
  t.same(combine(N - 1n, 0n, G), { x: G.x, y: P - G.y });
  t.equal(combine(N, 0n, G), undefined);
  t.equal(combine(0n, 0n, G), undefined);
  t.equal(combine(1n, N - 1n, G), undefined, 'a point and its opposite');
  t.same(combine(1n, 1n, G), combine(2n, 0n, G), 'a point and itself');
  const opposite = { x: G.x, y: P - G.y };
  t.same(combine(3n, 1n, opposite), combine(2n, 0n, G), 'nothing is added');
  fc.assert(
    fc.property(secrets, secrets, (one, other) => {
      // a·G + b·(c·G), against OpenSSL for a + b·c.
      const point = pointOf(sm2PublicKey(other).toString('hex'));
      const sum = mod(one + 3n * other, N);
      const expected = sum === 0n ? undefined : pointOf(sm2PublicKey(sum).toString('hex'));
      t.same(combine(one, 3n, point), expected);
      return mod(one * inverse(one, N), N) === 1n;
    }),
    { numRuns: 20 },
  );
});
