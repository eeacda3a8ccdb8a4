import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import t from 'tap';
import { parseWitnessKey, type WitnessKey } from '../../src/ledger/proofs/cosignature.ts';
import { openNote, parseVerifierKey } from '../../src/ledger/proofs/signed-note.ts';
import { witnessWatch } from '../../src/ledger/witnesses/watch-witnesses.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { ledgerWriter } from '../support/ledger-log.ts';
import { startTestService } from '../support/service.ts';

// Witnesses cosign checkpoints. Those here sign by the document of C2SP, by no code of ours.

interface Witness {
  readonly name: string;
  readonly id: Buffer;
  readonly privateKey: KeyObject;
  readonly key: string;
}

function newWitness(name: string): Witness {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const bytes = Buffer.from(`${publicKey.export({ format: 'jwk' }).x}`, 'base64url');
  const typed = Buffer.concat([Buffer.of(4), bytes]);
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
  return { name, id, privateKey, key: `${name}+${id.toString('hex')}+${typed.toString('base64')}` };
}

/** The line of a witness that saw a checkpoint, the three lines of its text. */
function cosigned({ name, id, privateKey }: Witness, text: string, at: string): string {
  const seconds = Date.parse(at) / 1_000;
  const time = Buffer.alloc(8);
  time.writeUInt32BE(seconds, 4);
  const message = `cosignature/v1\ntime ${seconds}\n${text}`;
  const signature = sign(null, Buffer.from(message), privateKey);
  return `\u2014 ${name} ${Buffer.concat([id, time, signature]).toString('base64')}`;
}

function known({ key }: Witness): WitnessKey {
  const parsed = parseWitnessKey(key);
  if (parsed === undefined) throw new Error(`not a key: ${key}`);
  return parsed;
}

const NOW = '2025-11-15T09:00:00.000+08:00';
const BEFORE = '2025-11-15T08:59:00.000+08:00';
const audit = newWitness('w.example/audit-office');
const nextAudit = newWitness('w.example/audit-office');
const university = newWitness('w.example/university');
const archive = newWitness('w.example/archive');
const stranger = newWitness('w.example/stranger');

const ledgerWitnesses = { keys: [audit, nextAudit, university, archive].map(known), needed: 2 };
const service = await startTestService(t, undefined, { ledgerWitnesses });
const { app, as, pool } = service;
const watched = witnessWatch({ db: databaseOf(pool), ledgerWitnesses }, 0) as () => Promise<void>;
const { owner, record, seal } = ledgerWriter(t, service);
const operator = as('admin');

interface Cosigned {
  readonly size: number;
  readonly rootHash: string;
  readonly cosignatures: readonly { readonly witness: string; readonly at: string }[];
  readonly isWitnessed: boolean;
  readonly checkpoint: string;
}

interface Witnesses {
  readonly witnesses: readonly { readonly name: string; readonly key: string }[];
  readonly needed: number;
  readonly latest: Cosigned;
  readonly witnessed: Cosigned | null;
}

/** Reads without a token. */
async function anyone(url: string) {
  return app.inject(`/v1/ledger/${url}`);
}

async function witnesses(): Promise<Witnesses> {
  return (await anyone('witnesses')).json();
}

/** The latest checkpoint as a witness takes it: from the note itself. */
async function latest() {
  const note = (await anyone('checkpoint')).payload;
  const text = note.slice(0, note.indexOf('\n\n') + 1);
  const [, size, root = ''] = text.split('\n');
  const rootHash = Buffer.from(root, 'base64').toString('hex');
  return { text, note, handed: { size: Number(size), rootHash } };
}

async function handIn(body: unknown, by = operator) {
  return by.post<Cosigned>('/v1/ledger/cosignatures', body);
}

async function unwitnessedSeconds(): Promise<number> {
  const { payload } = await app.inject('/metrics');
  return Number(/^ledger_unwitnessed_seconds (\S+)$/m.exec(payload)?.[1]);
}

await record(3);
await seal();

t.test('a checkpoint is witnessed once enough witnesses cosigned it', async (t) => {
  const none = await witnesses();
  t.equal(none.needed, 2);
  t.same(none.witnesses[2], { name: university.name, key: university.key });
  t.equal(none.witnessed, null);
  t.equal((await anyone('witnessed-checkpoint')).statusCode, 404);

  const { text, note, handed } = await latest();
  const first = await handIn({ ...handed, lines: [cosigned(audit, text, BEFORE)] });
  t.equal(first.status, 200);
  t.same(first.body, {
    ...handed,
    cosignatures: [{ witness: audit.name, at: BEFORE }],
    isWitnessed: false,
    checkpoint: `${note}${cosigned(audit, text, BEFORE)}\n`,
  });
  t.equal((await witnesses()).witnessed, null, 'one of two');
  const rotated = await handIn({ ...handed, lines: [cosigned(nextAudit, text, BEFORE)] });
  t.equal(rotated.body.isWitnessed, false, 'two keys of one witness are one witness');

  const second = await handIn({ ...handed, lines: [cosigned(university, text, NOW)] });
  t.equal(second.body.isWitnessed, true);
  t.same((await witnesses()).witnessed, second.body);
  const served = await anyone('checkpoint');
  t.equal(served.payload, second.body.checkpoint, 'the note has the lines');
  t.equal((await anyone('witnessed-checkpoint')).payload, second.body.checkpoint);
  const { keys } = (await anyone('keys')).json<{ readonly keys: readonly string[] }>();
  const verifiers = keys.flatMap((key) => parseVerifierKey(key) ?? []);
  t.equal(openNote(served.payload, verifiers)?.text, text, 'and opens as before');
});

