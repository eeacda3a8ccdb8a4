import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import t from 'tap';
import { storedFileStatements } from '../../src/materials/storage/repository.ts';
import { checkStore, type StoreFault } from '../../src/materials/storage/store-faults.ts';
import { type SweepLimits, sweepStore } from '../../src/materials/storage/sweep-store.ts';
import { databaseOf } from '../../src/platform/database/database.ts';
import { fileObjectStore } from '../../src/platform/objects/file-object-store.ts';
import type { ObjectStore } from '../../src/platform/objects/object-store.ts';
import { behindTheWall } from '../support/behind-the-wall.ts';
import { pdf } from '../support/sample-files.ts';
import { temporaryDirectory } from '../support/server.ts';
import { filePart, multipart, startTestService } from '../support/service.ts';
import { type ServiceProcess, startServiceProcess } from '../support/service-process.ts';

const service = await startTestService(t, ({ materials, quotas }) => {
  for (const kind of materials) kind.maxFiles = 50;
  if (quotas.filesPerApplication) quotas.filesPerApplication.value = 1000;
  if (quotas.sentFilesPerApplication) quotas.sentFilesPerApplication.value = 1000;
});
const db = databaseOf(service.pool);
const unlimited = { maxBytes: Number.MAX_SAFE_INTEGER };
const always = () => new Date(Date.now() + 60_000);
const nothing = { orphans: 0, discarded: 0, restored: 0, forgotten: 0, abandoned: 0, waiting: 0 };

t.test('the check reads every file, and the sweep removes what has no row', async (t) => {
  const directory = temporaryDirectory();
  const objects = await fileObjectStore({ directory });
  const own = await startTestService(t, undefined, { objects });
  const rows = databaseOf(own.pool);
  const applicant = own.applicant();
  const draft = await own.openDraft(applicant);
  for (const kind of ['licence', 'user-report', 'product-description']) {
    await applicant.upload(`${draft.url}/materials`, filePart(kind));
  }
  t.same(await faultsOf(objects, rows), []);

  const keys: string[] = [];
  for await (const { key } of objects.list()) keys.push(key);
  const [lost = '', cut = ''] = keys;
  await objects.remove(lost);
  await truncate(join(directory, 'objects', cut.slice(-2), cut.slice(-4, -2), cut), 10);
  const orphan = randomUUID();
  await objects.put(orphan, Readable.from([pdf]), unlimited);
  const faults = await faultsOf(objects, rows);
  t.same(new Set(faults), new Set([`missing ${lost}`, `differs ${cut}`, `orphan ${orphan}`]));

  await t.test('as a command', async (t) => {
    const checked = await runCheck(own.urls.runtimeUrl, directory);
    t.equal(checked.code, 1);
    t.match(
      checked.output,
      new RegExp(`missing  file ${lost}  material .* application ${draft.id}`),
    );
    t.match(checked.output, `differs  file ${cut}`);
    t.notMatch(checked.output, 'orphan', 'a fresh file may belong to an upload under way');
    t.match(checked.output, '3 materials read.');
  });

  const sweep = (limits: Partial<SweepLimits> = {}) => sweepOf(objects, limits, rows);
  t.same((await sweep({ before: new Date(Date.now() - 60_000) })).swept, nothing, 'all are young');
  const first = await sweep();
  t.same(first.swept, { ...nothing, orphans: 1, waiting: 1 });
  t.match(first.logged, [{ file: { key: orphan, sizeBytes: pdf.length, verdict: 'orphan' } }]);
  t.notOk(await objects.exists(orphan));
  t.ok(await objects.exists(cut), 'what has a row stays');

  t.equal((await applicant.delete(draft.url)).status, 200);
  t.same(await faultsOf(objects, rows), [], 'its files are no fault');
  const strays = Array.from({ length: 99 }, () => randomUUID());
  for (const key of strays) await objects.put(key, Readable.from([pdf]), unlimited);
  const { swept } = await sweep();
  const expected = { ...nothing, orphans: 99, discarded: 2, waiting: 102 };
  t.same(swept, expected, 'files of deleted drafts do not count towards the stop at 100 orphans');
  t.notOk(await objects.exists(cut));
  t.same(await faultsOf(objects, rows), []);
});

