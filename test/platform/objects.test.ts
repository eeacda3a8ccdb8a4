import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { S3ServiceException } from '@aws-sdk/client-s3';
import t, { type Test } from 'tap';
import { fileObjectStore } from '../../src/platform/objects/file-object-store.ts';
import { fileStoreErrorOf } from '../../src/platform/objects/file-steps.ts';
import type { ObjectStore } from '../../src/platform/objects/object-store.ts';
import { s3StoreErrorOf } from '../../src/platform/objects/s3-errors.ts';
import { s3ObjectStore } from '../../src/platform/objects/s3-object-store.ts';
import { startTestS3 } from '../support/s3.ts';

const MIB = 1024 * 1024;
const unavailable = { name: 'ObjectStoreError', reason: 'unavailable' };
const missing = { name: 'ObjectStoreError', reason: 'missing' };
const unlimited = { maxBytes: Number.MAX_SAFE_INTEGER };

/** A store and what can be seen behind it. */
interface Subject {
  readonly store: ObjectStore;
  /** How many puts have begun to leave bytes behind and are not complete. */
  unfinished(): Promise<number>;
  /** Takes the store's place away: the directory, the server. */
  breakDown(): Promise<void>;
}

const subjects: Readonly<Record<string, (t: Test) => Promise<Subject>>> = {
  'file system': async (t) => {
    const { store, directory } = await emptyStore(t);
    return {
      store,
      unfinished: async () => (await readdir(join(directory, 'incoming'))).length,
      breakDown: () => rm(directory, { recursive: true }),
    };
  },
  S3: async (t) => {
    const { store, server, bucket } = await emptyBucket(t);
    return {
      store,
      unfinished: async () => server.uploadsUnderWay(bucket).length,
      breakDown: () => server.stop(),
    };
  },
};

