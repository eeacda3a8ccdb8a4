import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import t, { type Test } from 'tap';
import { fileObjectStore, storeErrorOf } from '../../src/platform/file-object-store.ts';
import type { ObjectStore } from '../../src/platform/object-store.ts';

const MIB = 1024 * 1024;
const unavailable = { name: 'ObjectStoreError', reason: 'unavailable' };
const unlimited = { maxBytes: Number.MAX_SAFE_INTEGER };

t.test('an object comes back whole, in ranges, with the digest of its bytes', async (t) => {
  const { store, directory } = await emptyStore(t);
  const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
  const key = randomUUID();
  const stored = await store.put(key, Readable.from(chunksOf(content)), unlimited);
  t.same(stored, { sizeBytes: content.length, sha256: sha256(content) });
  t.ok(await store.exists(key));
  t.same(await read(store, key), content);

  const last = content.length - 1;
  for (const range of [
    { start: 0, end: 0 },
    { start: 65_535, end: 65_537 },
    { start: last, end: last },
    { start: last - 1, end: last + 100 },
  ]) {
    const { stream, sizeBytes } = await store.open(key, range);
    t.equal(sizeBytes, content.length, 'the size is that of the whole object');
    t.same(await buffer(stream), content.subarray(range.start, range.end + 1));
  }
  t.same(await readdir(join(directory, 'objects')), [key.slice(-2)], 'spread by random digits');
  t.equal((await stat(pathOf(directory, key))).mode & 0o777, 0o600);
});

t.test('an empty object is an object', async (t) => {
  const { store } = await emptyStore(t);
  const key = randomUUID();
  const empty = Buffer.alloc(0);
  t.same(await store.put(key, Readable.from([]), { maxBytes: 0 }), {
    sizeBytes: 0,
    sha256: sha256(empty),
  });
  t.same(await read(store, key), empty);
  await t.rejects(store.open(key, { start: 0, end: 0 }), RangeError);
});

t.test('the limit holds at the byte', async (t) => {
  const { store, directory } = await emptyStore(t);
  const limit = { maxBytes: 100_000 };
  const exact = randomUUID();
  t.equal((await store.put(exact, chunked(100_000), limit)).sizeBytes, 100_000);
  const content = new PassThrough();
  const refusal = store.put(randomUUID(), content, limit);
  content.write(Buffer.alloc(100_001));
  await t.rejects(refusal, { name: 'ObjectStoreError', reason: 'too-large' });
  t.ok(content.destroyed, 'without waiting for the rest, which nobody will read');
  t.same(await readdir(join(directory, 'incoming')), []);
  t.same(await keysOf(store), [exact]);
});

t.test('until it is complete an object has a temporary name only', async (t) => {
  const { store, directory } = await emptyStore(t);
  const key = randomUUID();
  const content = new PassThrough();
  const pending = store.put(key, content, unlimited);
  content.write(Buffer.alloc(MIB));
  await until(async () => (await incomingBytes(directory)) === MIB);
  t.notOk(await store.exists(key));
  t.same(await readdir(join(directory, 'objects')), [], 'a kill here leaves nothing to be found');
  content.end();
  await pending;
  t.same(await readdir(join(directory, 'incoming')), []);
  t.ok(await store.exists(key));
});

t.test('content that fails half-way leaves nothing, and its own error comes through', async (t) => {
  const { store, directory } = await emptyStore(t);
  const failure = new Error('the client went away');
  const content = Readable.from(
    (async function* () {
      yield Buffer.alloc(MIB);
      throw failure;
    })(),
  );
  const key = randomUUID();
  t.equal(await store.put(key, content, unlimited).catch((error) => error), failure);
  const destroyed = new PassThrough();
  const cut = store.put(key, destroyed, unlimited);
  destroyed.write('abc');
  destroyed.destroy();
  await t.rejects(cut, { code: 'ERR_STREAM_PREMATURE_CLOSE' });
  t.notOk(await store.exists(key));
  t.same(await readdir(join(directory, 'incoming')), []);
});

t.test('many puts at once do not meet', async (t) => {
  const { store, directory } = await emptyStore(t);
  const puts = Array.from({ length: 40 }, (_, index) => ({
    key: randomUUID(),
    content: Buffer.alloc(20_000 + index, index),
  }));
  const stored = await Promise.all(
    puts.map(({ key, content }) => store.put(key, Readable.from([content]), unlimited)),
  );
  for (const [index, { key, content }] of puts.entries()) {
    t.same(stored[index], { sizeBytes: content.length, sha256: sha256(content) });
    t.same(await read(store, key), content);
  }
  t.same((await keysOf(store)).sort(), puts.map(({ key }) => key).sort());
  t.same(await readdir(join(directory, 'incoming')), []);
});

t.test('two puts under one key leave one of them whole', async (t) => {
  const { store } = await emptyStore(t);
  const key = randomUUID();
  await Promise.all([1, 2].map((fill) => store.put(key, chunked(MIB, fill), unlimited)));
  const content = await read(store, key);
  t.equal(content.length, MIB);
  t.ok(content.every((byte) => byte === content[0]));
});