t.test('what is handed in again changes nothing; a later line takes its place', async (t) => {
  const { text, handed } = await latest();
  const count = async () =>
    (await pool.query('SELECT count(*)::int AS n FROM ledger_cosignatures')).rows[0].n;
  const lines = [cosigned(audit, text, BEFORE), cosigned(university, text, NOW)];
  const before = await count();
  const again = await handIn({ ...handed, lines });
  t.equal(again.status, 200);
  t.same(again.body, (await witnesses()).witnessed);
  t.equal(await count(), before);
  const key = { 'idempotency-key': 'handed-in-twice' };
  const body = { ...handed, lines: [...lines, ...lines] };
  const keyed = [
    await operator.post<Cosigned>('/v1/ledger/cosignatures', body, key),
    await operator.post<Cosigned>('/v1/ledger/cosignatures', body, key),
  ];
  for (const answer of keyed) t.same(answer.body, again.body);
  t.equal(await count(), before);

  const later = await handIn({ ...handed, lines: [cosigned(audit, text, NOW)] });
  t.equal(await count(), before + 1);
  t.ok(later.body.checkpoint.includes(cosigned(audit, text, NOW)));
  t.notOk(later.body.checkpoint.includes(cosigned(audit, text, BEFORE)));
});

t.test('the log grows: the newest witnessed checkpoint stays, and its age is told', async (t) => {
  t.equal(await unwitnessedSeconds(), 0);
  const { body } = await handIn({
    ...(await latest()).handed,
    lines: [cosigned(archive, (await latest()).text, NOW)],
  });
  await record(300);
  await seal();
  const { latest: head, witnessed } = await witnesses();
  t.same(witnessed, body);
  t.equal(head.isWitnessed, false);
  t.equal(head.size, body.size + 300);
  t.equal((await latest()).note, head.checkpoint, 'no line of an older checkpoint');
  t.ok((await unwitnessedSeconds()) > 0);
  await t.rejects(watched(), /entries have waited \d+ minutes for their witnesses/);

  const { text, handed } = await latest();
  const lines = [cosigned(archive, text, NOW), cosigned(university, text, NOW)];
  const now = await handIn({ ...handed, lines });
  t.same((await witnesses()).witnessed, now.body);
  t.equal(await unwitnessedSeconds(), 0);
  await t.resolves(watched(), 'readiness asks, and all is witnessed');
  const older = await handIn({
    size: body.size,
    rootHash: body.rootHash,
    lines: [cosigned(audit, body.checkpoint.slice(0, body.checkpoint.indexOf('\n\n') + 1), NOW)],
  });
  t.equal(older.status, 200, 'a line on an older checkpoint is kept as well');
  t.equal((await witnesses()).witnessed?.size, handed.size);
});

t.test('what does not hold is refused, with every finding', async (t) => {
  const { text, handed } = await latest();
  const good = cosigned(audit, text, NOW);
  const cut = Buffer.from(`${good.split(' ')[2]}`, 'base64')
    .subarray(0, -1)
    .toString('base64');
  const lines = [
    good,
    'no line',
    cosigned(stranger, text, NOW),
    cosigned(university, text.replace('test', 'other'), NOW),
    cosigned(audit, text, '2025-11-15T09:05:01.000+08:00'),
    cosigned(audit, text, '2025-11-15T09:05:00.000+08:00'),
    `${good}\n${good}`,
    `\u2014 ${audit.name} ${cut}`,
  ];
  const faults = [
    'cosignature-malformed /lines/1',
    'witness-unknown /lines/2',
    'cosignature-broken /lines/3',
    'cosignature-ahead /lines/4',
    'cosignature-malformed /lines/6',
    'cosignature-malformed /lines/7',
  ];
  const before = await witnesses();
  const refused = await handIn({ ...handed, lines });
  t.equal(refused.status, 400);
  t.same(refused.findings, faults);

  const rootHash = '00'.repeat(32);
  const [origin, size] = text.split('\n');
  const root = Buffer.from(rootHash, 'hex').toString('base64');
  const forked = cosigned(audit, `${origin}\n${size}\n${root}\n`, NOW);
  const split = await handIn({ ...handed, rootHash, lines: [forked, good] });
  t.equal(split.status, 400);
  t.same(split.findings, ['root-differs /rootHash', 'cosignature-broken /lines/1']);

  const beyond = await handIn({ ...handed, size: handed.size + 1, lines: ['no line'] });
  t.equal(beyond.status, 400);
  t.same(beyond.findings, ['beyond-log /size', 'cosignature-malformed /lines/0']);
  t.equal((await handIn({ ...handed, lines: [] })).status, 400);
  t.equal((await handIn({ ...handed, size: 0, lines: [good] })).status, 400);
  t.equal((await handIn({ ...handed, rootHash: 'root', lines: [good] })).status, 400);
  for (const role of ['officer', 'auditor'] as const) {
    t.equal((await handIn({ ...handed, lines: [good] }, as(role))).status, 403, role);
  }
  const { statusCode } = await app.inject({
    ...{ method: 'POST', url: '/v1/ledger/cosignatures' },
    payload: { ...handed, lines: [good] },
  });
  t.equal(statusCode, 401);
  t.same(await witnesses(), before, 'and nothing of it is kept');
});

t.test('what a witness signed stays, for the owner too', async (t) => {
  for (const change of [
    "UPDATE ledger_cosignatures SET line = ''",
    'DELETE FROM ledger_cosignatures',
    'TRUNCATE ledger_cosignatures',
  ]) {
    await t.rejects(owner.query(change), { code: '42501' }, change);
  }
});
