import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NoteSigner } from '../proofs/signed-note.ts';
import type { LedgerConfig } from '../sealing/variables.ts';

/** A log's name and the keys that sign its checkpoints; during a rotation the next key as well. */
export interface LogIdentity {
  readonly origin: string;
  readonly signers: readonly NoteSigner[];
}

const PEM = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/g;

/**
 * Reads the keys that sign checkpoints. They lie in a file, where nobody reads them who owns the
 * database.
 * @param dataDir where a key is made at the first start, unless a file is named
 * @throws Error for a file without a key, and for a key that is not Ed25519
 */
export async function loadIdentity(
  { origin, keyFile }: Pick<LedgerConfig, 'origin' | 'keyFile'>,
  dataDir: string,
): Promise<LogIdentity> {
  const path = keyFile ?? join(dataDir, 'ledger-key.pem');
  const pem = keyFile === undefined ? await keyMadeOnce(path) : await readFile(path, 'utf8');
  const keys = (pem.match(PEM) ?? []).map((block) => createPrivateKey(block));
  if (keys.length === 0) throw new Error(`${path} holds no private key as PKCS #8 PEM`);
  if (!keys.every(isEd25519)) throw new Error(`${path} must hold Ed25519 keys only`);
  return { origin, signers: keys.map((privateKey) => ({ name: origin, privateKey })) };
}

function isEd25519({ asymmetricKeyType }: KeyObject): boolean {
  return asymmetricKeyType === 'ed25519';
}

/** Replicas that share a directory agree on the key of the first of them. */
async function keyMadeOnce(path: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, pem, { flag: 'wx', mode: 0o600 });
    await chmod(path, 0o600);
    return pem;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFile(path, 'utf8');
  }
}
