import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from '#platform/objects/object-store.ts';

/**
 * Random access to the bytes of a file, for readers that need a few bounded pieces, never the
 * whole.
 */
export interface ByteSource {
  readonly sizeBytes: number;
  /** @returns exactly `length` bytes; the caller stays within `sizeBytes` */
  read(offset: number, length: number): Promise<Buffer>;
}

/** The bytes of a stored object; each read is one ranged read of the store. */
export function storedBytes(store: ObjectStore, key: string, sizeBytes: number): ByteSource {
  return {
    sizeBytes,
    read: async (offset, length) => {
      const { stream } = await store.open(key, { start: offset, end: offset + length - 1 });
      return buffer(stream);
    },
  };
}
