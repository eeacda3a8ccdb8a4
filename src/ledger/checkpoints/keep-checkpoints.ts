import type { BaseLogger } from 'pino';
import type { Database } from '#platform/database/database.ts';
import { type Checkpoint, parseCheckpoint } from '../proofs/checkpoint.ts';
import { openNote, parseVerifierKey, verifierKey } from '../proofs/signed-note.ts';
import { type LogHead, provePosition, readSealedHead, signHead } from '../tiles/read-log.ts';
import type { LogIdentity } from '../tiles/signers.ts';
import { type CheckpointShelf, checkpointName } from './shelf.ts';

/** The log of the database is not the one whose checkpoint is kept outside. */
export class ForkedLogError extends Error {
  override readonly name = 'ForkedLogError';
}

export interface CheckpointKeeper {
  /**
   * Compares the newest checkpoint that is kept with the log.
   * @throws ForkedLogError where the log is shorter, has another root there, or another name
   */
  compare(): Promise<void>;
  /** Keeps the latest checkpoint, unless it is kept already. @throws as `compare` */
  keep(): Promise<void>;
  /** @throws ForkedLogError once a comparison found it, until one finds the log well again */
  checkFork(): Promise<void>;
  /** @throws the failure of the last attempt to keep a checkpoint */
  checkKept(): Promise<void>;
}

export interface KeeperOptions {
  readonly db: Database;
  readonly identity: LogIdentity;
  readonly shelf: CheckpointShelf;
  /** Size of the kept checkpoint that a restore gave up knowingly. */
  readonly givenUp: number | undefined;
  readonly log: Pick<BaseLogger, 'warn'>;
}

/** Keeps checkpoints outside the database, each only after the log was compared with the last. */
export function checkpointKeeper(options: KeeperOptions): CheckpointKeeper {
  const { db, identity, shelf } = options;
  let fork: ForkedLogError | undefined;
  let failure: unknown;

  async function compared(): Promise<Checkpoint | undefined> {
    try {
      const kept = await newestKept(options);
      if (kept !== undefined) await compareWith(db, identity, kept);
      fork = undefined;
      return kept;
    } catch (error) {
      if (error instanceof ForkedLogError) fork = error;
      throw error;
    }
  }
  async function keepNow(): Promise<void> {
    const kept = await compared();
    const head = await readSealedHead(db);
    if (head === undefined || head.size === kept?.size) return;
    await shelf.add(checkpointName(head.sealedAt, head.size), signHead(identity, head));
  }
  return {
    compare: async () => void (await compared()),
    async keep() {
      failure = await keepNow().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failure !== undefined) throw failure;
    },
    async checkFork() {
      if (fork !== undefined) throw fork;
    },
    async checkKept() {
      if (failure !== undefined) throw failure;
    },
  };
}

/** @returns undefined for an empty shelf, and for the checkpoint that was given up */
async function newestKept({
  identity,
  shelf,
  givenUp,
  log,
}: KeeperOptions): Promise<Checkpoint | undefined> {
  const name = await shelf.newest();
  if (name === undefined) return undefined;
  const keys = identity.signers.flatMap((signer) => parseVerifierKey(verifierKey(signer)) ?? []);
  const text = await shelf.read(name);
  // Signed by a former key it is still the text that was kept, where nobody else may write.
  const kept = parseCheckpoint(openNote(text, keys)?.text ?? text);
  if (kept === undefined) throw new ForkedLogError(`${name} is no checkpoint`);
  if (kept.size !== givenUp) return kept;
  log.warn({ name, size: kept.size }, 'a kept checkpoint is given up, as configured');
  return undefined;
}

async function compareWith(db: Database, { origin }: LogIdentity, kept: Checkpoint): Promise<void> {
  const found = `the checkpoint kept outside is of ${kept.size} entries`;
  if (kept.origin !== origin) {
    throw new ForkedLogError(`${found} of “${kept.origin}”, and this log is “${origin}”`);
  }
  const head: LogHead = (await readSealedHead(db)) ?? { size: 0, root: kept.root };
  if (head.size < kept.size) {
    throw new ForkedLogError(`${found}, and the log of this database has only ${head.size}`);
  }
  if (kept.size === 0) return;
  const { root } = await provePosition(db, { position: 0, size: kept.size });
  if (!root.equals(kept.root)) {
    throw new ForkedLogError(`${found}, and the log of this database had another root then`);
  }
}