t.test('a sweep against the wrong database takes nothing', async (t) => {
  const objects = await fileObjectStore({ directory: temporaryDirectory() });
  const keys = Array.from({ length: 120 }, () => randomUUID());
  for (const key of keys) await objects.put(key, Readable.from([pdf]), unlimited);
  await t.rejects(sweepOf(objects), /120 of 120 stored files have no row/);
  for (const key of keys) t.ok(await objects.exists(key));
  const held = await sweepOf(objects, { isHeld: true });
  t.same(
    [held.swept, held.logged],
    [nothing, [{ files: 120 }]],
    'held, it says so and stops nothing',
  );
});

t.test('a file that cannot be moved holds up no other', async (t) => {
  const objects = await fileObjectStore({ directory: temporaryDirectory() });
  const [stuck, other] = [randomUUID(), randomUUID()];
  for (const key of [stuck, other]) await objects.put(key, Readable.from([pdf]), unlimited);
  const add = (key: string) =>
    key === stuck ? Promise.reject(new Error('retained')) : objects.quarantine.add(key);
  const partly = { ...objects, quarantine: { ...objects.quarantine, add } };
  await t.rejects(sweepOf(partly), { errors: [{ message: 'retained' }] });
  t.ok(await objects.exists(stuck));
  t.notOk(await objects.exists(other));
});

t.test('files whose rows a restore lost come back with their rows', async (t) => {
  const objects = await fileObjectStore({ directory: temporaryDirectory() });
  const own = await startTestService(t, undefined, { objects });
  const rows = databaseOf(own.pool);
  const applicant = own.applicant();
  const draft = await own.openDraft(applicant);
  for (const kind of ['licence', 'user-report', 'product-description']) {
    await applicant.upload(`${draft.url}/materials`, filePart(kind));
  }
  const sweep = (limits: Partial<SweepLimits> = {}) => sweepOf(objects, limits, rows);
  const one = 'id = (select min(id::text)::uuid from materials)';
  const { rows: lost } = await own.pool.query(`select storage_key from materials where ${one}`);
  const key: string = lost[0].storage_key;
  const rename = 'update materials set storage_key = $1 where storage_key = $2';
  const elsewhere = randomUUID();
  // The state of a database restored from before the upload: its file has no row.
  await behindTheWall(own.urls.adminUrl, rename, [elsewhere, key]);

  const held = await sweep({ isHeld: true });
  t.same([held.swept, held.logged], [nothing, [{ files: 1 }]], 'held, and says so');
  t.same((await sweep()).swept, { ...nothing, orphans: 1, waiting: 1 });
  t.notOk(await objects.exists(key));
  t.same((await sweep()).swept, { ...nothing, waiting: 1 }, 'it waits');

  // A later backup is restored, with the row.
  await behindTheWall(own.urls.adminUrl, rename, [key, elsewhere]);
  t.same(await faultsOf(objects, rows), [`quarantined ${key}`]);
  const back = await sweep({ isHeld: true });
  t.same(back.swept, { ...nothing, restored: 1 }, 'a hold keeps nothing away');
  t.match(back.logged, [{ file: { key, verdict: 'kept' } }]);
  t.same(await faultsOf(objects, rows), []);

  const orphan = randomUUID();
  await objects.put(orphan, Readable.from([pdf]), unlimited);
  await sweep();
  const forgetBefore = always();
  t.same((await sweep({ forgetBefore, isHeld: true })).swept, { ...nothing, waiting: 1 });
  t.same((await sweep({ forgetBefore: new Date(0) })).swept, { ...nothing, waiting: 1 });
  const forgotten = await sweep({ forgetBefore });
  t.same(forgotten.swept, { ...nothing, forgotten: 1 });
  t.match(forgotten.logged, [{ file: { key: orphan } }], 'each file is named when it goes');
});

t.test('a database that was restored is told from one that went on', async (t) => {
  const { recognise } = storedFileStatements(db);
  const [first] = await recognise.execute();
  t.same(await recognise.execute(), [first], 'the same: since the same instant');
  await behindTheWall(
    service.urls.adminUrl,
    "update swept_databases set identity = '1/00000001', since = '2025-01-01Z'",
    [],
  );
  const [restored] = await recognise.execute();
  t.ok((restored?.since ?? 0) >= (first?.since ?? 0), 'another: since now');
});

