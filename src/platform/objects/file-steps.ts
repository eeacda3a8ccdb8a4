import { constants, type Dirent } from 'node:fs';
import { access, mkdir, open, opendir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assertObjectKey, ObjectStoreError } from './object-store.ts';

// Steps of a store on a file system, with its failures told apart.

/** No space left, quota exceeded, file larger than the process may write. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
export const DIRECTORY_MODE = 0o700;

/**
 * The last digits of a UUIDv7 are random, the first ones a clock: only the last ones spread evenly.
 */
export function pathOf(objects: string, key: string): string {
  assertObjectKey(key);
  return join(objects, key.slice(-2), key.slice(-4, -2), key);
}

/** Makes the directories of an object, if they are not there. */
export async function makePlace(path: string): Promise<void> {
  const inner = dirname(path);
  await makeDirectory(dirname(inner));
  await makeDirectory(inner);
}

/**
 * Makes the name of an object survive a power cut. All three directories are synced every time:
 * another put may have just made one of them without syncing it yet.
 */
export async function syncPlace(objects: string, path: string): Promise<void> {
  const inner = dirname(path);
  for (const directory of [inner, dirname(inner), objects]) await syncDirectory(directory);
}

async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: DIRECTORY_MODE });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

export async function* entriesIn(directory: string): AsyncIterable<Dirent> {
  yield* await own(() => opendir(directory));
}

/** @returns undefined when the file is absent; an absent store is a failure */
export async function ifPresent<T>(root: string, look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw fileStoreErrorOf(error);
    await own(() => access(root));
    return undefined;
  }
}

/** Runs a step of the store itself, so that its failures are distinct from those of the content. */
export async function own<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw fileStoreErrorOf(error);
  }
}

/** Maps an error of the file system; one without a system code is a defect and stays unchanged. */
export function fileStoreErrorOf(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  return new ObjectStoreError(FULL.has(code) ? 'full' : 'unavailable', error);
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error
    ? String(error.code)
    : undefined;
}
