import { S3ServiceException } from '@aws-sdk/client-s3';
import { ObjectStoreError } from './object-store.ts';

/** How stores with a limit report that it is reached: by HTTP status or by error code. */
const FULL_STATUS = 507;
const FULL_CODES = new Set([
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
  'QuotaExceeded',
]);

/** Runs a step of the store itself, so that its failures are distinct from those of the content. */
export async function inStore<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw s3StoreErrorOf(error);
  }
}

/** Every failure of the SDK is one of the store, network and credentials included. */
export function s3StoreErrorOf(error: unknown): ObjectStoreError {
  if (error instanceof ObjectStoreError) return error;
  const full =
    statusOf(error) === FULL_STATUS ||
    (error instanceof S3ServiceException && FULL_CODES.has(error.name));
  return new ObjectStoreError(full ? 'full' : 'unavailable', error);
}

export function isMissing(error: unknown): boolean {
  return (
    error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.name === 'NotFound')
  );
}

export function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