t.test('kill −9 during uploads leaves no row without its file', { timeout: 110_000 }, async (t) => {
  const directory = temporaryDirectory();
  const objects = await fileObjectStore({ directory });
  let acknowledged = 0;
  for (let round = 0; round < 3; round += 1) {
    const draft = await service.openDraft(service.applicant());
    const child = await startServiceProcess(service, directory);
    t.teardown(() => child.kill());
    const before = { acknowledged, rests: await uploading(directory) };
    const workers = Array.from({ length: 4 }, async () => {
      for (;;) {
        const { headers, payload } = multipart(filePart('licence', randomPdf()));
        const answer = await fetch(`${child.url}${draft.url}/materials`, {
          method: 'POST',
          headers: { ...headers, ...child.authorization },
          body: payload,
        });
        const text = await answer.text();
        if (answer.status === 201) acknowledged += 1;
        // Late by so many at once; a client tries again.
        else if (answer.status !== 503) throw new Error(text);
      }
    });
    const hanging = hangingUpload(child, draft.url);
    const ended = Promise.allSettled([...workers, hanging]);
    const early = Promise.all([...workers, hanging]);
    const enough = async () =>
      acknowledged >= before.acknowledged + 6 && (await uploading(directory)) > before.rests;
    await Promise.race([until(enough), early]);
    await child.kill();
    const outcomes = await ended;
    t.ok(outcomes.every(({ status }) => status === 'rejected'));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') t.equal(outcome.reason.message, 'fetch failed');
    }
  }
  const faults = await faultsOf(objects);
  t.same(
    faults.filter((fault) => !fault.startsWith('orphan')),
    [],
    'every row has its file, byte for byte',
  );
  const { rows } = await service.pool.query('SELECT count(*) FROM materials');
  t.ok(rows[0].count >= acknowledged, 'what was answered is kept');
  const rests = await uploading(directory);
  t.ok(rests >= 3, 'uploads were cut off');
  const { swept } = await sweepOf(objects);
  t.same(swept, {
    ...nothing,
    ...{ orphans: faults.length, waiting: faults.length, abandoned: rests },
  });
  t.same(await faultsOf(objects), []);
  t.equal(await uploading(directory), 0);
  t.comment(
    `${acknowledged} acknowledged, ${faults.length} orphans and ${swept.abandoned} rests swept`,
  );
});

/** An upload that is never sent to its end. */
async function hangingUpload(child: ServiceProcess, draftUrl: string): Promise<Response> {
  const { headers, payload } = multipart(filePart('licence', randomPdf()));
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(payload.subarray(0, payload.length - 1000)),
  });
  return fetch(`${child.url}${draftUrl}/materials`, {
    method: 'POST',
    headers: { ...headers, ...child.authorization },
    body,
    duplex: 'half',
  });
}

function randomPdf(): Buffer {
  return Buffer.concat([pdf, randomBytes(200_000)]);
}

async function uploading(directory: string): Promise<number> {
  return (await readdir(join(directory, 'incoming'))).length;
}

async function faultsOf(objects: ObjectStore, rows = db): Promise<string[]> {
  const faults: string[] = [];
  const found: AsyncIterable<StoreFault> = checkStore(rows, objects, always());
  for await (const { kind, storageKey } of found) faults.push(`${kind} ${storageKey}`);
  return faults;
}

/** Sweeps files of any age, and gives what was logged. */
async function sweepOf(objects: ObjectStore, limits: Partial<SweepLimits> = {}, rows = db) {
  const logged: unknown[] = [];
  const log = { warn: (fields: unknown) => void logged.push(fields) };
  const swept = await sweepStore(
    { db: rows, objects, log },
    { before: always(), forgetBefore: null, isHeld: false, ...limits },
  );
  return { swept, logged };
}

function runCheck(databaseUrl: string, directory: string) {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: databaseUrl,
    SUBSIDY_OBJECT_STORE: pathToFileURL(directory).href,
  };
  return new Promise<{ code: number; output: string }>((resolve) => {
    execFile(process.execPath, ['scripts/check-materials.ts'], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}
