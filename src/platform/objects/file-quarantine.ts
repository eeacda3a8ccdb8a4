import { rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import {
  entriesIn,
  ifPresent,
  makePlace,
  own,
  pathOf,
  syncDirectory,
  syncPlace,
} from './file-steps.ts';
import {
  assertObjectKey,
  isObjectKey,
  type ListedObject,
  ObjectStoreError,
  type Quarantine,
} from './object-store.ts';

/** Both directories lie in one file system, so that an object is always in one of the two. */
interface Places {
  readonly objects: string;
  readonly quarantine: string;
}

/** Objects that were renamed into a directory of their own; the time of a file is when it came. */
export function fileQuarantine(places: Places): Quarantine {
  const { quarantine } = places;
  return {
    add: (key) => add(places, key),
    restore: (key) => restore(places, key),
    remove: (key) => own(() => rm(waitingPath(quarantine, key), { force: true })),
    list: () => list(quarantine),
  };
}

async function add({ objects, quarantine }: Places, key: string): Promise<void> {
  const from = pathOf(objects, key);
  const to = waitingPath(quarantine, key);
  if ((await ifPresent(objects, () => stat(from))) === undefined) return;
  await own(async () => {
    const now = new Date();
    // First the time: a file that waits must never look older than its wait.
    await utimes(from, now, now);
    await rename(from, to);
    await syncDirectory(quarantine);
    await syncPlace(objects, from);
  });
}

async function restore({ objects, quarantine }: Places, key: string): Promise<void> {
  const from = waitingPath(quarantine, key);
  const to = pathOf(objects, key);
  if ((await ifPresent(quarantine, () => stat(from))) === undefined) {
    throw new ObjectStoreError('missing');
  }
  await own(async () => {
    await makePlace(to);
    await rename(from, to);
    await syncPlace(objects, to);
    await syncDirectory(quarantine);
  });
}

async function* list(quarantine: string): AsyncIterable<ListedObject> {
  for await (const { name } of entriesIn(quarantine)) {
    if (!isObjectKey(name)) continue;
    const found = await ifPresent(quarantine, () => stat(join(quarantine, name)));
    if (found) yield { key: name, sizeBytes: found.size, modifiedAt: found.mtime };
  }
}

function waitingPath(quarantine: string, key: string): string {
  assertObjectKey(key);
  return join(quarantine, key);
}