for (const [name, emptySubject] of Object.entries(subjects)) {
  t.test(name, (t) => {
    t.test('an object comes back whole, in ranges, with the digest of its bytes', async (t) => {
      const { store } = await emptySubject(t);
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
    });

    t.test('an object of many parts is the same object', async (t) => {
      const { store, unfinished } = await emptySubject(t);
      const content = Buffer.from(
        new Uint32Array(4 * MIB).map((_, index) => index * 2_654_435_761).buffer,
      );
      const key = randomUUID();
      const stored = await store.put(key, Readable.from(chunksOf(content)), unlimited);
      t.same(stored, { sizeBytes: 16 * MIB, sha256: sha256(content) });
      t.ok((await read(store, key)).equals(content));
      const { stream, sizeBytes } = await store.open(key, { start: 5 * MIB - 1, end: 5 * MIB });
      t.equal(sizeBytes, 16 * MIB);
      t.same(await buffer(stream), content.subarray(5 * MIB - 1, 5 * MIB + 1));
      t.equal(await unfinished(), 0);
    });

    t.test('an empty object is an object', async (t) => {
      const { store } = await emptySubject(t);
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
      const { store, unfinished } = await emptySubject(t);
      for (const maxBytes of [100_000, 6 * MIB]) {
        const exact = randomUUID();
        t.equal((await store.put(exact, chunked(maxBytes), { maxBytes })).sizeBytes, maxBytes);
        const content = new PassThrough();
        const refused = store.put(randomUUID(), content, { maxBytes });
        content.write(Buffer.alloc(maxBytes));
        content.write('+');
        await t.rejects(refused, { name: 'ObjectStoreError', reason: 'too-large' });
        t.ok(content.destroyed, 'without waiting for the rest, which nobody will read');
        t.equal(await unfinished(), 0);
        t.same(await keysOf(store), [exact]);
        await store.remove(exact);
      }
    });

    t.test('an incomplete object cannot be found', async (t) => {
      const { store, unfinished } = await emptySubject(t);
      const key = randomUUID();
      const content = new PassThrough();
      const pending = store.put(key, content, unlimited);
      content.write(Buffer.alloc(6 * MIB));
      await until(async () => (await unfinished()) === 1);
      t.notOk(await store.exists(key));
      t.same(await keysOf(store), [], 'a kill here leaves nothing to be found');
      content.end();
      await pending;
      t.equal(await unfinished(), 0);
      t.ok(await store.exists(key));
    });

    t.test('content that fails half-way leaves nothing, and its error is passed on', async (t) => {
      const { store, unfinished } = await emptySubject(t);
      const failure = new Error('the client went away');
      const content = Readable.from(
        (async function* () {
          yield Buffer.alloc(6 * MIB);
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
      t.equal(await unfinished(), 0);
    });

    t.test('concurrent puts do not affect each other', async (t) => {
      const { store, unfinished } = await emptySubject(t);
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
      t.equal(await unfinished(), 0);
    });

    t.test('two puts under one key leave one whole object', async (t) => {
      const { store } = await emptySubject(t);
      const key = randomUUID();
      await Promise.all([1, 2].map((fill) => store.put(key, chunked(MIB, fill), unlimited)));
      const content = await read(store, key);
      t.equal(content.length, MIB);
      t.ok(content.every((byte) => byte === content[0]));
    });

    t.test('a removed object is gone, and removing is idempotent', async (t) => {
      const { store } = await emptySubject(t);
      const key = randomUUID();
      await store.put(key, chunked(1), unlimited);
      await store.remove(key);
      await store.remove(key);
      t.notOk(await store.exists(key));
      await t.rejects(store.open(key), { name: 'ObjectStoreError', reason: 'missing' });
    });

    t.test('a key that is not an id throws', async (t) => {
      const { store } = await emptySubject(t);
      const keys = ['', '..', '../../etc/passwd', 'a/b', randomUUID().toUpperCase(), 'report.pdf'];
      for (const key of [...keys, `${randomUUID()}\0`, `${randomUUID()}\n`]) {
        await t.rejects(store.put(key, chunked(1), unlimited), RangeError, JSON.stringify(key));
        await t.rejects(store.open(key), RangeError);
        await t.rejects(store.exists(key), RangeError);
        await t.rejects(store.remove(key), RangeError);
      }
      t.same(await keysOf(store), []);
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

    t.test('the sweep removes the remains of an interrupted put', async (t) => {
      const { store, unfinished } = await emptySubject(t);
      const key = randomUUID();
      await store.put(key, chunked(7), unlimited);
      const began = new Date(Date.now() - 60_000);
      const content = new PassThrough();
      const underWay = store.put(randomUUID(), content, unlimited);
      content.write(Buffer.alloc(6 * MIB));
      await until(async () => (await unfinished()) === 1);
      t.equal(await store.removeAbandoned(began), 0, 'an upload under way is left alone');
      t.equal(await unfinished(), 1);
      t.equal(await store.removeAbandoned(new Date(Date.now() + 60_000)), 1);
      t.equal(await unfinished(), 0);
      content.end();
      await t.rejects(underWay, unavailable);
      for await (const object of store.list()) {
        t.match(object, { key, sizeBytes: 7 });
        t.ok(object.modifiedAt > began);
      }
      t.same(await keysOf(store), [key]);
    });

    t.test('what is in quarantine is out of the store, and not lost', async (t) => {
      const { store } = await emptySubject(t);
      const { quarantine } = store;
      const [key, stays] = [randomUUID(), randomUUID()];
      const content = Buffer.alloc(70_000, 7);
      for (const each of [key, stays]) await store.put(each, Readable.from([content]), unlimited);
      const since = new Date(Date.now() - 5_000);
      await quarantine.add(key);
      await quarantine.add(randomUUID());
      t.notOk(await store.exists(key));
      await t.rejects(store.open(key), missing);
      t.same(await keysOf(store), [stays]);
      for await (const waiting of quarantine.list()) {
        t.match(waiting, { key, sizeBytes: content.length });
        t.ok(waiting.modifiedAt > since, 'since when it waits');
      }
      await quarantine.restore(key);
      t.ok(content.equals(await read(store, key)), 'byte for byte');
      t.same(await keysOf(quarantine), []);
      await t.rejects(quarantine.restore(key), missing);
      await quarantine.add(key);
      await quarantine.remove(key);
      await quarantine.remove(key);
      t.same(await keysOf(quarantine), []);
      t.notOk(await store.exists(key), 'gone for good');
      for (const act of [quarantine.add, quarantine.restore, quarantine.remove]) {
        await t.rejects(act('../escape'), RangeError);
      }
    });

    t.test('a missing store is reported as unavailable, not as empty', async (t) => {
      const { store, breakDown } = await emptySubject(t);
      const key = randomUUID();
      await store.put(key, chunked(1), unlimited);
      await store.checkReady();
      await breakDown();
      await t.rejects(store.checkReady(), unavailable);
      const content = chunked(MIB);
      await t.rejects(store.put(randomUUID(), content, unlimited), unavailable);
      t.ok(content.destroyed);
      await t.rejects(store.open(key), unavailable, 'what cannot be looked for is not missing');
      await t.rejects(store.exists(key), unavailable);
      await t.rejects(keysOf(store), unavailable);
      await t.rejects(store.removeAbandoned(new Date()), unavailable);
      await t.rejects(store.quarantine.add(key), unavailable);
      await t.rejects(store.quarantine.restore(key), unavailable);
      await t.rejects(keysOf(store.quarantine), unavailable);
    });

    t.end();
  });
}

t.test('on disk, objects are spread by random digits and for the service only', async (t) => {
  const { store, directory } = await emptyStore(t);
  const key = randomUUID();
  await store.put(key, chunked(1), unlimited);
  t.same(await readdir(join(directory, 'objects')), [key.slice(-2)]);
  t.equal((await stat(pathOf(directory, key))).mode & 0o777, 0o600);
  await t.rejects(store.put('../escape', chunked(1), unlimited), RangeError);
  t.same((await readdir(directory)).sort(), ['incoming', 'objects', 'quarantine']);
});

t.test('in a bucket, objects lie under the prefix and come with checksums', async (t) => {
  const { store, server, bucket } = await emptyBucket(t);
  const beside = s3ObjectStore({ bucket, prefix: '', region, endpoint: server.endpoint });
  t.teardown(() => beside.close());
  const [own, other] = [randomUUID(), randomUUID()];
  await store.put(own, chunked(6 * MIB), unlimited);
  await beside.put(other, chunked(1), unlimited);
  t.same(server.checksums, [true, true, true], 'two parts, and an object of one');
  t.same(await keysOf(store), [own]);
  t.same(await keysOf(beside), [other], 'what lies deeper is of others');
  t.notOk(await store.exists(other));
});

t.test('a missing bucket is reported as unavailable', async (t) => {
  const { server } = await emptyBucket(t);
  const store = s3ObjectStore({ bucket: 'none', prefix: '', region, endpoint: server.endpoint });
  t.teardown(() => store.close());
  await t.rejects(store.checkReady(), unavailable);
  await t.rejects(store.exists(randomUUID()), unavailable);
  await t.rejects(store.open(randomUUID()), unavailable);
  await t.rejects(store.put(randomUUID(), chunked(1), unlimited), unavailable);
});

t.test('a store that takes a connection and never answers is given up', async (t) => {
  await emptyBucket(t); // credentials
  const silent = createServer();
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const { port } = silent.address() as AddressInfo;
  const store = s3ObjectStore({
    ...{ bucket: 'b', prefix: '', region, endpoint: `http://127.0.0.1:${port}`, patienceMs: 100 },
  });
  t.teardown(() => {
    store.close();
    silent.close();
  });
  silent.on('connection', (socket) => t.teardown(() => socket.destroy()));
  await t.rejects(store.checkReady(), unavailable);
  await t.rejects(store.exists(randomUUID()), unavailable);
  await t.rejects(store.open(randomUUID()), unavailable);
  await t.rejects(store.put(randomUUID(), chunked(6 * MIB), unlimited), unavailable);
});

t.test('S3 hands out an address that downloads one object under its name', async (t) => {
  const { store } = await emptyBucket(t);
  const key = randomUUID();
  await store.put(key, Readable.from([Buffer.from('content')]), unlimited);
  const url = await store.downloadUrl?.(key, {
    validSeconds: 60,
    mediaType: 'application/pdf',
    contentDisposition: `attachment; filename="a.pdf"; filename*=UTF-8''%E6%8A%A5.pdf`,
  });
  const { searchParams } = new URL(url ?? '');
  t.equal(searchParams.get('X-Amz-Expires'), '60');
  t.equal(searchParams.get('response-content-type'), 'application/pdf');
  t.match(searchParams.get('response-content-disposition'), /^attachment; .*%E6%8A%A5\.pdf$/);
  t.equal(await (await fetch(url ?? '')).text(), 'content');
});

t.test('a full S3 store is told from a broken one', async (t) => {
  const failed = (name: string, httpStatusCode: number) =>
    new S3ServiceException({ name, $fault: 'server', $metadata: { httpStatusCode } });
  const full = { name: 'ObjectStoreError', reason: 'full' };
  t.match(s3StoreErrorOf(failed('XMinioStorageFull', 507)), full);
  t.match(s3StoreErrorOf(failed('XMinioAdminBucketQuotaExceeded', 400)), full);
  t.match(s3StoreErrorOf(failed('SlowDown', 503)), unavailable);
  t.match(s3StoreErrorOf(new Error('no credentials')), unavailable);
});

t.test('the sweep lists finished objects and removes abandoned files', async (t) => {
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

t.test('a store without its directory is unavailable, and creates no other', async (t) => {
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

t.test('a location that cannot hold directories is refused at the start', async (t) => {
  const { directory } = await emptyStore(t);
  const file = join(directory, 'file');
  await writeFile(file, '');
  await t.rejects(fileObjectStore({ directory: file }), unavailable);
});

t.test('an object is not published over something else in its place', async (t) => {
  const { store, directory } = await emptyStore(t);
  const key = randomUUID();
  await writeFile(join(directory, 'objects', key.slice(-2)), 'in the way');
  await t.rejects(store.put(key, chunked(1), unlimited), unavailable);
  t.same(await readdir(join(directory, 'incoming')), []);
});

t.test('a full disk is told from a broken one, and both from a defect', async (t) => {
  const system = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });
  for (const code of ['ENOSPC', 'EDQUOT', 'EFBIG']) {
    t.match(fileStoreErrorOf(system(code)), { name: 'ObjectStoreError', reason: 'full' }, code);
  }
  for (const code of ['EIO', 'EACCES', 'EROFS', 'EMFILE', 'ENOENT']) {
    t.match(fileStoreErrorOf(system(code)), unavailable, code);
  }
  const defect = new TypeError('not a system error');
  t.equal(fileStoreErrorOf(defect), defect);
});

async function emptyStore(t: Test) {
  const directory = await mkdtemp(join(tmpdir(), 'subsidy-files-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  return { directory, store: await fileObjectStore({ directory }) };
}

const region = 'us-east-1';

async function emptyBucket(t: Test) {
  const server = await startTestS3();
  t.teardown(() => server.stop());
  const bucket = 'materials';
  await server.createBucket(bucket);
  const store = s3ObjectStore({ bucket, prefix: 'a/b', region, endpoint: server.endpoint });
  t.teardown(() => store.close());
  return { store, server, bucket };
}

function pathOf(directory: string, key: string): string {
  return join(directory, 'objects', key.slice(-2), key.slice(-4, -2), key);
}

async function read(store: ObjectStore, key: string): Promise<Buffer> {
  return buffer((await store.open(key)).stream);
}

async function keysOf(store: Pick<ObjectStore, 'list'>): Promise<string[]> {
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
