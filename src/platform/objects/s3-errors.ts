import { S3ServiceException } from '@aws-sdk/client-s3';
import { ObjectStoreError } from './object-store.ts';

/**
 * How stores that have a limit say that it is reached: by HTTP status, or by the code of the error.
 */
const FULL_STATUS = 507;
const FULL_CODES = new Set([
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
  'QuotaExceeded',
]);

/** Runs a step of the store's own, so that its failures can be told from those of the content. */
export async function inStore<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw storeErrorOf(error);
  }
}

/**
 * Whatever the SDK fails with, the network and the credentials included, is a failure of the store.
 */
export function storeErrorOf(error: unknown): ObjectStoreError {
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
