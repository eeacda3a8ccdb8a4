import {
  DeleteObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { assertObjectKey, isObjectKey, type ListedObject } from './object-store.ts';
import { inStore, isMissing, s3StoreErrorOf } from './s3-errors.ts';

/** Where objects lie in a bucket. */
export interface BucketPlace {
  readonly client: S3Client;
  readonly bucket: string;
  /** Empty, or ending in a slash. */
  readonly prefix: string;
}

/** @throws RangeError for a key that is not ours */
export function targetOf({ bucket, prefix }: BucketPlace, key: string) {
  assertObjectKey(key);
  return { Bucket: bucket, Key: `${prefix}${key}` };
}

/** @returns undefined when there is no such object */
export async function sizeOf(place: BucketPlace, key: string): Promise<number | undefined> {
  const target = targetOf(place, key);
  try {
    return (await place.client.send(new HeadObjectCommand(target))).ContentLength;
  } catch (error) {
    if (!isMissing(error)) throw s3StoreErrorOf(error);
    // The answer to HEAD has no body and so no code: a missing bucket looks like a missing object.
    await inStore(() => place.client.send(new HeadBucketCommand({ Bucket: place.bucket })));
    return undefined;
  }
}

export async function remove(place: BucketPlace, key: string): Promise<void> {
  const target = targetOf(place, key);
  await inStore(() => place.client.send(new DeleteObjectCommand(target)));
}

/** Every object directly under the prefix whose name is a key of ours. */
export async function* list({ client, bucket, prefix }: BucketPlace): AsyncIterable<ListedObject> {
  const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix });
  try {
    for await (const { Contents = [] } of pages) {
      for (const { Key = '', Size = 0, LastModified = new Date(0) } of Contents) {
        const key = Key.slice(prefix.length);
        if (isObjectKey(key)) yield { key, sizeBytes: Size, modifiedAt: LastModified };
      }
    }
  } catch (error) {
    throw s3StoreErrorOf(error);
  }
}
