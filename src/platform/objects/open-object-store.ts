import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlatformConfig } from '../config/config.ts';
import { fileObjectStore } from './file-object-store.ts';
import type { ObjectStore } from './object-store.ts';

export interface OpenedStore {
  readonly objects: ObjectStore;
  close(): Promise<void>;
}

type StoreConfig = Pick<PlatformConfig, 'dataDir' | 'objectStore' | 's3Endpoint' | 's3Region'>;

/**
 * The store that the configuration names; a directory inside the data directory when it names none.
 */
export async function openObjectStore(config: StoreConfig): Promise<OpenedStore> {
  const { dataDir, objectStore, s3Region: region, s3Endpoint: endpoint } = config;
  const address = objectStore === undefined ? undefined : new URL(objectStore);
  if (address?.protocol === 's3:') {
    // The SDK is slow to load: only services that use it wait for it.
    const { s3ObjectStore } = await import('./s3-object-store.ts');
    const prefix = decodeURIComponent(address.pathname.slice(1));
    const objects = s3ObjectStore({ bucket: address.hostname, prefix, region, endpoint });
    return { objects, close: async () => objects.close() };
  }
  const directory = address === undefined ? join(dataDir, 'materials') : fileURLToPath(address);
  return { objects: await fileObjectStore({ directory }), close: async () => {} };
}
