import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SECRET_BYTES = 32;

/** Secrets that the data directory keeps where none is configured, each a file of its own. */
export type KeptSecret = 'cursor-secret' | 'webhook-key';

/**
 * A secret of the installation that is not configured. It lies in the data directory, so that what
 * it signed or sealed holds over restarts, and for replicas that share the directory.
 * @throws Error for a file that was cut short
 */
export async function keptSecret(dataDir: string, name: KeptSecret): Promise<string> {
  const path = join(dataDir, name);
  const made = `${path}.${randomBytes(8).toString('hex')}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(made, randomBytes(SECRET_BYTES).toString('hex'), { flag: 'wx', mode: 0o600 });
  await chmod(made, 0o600);
  try {
    // Whole or not at all: a replica that starts at the same moment never reads a part of it.
    await link(made, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(made);
  }
  const secret = await readFile(path, 'utf8');
  if (secret.length < 2 * SECRET_BYTES) throw new Error(`${path} holds no secret: remove it`);
  return secret;
}
