import {
  beginTransaction,
  currentSession,
  databaseOf,
  type Pool,
  type Session,
  sqlState,
  type Transaction,
} from '../database/database.ts';
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
 * first command is about to commit, and ends when the answer is there: effect, record and answer
 * are kept together or not at all.
 * @see docs/adr/0009-idempotency-key.md
 */
export class KeyedRequest implements Session {
  readonly pool: Pool;
  transaction: Transaction | undefined;
  fingerprint: string | undefined;
  /** Another request with this key was faster: its answer is the one to send. */
  answered: KeptAnswer | undefined;
  /** Decided once, whatever becomes of sending it. */
  isSettled = false;
  readonly #options: KeyOptions;
  /** Something was done in the transaction, or is under way in it. */
  #lasts = false;

  constructor(options: KeyOptions) {
    this.#options = options;
    this.pool = options.pool;
    this.fingerprint = options.fingerprint;
  }

  /** What is kept under this key, and whether it answers what is asked now. */
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
   * The answer to send, where one is kept.
   * @throws Problem `idempotency-key-reused` when it answers something else
   */
  async findAnswer(): Promise<KeptAnswer | undefined> {
    const kept = await this.find();
    if (kept?.isSame === false) throw new Problem('idempotency-key-reused');
    return kept?.answer;
  }

  /**
   * Runs a commit statement in the transaction. What moved no row left nothing, not even an error
   * that was caught.
   */
  async attempt<Row>(commit: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
    const { client } = await this.#begun();
    await client.query('SAVEPOINT attempt');
    let moved: readonly Row[] = [];
    try {
      moved = await commit();
      return moved;
    } finally {
      if (moved.length > 0) this.#lasts = true;
      else await client.query('ROLLBACK TO SAVEPOINT attempt');
    }
  }

  /** Keeps the answer together with what was done. When this fails, nothing was done. */
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

  /** Undoes everything, and frees the key. What follows is no part of a transaction. */
  async abandon(): Promise<void> {
    const { transaction } = this;
    this.transaction = undefined;
    this.#lasts = false;
    await transaction?.rollback();
  }

  /** The same while there is nothing to undo. */
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
    if (this.fingerprint === undefined) throw new Error('nobody said what this upload holds');
    const transaction = await beginTransaction(this.pool, WAIT_MS);
    if (await this.#claims(transaction)) {
      this.transaction = transaction;
      return transaction;
    }
    this.answered = await this.findAnswer();
    // Not seen by the caller when there is an answer; none: it has expired at this very moment.
    throw new Problem('idempotency-key-in-use', RETRY);
  }

  /** Whether the key is ours now; else the transaction is over. */
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
 * Runs a commit statement: under an `Idempotency-Key` in the request's transaction, else by itself.
 * @throws Problem `idempotency-key-in-use`, `idempotency-key-reused`
 */
export function underKey<Row>(commit: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
  const session = currentSession();
  return session instanceof KeyedRequest ? session.attempt(commit) : commit();
}

/**
 * Leaves the transaction before the attempt that a command refuses is recorded, so that the record
 * stays although the request is refused. A request of several commands, some of them done, goes on
 * in its transaction.
 */
export async function leaveIdleTransaction(): Promise<void> {
  const session = currentSession();
  if (session instanceof KeyedRequest) await session.abandonIdle();
}
