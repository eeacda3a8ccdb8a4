import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type CheckpointShelf, lastName } from './shelf.ts';

/** Keeps checkpoints as files of a directory, best one that another machine owns. */
export async function fileShelf(directory: string): Promise<CheckpointShelf> {
  await mkdir(directory, { recursive: true });
  return {
    newest: async (by) => lastName(await readdir(directory), by),
    read: (name) => readFile(join(directory, name), 'utf8'),
    add: (name, text) => addFile(directory, name, text),
    close() {},
  };
}

/** A file appears whole or not at all, and a link never replaces another file. */
async function addFile(directory: string, name: string, text: string): Promise<void> {
  const whole = join(directory, `${name}.${process.pid}.part`);
  const file = await open(whole, 'w', 0o644);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(whole, join(directory, name));
  } finally {
    await rm(whole);
  }
  const parent = await open(directory, 'r');
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
}
