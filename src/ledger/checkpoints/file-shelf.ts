import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addOnce, type CheckpointShelf, namesOf } from './shelf.ts';

/** Keeps checkpoints as files of a directory, best one that another machine owns. */
export async function fileShelf(directory: string): Promise<CheckpointShelf> {
  await mkdir(directory, { recursive: true });
  const names: CheckpointShelf['names'] = async (by) => namesOf(await readdir(directory), by);
  const read = (name: string) => readFile(join(directory, name), 'utf8');
  const add = (name: string, text: string) => addFile(directory, name, text);
  return {
    newest: async (by) => (await names(by)).at(-1),
    names,
    read,
    add: (name, text) => addOnce({ read, add }, isTaken, [name, text]),
    close() {},
  };
}

function isTaken(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST';
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
