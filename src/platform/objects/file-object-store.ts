import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileQuarantine } from './file-quarantine.ts';
import {
  DIRECTORY_MODE,
  entriesIn,
  ifPresent,
  makePlace,
  own,
  pathOf,
  syncPlace,
} from './file-steps.ts';
import {
  type ByteRange,
  isObjectKey,
  type ListedObject,
  type ObjectStore,
  ObjectStoreError,
  type OpenedObject,
  type StoredObject,
} from './object-store.ts';

const FILE_MODE = 0o600;

/**
 * Keeps objects as files, written under a temporary name in `incoming/` and renamed into
 * `objects/ab/cd/<key>`; quarantined ones lie in `quarantine/`.
 *
 * The directories are made once, here: if a volume is unmounted later, the store is unavailable and
 * never writes to the bare mount point.
 * @param directory one file system with reliable rename and fsync; shared by all replicas
 */
export async function fileObjectStore(options: {
  readonly directory: string;
}): Promise<ObjectStore> {
  const objects = join(options.directory, 'objects');
  const incoming = join(options.directory, 'incoming');
  const quarantine = join(options.directory, 'quarantine');
  const directories = [objects, incoming, quarantine];
  await own(async () => {
    for (const each of directories) await mkdir(each, { recursive: true, mode: DIRECTORY_MODE });
  });
  return {
    put: (key, content, limits) => put({ objects, incoming }, key, content, limits.maxBytes),
    open: (key, range) => openObject(objects, key, range),
    remove: async (key) => own(() => rm(pathOf(objects, key), { force: true })),
    exists: (key) => exists(objects, key),
    list: () => list(objects),
    removeAbandoned: (before) => removeAbandoned(incoming, before),
    quarantine: fileQuarantine({ objects, quarantine }),
    checkReady: () => own(() => checkReady(directories)),
  };
}

async function put(
  { objects, incoming }: { readonly objects: string; readonly incoming: string },
  key: string,
  content: Readable,
  maxBytes: number,
): Promise<StoredObject> {
  const final = pathOf(objects, key);
  const temporary = join(incoming, randomUUID());
  try {
    const stored = await writeDurably(temporary, content, maxBytes);
    await own(() => publish({ temporary, final, objects }));
    return stored;
  } catch (error) {
    content.destroy();
    await rm(temporary, { force: true }).catch(leaveToSweep);
    throw error;
  }
}

async function writeDurably(
  path: string,
  content: Readable,
  maxBytes: number,
): Promise<StoredObject> {
  const file = await own(() => open(path, 'wx', FILE_MODE));
  try {
    const stored = await copy(content, file, maxBytes);
    await own(() => file.sync());
    return stored;
  } finally {
    await file.close();
  }
}

async function copy(content: Readable, file: FileHandle, maxBytes: number): Promise<StoredObject> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new ObjectStoreError('too-large');
    hash.update(chunk);
    await own(() => file.appendFile(chunk));
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** Gives the finished file its name. */
async function publish({
  temporary,
  final,
  objects,
}: {
  readonly temporary: string;
  readonly final: string;
  readonly objects: string;
}): Promise<void> {
  await makePlace(final);
  await rename(temporary, final);
  try {
    await syncPlace(objects, final);
  } catch (error) {
    await rm(final, { force: true });
    throw error;
  }
}

async function openObject(objects: string, key: string, range?: ByteRange): Promise<OpenedObject> {
  const path = pathOf(objects, key);
  const file = await ifPresent(objects, () => open(path, 'r'));
  if (file === undefined) throw new ObjectStoreError('missing');
  try {
    const { size } = await own(() => file.stat());
    if (range !== undefined) assertRange(range, size);
    return { stream: file.createReadStream({ ...range }), sizeBytes: size };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function assertRange({ start, end }: ByteRange, sizeBytes: number): void {
  if (!(start >= 0 && start <= end && start < sizeBytes)) {
    throw new RangeError('the range does not lie within the object');
  }
}

async function exists(objects: string, key: string): Promise<boolean> {
  const path = pathOf(objects, key);
  return (await ifPresent(objects, () => stat(path))) !== undefined;
}

async function* list(objects: string): AsyncIterable<ListedObject> {
  for await (const outer of directoriesIn(objects)) {
    for await (const inner of directoriesIn(outer)) {
      for await (const { name } of entriesIn(inner)) {
        if (!isObjectKey(name)) continue;
        const found = await ifPresent(objects, () => stat(join(inner, name)));
        if (found) yield { key: name, sizeBytes: found.size, modifiedAt: found.mtime };
      }
    }
  }
}

async function removeAbandoned(incoming: string, before: Date): Promise<number> {
  let removed = 0;
  for await (const { name } of entriesIn(incoming)) {
    const path = join(incoming, name);
    const found = await ifPresent(incoming, () => stat(path));
    if (found === undefined || found.mtime >= before) continue;
    await own(() => rm(path, { force: true }));
    removed += 1;
  }
  return removed;
}

async function* directoriesIn(directory: string): AsyncIterable<string> {
  for await (const entry of entriesIn(directory)) {
    if (entry.isDirectory()) yield join(directory, entry.name);
  }
}

async function checkReady(directories: readonly string[]): Promise<void> {
  const { R_OK, W_OK, X_OK } = constants;
  for (const directory of directories) await access(directory, R_OK | W_OK | X_OK);
}

/** The first failure is the one to report; `removeAbandoned` removes the file later. */
function leaveToSweep(): void {}