t.test('a removed object is gone, and removing is idempotent', async (t) => {
  const { store } = await emptyStore(t);
  const key = randomUUID();
  await store.put(key, chunked(1), unlimited);
  await store.remove(key);
  await store.remove(key);
  t.notOk(await store.exists(key));
  await t.rejects(store.open(key), { name: 'ObjectStoreError', reason: 'missing' });
});

t.test('a key is one of our own ids; anything else is a defect of the caller', async (t) => {
  const { store, directory } = await emptyStore(t);
  const keys = ['', '..', '../../etc/passwd', 'a/b', randomUUID().toUpperCase(), 'report.pdf'];
  for (const key of [...keys, `${randomUUID()}\0`, `${randomUUID()}\n`]) {
    await t.rejects(store.put(key, chunked(1), unlimited), RangeError, JSON.stringify(key));
    await t.rejects(store.open(key), RangeError);
    await t.rejects(store.exists(key), RangeError);
    await t.rejects(store.remove(key), RangeError);
  }
  t.same((await readdir(directory)).sort(), ['incoming', 'objects']);
  const key = randomUUID();
  await store.put(key, chunked(10), unlimited);
  for (const range of [
    { start: 10, end: 10 },
    { start: 5, end: 4 },
    { start: -1, end: 4 },
  ]) {
    await t.rejects(store.open(key, range), RangeError, JSON.stringify(range));
  }
});

t.test('the sweep finds finished objects and takes abandoned files away', async (t) => {
  const { store, directory } = await emptyStore(t);
  const key = randomUUID();
  await store.put(key, chunked(7), unlimited);
  await writeFile(join(directory, 'objects', 'README'), 'not an object');
  const abandoned = join(directory, 'incoming', randomUUID());
  const current = join(directory, 'incoming', randomUUID());
  for (const path of [abandoned, current]) await writeFile(path, 'half');
  const hourAgo = new Date(Date.now() - 3_600_000);
  await utimes(abandoned, hourAgo, hourAgo);

  t.equal(await store.removeAbandoned(new Date(Date.now() - 60_000)), 1);
  t.notOk(existsSync(abandoned));
  t.ok(existsSync(current), 'an upload under way is left alone');
  for await (const object of store.list()) {
    t.match(object, { key, sizeBytes: 7 });
    t.ok(object.modifiedAt > hourAgo);
  }
  t.same(await keysOf(store), [key]);
});

t.test('without its directory the store is unavailable, and makes no other', async (t) => {
  const { store, directory } = await emptyStore(t);
  const key = randomUUID();
  await store.put(key, chunked(1), unlimited);
  await store.checkReady();
  await rename(directory, `${directory}-unmounted`);
  await t.rejects(store.checkReady(), unavailable);
  await t.rejects(store.put(randomUUID(), chunked(1), unlimited), unavailable);
  await t.rejects(store.open(key), unavailable, 'what cannot be looked for is not missing');
  await t.rejects(store.exists(key), unavailable);
  await t.rejects(keysOf(store), unavailable);
  await t.rejects(store.removeAbandoned(new Date()), unavailable);
  t.notOk(existsSync(directory));
  await rename(`${directory}-unmounted`, directory);
  await store.checkReady();
  t.ok(await store.exists(key));
});

t.test('a place that cannot hold directories is refused at the start', async (t) => {
  const { directory } = await emptyStore(t);
  const file = join(directory, 'file');
  await writeFile(file, '');
  await t.rejects(fileObjectStore({ directory: file }), unavailable);
});

t.test('an object whose place is taken by something else is not published', async (t) => {
  const { store, directory } = await emptyStore(t);
  const key = randomUUID();
  await writeFile(join(directory, 'objects', key.slice(-2)), 'in the way');
  await t.rejects(store.put(key, chunked(1), unlimited), unavailable);
  t.same(await readdir(join(directory, 'incoming')), []);
});

t.test('a full disk is told from a broken one, and both from a defect', async (t) => {
  const system = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });
  for (const code of ['ENOSPC', 'EDQUOT', 'EFBIG']) {
    t.match(storeErrorOf(system(code)), { name: 'ObjectStoreError', reason: 'full' }, code);
  }
  for (const code of ['EIO', 'EACCES', 'EROFS', 'EMFILE', 'ENOENT']) {
    t.match(storeErrorOf(system(code)), unavailable, code);
  }
  const defect = new TypeError('not a system error');
  t.equal(storeErrorOf(defect), defect);
});

async function emptyStore(t: Test) {
  const directory = await mkdtemp(join(tmpdir(), 'subsidy-files-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  return { directory, store: await fileObjectStore({ directory }) };
}

function pathOf(directory: string, key: string): string {
  return join(directory, 'objects', key.slice(-2), key.slice(-4, -2), key);
}

async function incomingBytes(directory: string): Promise<number> {
  const names = await readdir(join(directory, 'incoming'));
  const sizes = await Promise.all(
    names.map(async (name) => (await stat(join(directory, 'incoming', name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function read(store: ObjectStore, key: string): Promise<Buffer> {
  return buffer((await store.open(key)).stream);
}

async function keysOf(store: ObjectStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list()) keys.push(key);
  return keys;
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function chunked(sizeBytes: number, fill = 0): Readable {
  return Readable.from(chunksOf(Buffer.alloc(sizeBytes, fill)));
}

function* chunksOf(content: Buffer): Iterable<Buffer> {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}
