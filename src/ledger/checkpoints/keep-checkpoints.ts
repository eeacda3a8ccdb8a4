import type { BaseLogger } from 'pino';
import type { Database } from '#platform/database/database.ts';
import { type Checkpoint, parseCheckpoint } from '../proofs/checkpoint.ts';
import type { TreeHash } from '../proofs/merkle.ts';
import { openNote, parseVerifierKey, verifierKey } from '../proofs/signed-note.ts';
import type { ChosenTree } from '../tiles/choose-tree.ts';
import { provePosition, readHead, readSealedHead, signHead } from '../tiles/read-log.ts';
import type { LogIdentity, TreeIdentity } from '../tiles/signers.ts';
import { isGivenUp } from './given-up.ts';
import { type CheckpointShelf, checkpointName, ForkedLogError } from './shelf.ts';

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
  /** @throws the failure of the last attempt to keep a checkpoint, or to compare with one */
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
  const first: ChosenTree = { by: 'sha256', identity };
  const second: ChosenTree | undefined = identity.sm3 && { by: 'sm3', identity: identity.sm3 };
  let fork: ForkedLogError | undefined;
  let [notKept, notCompared]: [unknown, unknown] = [undefined, undefined];

  /** @returns the newest checkpoint of each tree, where there is one */
  async function compared() {
    try {
      const kept = await newestKept(options, first);
      if (kept !== undefined) await compareWith(db, identity, kept);
      const keptBySm3 = second && (await newestKept(options, second));
      if (keptBySm3 !== undefined && second !== undefined) {
        await compareSm3With(db, second.identity, keptBySm3);
      }
      [fork, notCompared] = [undefined, undefined];
      return { kept, keptBySm3 };
    } catch (error) {
      if (error instanceof ForkedLogError) fork = error;
      notCompared = error;
      throw error;
    }
  }
  async function keepNow(): Promise<void> {
    const { kept, keptBySm3 } = await compared();
    // The second tree is read first, and kept last: none of it tells of more entries than the
    // newest one of the first tree, whose size a restore gives up.
    const grown = second && (await readSealedHead(db, 'sm3'));
    const head = await readSealedHead(db);
    if (head !== undefined && head.size !== kept?.size) {
      await shelf.add(checkpointName(head.sealedAt, head.size), signHead(identity, head));
    }
    if (second === undefined || grown === undefined || grown.size <= (keptBySm3?.size ?? 0)) return;
    const name = checkpointName(grown.sealedAt, grown.size, 'sm3');
    await shelf.add(name, signHead(second.identity, grown));
  }
  return {
    compare: async () => void (await compared()),
    async keep() {
      notKept = await keepNow().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (notKept !== undefined) throw notKept;
    },
    async checkFork() {
      if (fork !== undefined) throw fork;
    },
    async checkKept() {
      const failure = notKept ?? notCompared;
      if (failure !== undefined) throw failure;
    },
  };
}

/** @returns undefined where none is kept, and for the checkpoint that was given up */
async function newestKept(
  { shelf, givenUp, log }: KeeperOptions,
  { by, identity }: ChosenTree,
): Promise<Checkpoint | undefined> {
  const name = await shelf.newest(by);
  if (name === undefined) return undefined;
  if (givenUp !== undefined && isGivenUp(name, by, givenUp, await shelf.names('sha256'))) {
    log.warn({ name, givenUp }, 'a kept checkpoint is given up, as configured');
    return undefined;
  }
  const keys = identity.signers.flatMap((signer) => parseVerifierKey(verifierKey(signer)) ?? []);
  const text = await shelf.read(name);
  // Signed by a former key it is still the text that was kept, where nobody else may write.
  const kept = parseCheckpoint(openNote(text, keys)?.text ?? text);
  if (kept === undefined) throw new ForkedLogError(`${name} is no checkpoint`);
  return kept;
}

async function compareWith(db: Database, { origin }: TreeIdentity, kept: Checkpoint) {
  requireOrigin(kept, origin);
  const { size } = await readHead(db);
  await compareRoots(db, kept, size, 'sha256');
}

/** A tree that grows again, such as after a restore, is compared once it has grown so far. */
async function compareSm3With(db: Database, { origin }: TreeIdentity, kept: Checkpoint) {
  requireOrigin(kept, origin);
  const [sealed, grown] = [await readHead(db), await readHead(db, 'sm3')];
  if (grown.size >= kept.size || sealed.size < kept.size) {
    await compareRoots(db, kept, grown.size, 'sm3');
  }
}

function requireOrigin(kept: Checkpoint, origin: string): void {
  if (kept.origin === origin) return;
  throw new ForkedLogError(`${telling(kept)} of “${kept.origin}”, and this log is “${origin}”`);
}

async function compareRoots(
  db: Database,
  kept: Checkpoint,
  size: number,
  by: TreeHash,
): Promise<void> {
  const log = `and the log of this database${by === 'sm3' ? ' by SM3' : ''}`;
  if (size < kept.size) throw new ForkedLogError(`${telling(kept)}, ${log} has only ${size}`);
  if (kept.size === 0) return;
  const { root } = await provePosition(db, { position: 0, size: kept.size }, by);
  if (!root.equals(kept.root)) {
    throw new ForkedLogError(`${telling(kept)}, ${log} had another root then`);
  }
}

function telling({ size }: Checkpoint): string {
  return `the checkpoint kept outside is of ${size} entries`;
}
