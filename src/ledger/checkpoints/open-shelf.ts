import { fileURLToPath } from 'node:url';
import type { PlatformConfig } from '#platform/config/config.ts';
import { fileShelf } from './file-shelf.ts';
import type { CheckpointShelf } from './shelf.ts';

/**
 * The place that the configuration names.
 * @param store file:///directory or s3://bucket/prefix
 */
export async function openShelf(
  store: string,
  { s3Endpoint: endpoint, s3Region: region }: Pick<PlatformConfig, 's3Endpoint' | 's3Region'>,
): Promise<CheckpointShelf> {
  const address = new URL(store);
  if (address.protocol !== 's3:') return fileShelf(fileURLToPath(address));
  // The SDK is slow to load: only services that use it wait for it.
  const { s3Shelf } = await import('./s3-shelf.ts');
  const prefix = decodeURIComponent(address.pathname.slice(1));
  return s3Shelf({ bucket: address.hostname, prefix, region, endpoint });
}
