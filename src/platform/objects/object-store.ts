import type { Readable } from 'node:stream';

export interface StoredObject {
  readonly sizeBytes: number;
  /** Lower-case hex of the bytes as stored. */
  readonly sha256: string;
}

/** Both ends are included, as in HTTP; `0 ≤ start ≤ end`, and `start` lies within the object. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface OpenedObject {
  /** The whole object or the range. Read it to its end or destroy it: it holds a descriptor. */
  readonly stream: Readable;
  /** Size of the whole object, also for a range. */
  readonly sizeBytes: number;
}

export interface ListedObject {
  readonly key: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
}

/**
 * Immutable files under keys of our own, each a fresh UUID in lower case; any other key is a
 * RangeError, so that nothing a client sends can become a path. Failures of the store itself are
 * `ObjectStoreError`.
 */
export interface ObjectStore {
  /**
   * Streams `content` into the store without buffering it. Resolves once the object would survive a
   * power cut; until then, and after any failure, nothing is under the key. The content is
   * destroyed when it is not read to its end.
   * @throws ObjectStoreError `too-large` at the first byte beyond `maxBytes`
   * @throws whatever `content` failed with, unchanged
   */
  put(key: string, content: Readable, limits: { readonly maxBytes: number }): Promise<StoredObject>;
  /** @throws ObjectStoreError `missing` */
  open(key: string, range?: ByteRange): Promise<OpenedObject>;
  /** Idempotent: removing an absent object succeeds. */
  remove(key: string): Promise<void>;
  exists(key: string): Promise<boolean>;
  /**
   * Every finished object, in no particular order; for the sweep and for the check against the
   * rows.
   */
  list(): AsyncIterable<ListedObject>;
  /** Objects that were taken out of the store and are not lost yet. */
  readonly quarantine: Quarantine;
  /**
   * Removes leftovers of interrupted puts that nobody has touched since `before`.
   * @returns how many were removed
   */
  removeAbandoned(before: Date): Promise<number>;
  /** @throws ObjectStoreError `unavailable` when a put could not succeed now */
  checkReady(): Promise<void>;
  /**
   * An address from which anyone who has it can download one object; absent if the store offers
   * none.
   */
  downloadUrl?(key: string, options: DownloadOptions): Promise<string>;
}

/** Where objects wait that seem to be of no use: nothing is read from here. */
export interface Quarantine {
  /**
   * Takes an object out of the store: `open`, `exists` and `list` no longer find it. An absent one is
   * left at that.
   */
  add(key: string): Promise<void>;
  /**
   * Puts it back into the store.
   * @throws ObjectStoreError `missing`
   */
  restore(key: string): Promise<void>;
  /** Removes it for good. Idempotent. */
  remove(key: string): Promise<void>;
  /** All of them, in no particular order; `modifiedAt` is when each was added. */
  list(): AsyncIterable<ListedObject>;
}

export interface DownloadOptions {
  readonly validSeconds: number;
  /** For the headers of the store's answer. */
  readonly mediaType: string;
  readonly contentDisposition: string;
}

export type ObjectStoreFailure = 'too-large' | 'missing' | 'full' | 'unavailable';

export class ObjectStoreError extends Error {
  readonly reason: ObjectStoreFailure;

  constructor(reason: ObjectStoreFailure, cause?: unknown) {
    super(`object store: ${reason}`, { cause });
    this.name = 'ObjectStoreError';
    this.reason = reason;
  }
}

const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isObjectKey(text: string): boolean {
  return KEY.test(text);
}

/** @throws RangeError for anything but a UUID in lower case */
export function assertObjectKey(key: string): void {
  if (!isObjectKey(key)) throw new RangeError('an object key is a UUID in lower case');
}
