import {
  createPrivateKey,
  generateKeyPairSync,
  getCurves,
  getHashes,
  type KeyObject,
} from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type NoteSigner,
  openNote,
  parseVerifierKey,
  signNote,
  verifierKey,
} from '../proofs/signed-note.ts';
import { type Sm2Key, sm2Key } from '../proofs/sm2.ts';
import type { LedgerConfig } from '../sealing/variables.ts';

/** A log's name and the keys that sign its checkpoints; during a rotation the next key as well. */
export interface TreeIdentity {
  readonly origin: string;
  readonly signers: readonly NoteSigner[];
}

export interface LogIdentity extends TreeIdentity {
  /** Of the tree by SM3, whose checkpoints keys of SM2 sign; absent: there is none. */
  readonly sm3?: TreeIdentity;
  /** Rejects while the log is not the one whose checkpoint is kept outside; absent: none is kept. */
  readonly checkFork?: (() => Promise<void>) | undefined;
}

const PEM = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/g;

/**
 * Reads the keys that sign checkpoints. They lie in a file, where nobody reads them who owns the
 * database.
 * @param dataDir where a key is made at the first start, unless a file is named
 * @throws Error for a file without a key or with one twice, for a key that is not Ed25519, and in
 * the other file for one that is not of SM2, or cannot sign
 */
export async function loadIdentity(
  { origin, keyFile, sm2KeyFile }: Pick<LedgerConfig, 'origin' | 'keyFile' | 'sm2KeyFile'>,
  dataDir: string,
): Promise<LogIdentity> {
  const path = keyFile ?? join(dataDir, 'ledger-key.pem');
  const pem = keyFile === undefined ? await keyMadeOnce(path) : await readFile(path, 'utf8');
  const keys = keysIn(pem, path);
  if (!keys.every(isEd25519)) throw new Error(`${path} must hold Ed25519 keys only`);
  const signers = keys.map((privateKey) => ({ name: origin, privateKey }));
  if (sm2KeyFile === undefined) return { origin, signers };
  return { origin, signers, sm3: await loadSm3Identity(origin, sm2KeyFile) };
}

/** The tree by SM3 is a log of its own to those who verify it, so it has a name of its own. */
async function loadSm3Identity(origin: string, path: string): Promise<TreeIdentity> {
  if (!getHashes().includes('sm3') || !getCurves().includes('SM2')) {
    throw new Error(`${path} is configured, and this Node’s OpenSSL was built without SM2 and SM3`);
  }
  const name = `${origin}/sm3`;
  const signers = keysIn(await readFile(path, 'utf8'), path).map((key) => {
    const secret = sm2SecretOf(key);
    if (secret === undefined) throw new Error(`${path} must hold SM2 keys only`);
    const signer = { name, privateKey: sm2KeyIn(secret, path) };
    const verifier = parseVerifierKey(verifierKey(signer));
    if (
      openNote(signNote('test\n', signer), verifier === undefined ? [] : [verifier]) === undefined
    ) {
      throw new Error(`${path} holds an SM2 key whose signatures do not hold`);
    }
    return signer;
  });
  return { origin: name, signers };
}

function keysIn(pem: string, path: string): readonly KeyObject[] {
  const blocks = pem.match(PEM) ?? [];
  if (blocks.length === 0) throw new Error(`${path} holds no private key as PKCS #8 PEM`);
  const keys = blocks.map((block) => createPrivateKey(block));
  const distinct = new Set(
    keys.map((key) => key.export({ format: 'der', type: 'pkcs8' }).toString('hex')),
  );
  if (distinct.size < keys.length) throw new Error(`${path} holds the same key twice`);
  return keys;
}

/** @throws Error for a number that cannot sign */
function sm2KeyIn(secret: bigint, path: string): Sm2Key {
  try {
    return sm2Key(secret);
  } catch (cause) {
    throw new Error(`${path} holds an SM2 key outside 1 to n − 2`, { cause });
  }
}

/** DER of a key of the curve SM2, and of the number in it: Node tells neither. */
const SM2_SECRET = /06082a811ccf5501822d.*?0201010420([0-9a-f]{64})/;

function sm2SecretOf(key: KeyObject): bigint | undefined {
  const der = key.export({ format: 'der', type: 'pkcs8' }).toString('hex');
  const [, secret] = SM2_SECRET.exec(der) ?? [];
  return secret === undefined ? undefined : BigInt(`0x${secret}`);
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
