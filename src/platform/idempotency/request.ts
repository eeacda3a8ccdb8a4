import {
  beginTransaction,
  currentSession,
  databaseOf,
  type Pool,
  type Session,
  type Transaction,
  undoneUnlessMoved,
} from '../database/database.ts';
import { knownOutcome, sqlState } from '../database/database-errors.ts';
import { Problem } from '../problems/problems.ts';
import { type HeldKey, keyStatements } from './repository.ts';

/** An answer as it was sent. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null when it is empty. */
  readonly body: Buffer | null;
}

export interface KeyOptions {
  readonly pool: Pool;
  readonly held: HeldKey;
  readonly operationId: string;
  /** Absent until the body is known. */
  readonly fingerprint: string | undefined;
  /** How long the answer is kept, hours. */
  readonly hours: number;
}

/** How long a request waits for another one that is under way with the same key. */
const WAIT_MS = 5_000;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * A request under an `Idempotency-Key`. Its transaction begins with the claim of the key when the
 * first command is about to commit, and ends with the answer: effect, record and answer are kept
 * together or not at all.
 * @see docs/adr/0009-idempotency-key.md
 */
export class KeyedRequest implements Session {
  readonly pool: Pool;
  transaction: Transaction | undefined;
  fingerprint: string | undefined;
  /** Another request with this key was faster: its answer is the one to send. */
  answered: KeptAnswer | undefined;
  /** Whether the outcome is decided; it then stays, even if the answer cannot be sent. */
  isSettled = false;
  readonly #options: KeyOptions;
  /** Something was done in the transaction, or is under way in it. */
  #lasts = false;

  constructor(options: KeyOptions) {
    this.#options = options;
    this.pool = options.pool;
    this.fingerprint = options.fingerprint;
  }

  /** The answer kept under this key, and whether it belongs to the same request. */
  async find(): Promise<{ readonly isSame: boolean; readonly answer: KeptAnswer } | undefined> {
    const { held } = this.#options;
    const [row] = await keyStatements(databaseOf(this.pool)).find.execute({ ...held });
    if (row === undefined) return undefined;
    const { fingerprint, status, headers, body } = row;
    if (status === null) throw new Error('a key is committed with its answer');
    return {
      isSame: fingerprint === this.fingerprint,
      answer: { status, headers: headers ?? {}, body },
    };
  }

  /**
   * The kept answer, if there is one.
   * @throws Problem `idempotency-key-reused` when it belongs to another request
   */
  async findAnswer(): Promise<KeptAnswer | undefined> {
    const kept = await this.find();
    if (kept?.isSame === false) throw new Problem('idempotency-key-reused');
    return kept?.answer;
  }

  async attempt<Row>(commit: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
    const moved = await undoneUnlessMoved(await this.#begun(), commit);
    if (moved.length > 0) this.#lasts = true;
    return moved;
  }

  /** Keeps the answer together with its effect. If this fails, neither is kept. */
  async keep({ status, headers, body }: KeptAnswer): Promise<void> {
    const transaction = await this.#begun();
    try {
      await keyStatements(transaction.db).keep.execute({
        ...this.#options.held,
        status,
        headers: JSON.stringify(headers),
        body,
      });
      this.transaction = undefined;
      await transaction.commit();
    } finally {
      await transaction.rollback();
    }
  }

  /** Rolls everything back and frees the key. Later statements run outside of a transaction. */
  async abandon(): Promise<void> {
    const { transaction } = this;
    this.transaction = undefined;
    this.#lasts = false;
    await transaction?.rollback();
  }

  /** The same, but only if there is nothing to undo. */
  async abandonIdle(): Promise<void> {
    if (!this.#lasts) await this.abandon();
  }

  async begin(): Promise<Transaction> {
    const transaction = await this.#begun();
    this.#lasts = true;
    return transaction;
  }

  async #begun(): Promise<Transaction> {
    if (this.transaction !== undefined) return this.transaction;
    if (this.fingerprint === undefined)
      throw new Error('the route has not fingerprinted its upload');
    const transaction = await beginTransaction(this.pool, WAIT_MS);
    if (await this.#claims(transaction)) {
      this.transaction = transaction;
      return transaction;
    }
    this.answered = await this.findAnswer();
    // The caller gets this only if the kept answer has just expired; otherwise it gets that answer.
    throw new Problem('idempotency-key-in-use', RETRY);
  }

  /** Whether the key is ours now; otherwise the transaction is over. */
  async #claims({ db, rollback }: Transaction): Promise<boolean> {
    const { held, operationId, hours } = this.#options;
    let isOurs = false;
    try {
      const { fingerprint } = this;
      const claim = { ...held, operationId, fingerprint, hours };
      isOurs = (await keyStatements(db).claim.execute(claim)).length > 0;
      return isOurs;
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
      throw new Problem('idempotency-key-in-use', RETRY);
    } finally {
      if (!isOurs) await rollback();
    }
  }
}

const RETRY = { headers: { 'retry-after': '1' } } as const;

/**
 * Runs a commit statement: under an `Idempotency-Key`, or in a rehearsal, in that transaction,
 * otherwise on its own.
 * @throws UnknownOutcomeError when it runs on its own and its answer is lost
 * @throws Problem `idempotency-key-in-use`, `idempotency-key-reused`
 */
export function underKey<Row>(commit: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
  return currentSession()?.attempt(commit) ?? knownOutcome(commit);
}

/**
 * Leaves the transaction before a refused attempt is recorded, so that the record survives the
 * refusal. A request of several commands, some of them done, stays in its transaction.
 */
export async function leaveIdleTransaction(): Promise<void> {
  const session = currentSession();
  if (session instanceof KeyedRequest) await session.abandonIdle();
}
