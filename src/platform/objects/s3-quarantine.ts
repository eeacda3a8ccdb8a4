import { CopyObjectCommand } from '@aws-sdk/client-s3';
import { ObjectStoreError, type Quarantine } from './object-store.ts';
import { inStore } from './s3-errors.ts';
import { type BucketPlace, list, remove, sizeOf, targetOf } from './s3-objects.ts';

/**
 * Objects under a prefix of their own. S3 cannot rename: an object is copied, the copy is looked at,
 * and then the first one is removed. Killed in between, it lies in both places and the next turn goes
 * on. One copy takes 5 GB at most.
 */
export function s3Quarantine(place: BucketPlace): Quarantine {
  const waiting: BucketPlace = { ...place, prefix: `${place.prefix}quarantine/` };
  return {
    async add(key) {
      const size = await sizeOf(place, key);
      if (size !== undefined) await move({ from: place, to: waiting, key, size });
    },
    async restore(key) {
      const size = await sizeOf(waiting, key);
      if (size === undefined) throw new ObjectStoreError('missing');
      await move({ from: waiting, to: place, key, size });
    },
    remove: (key) => remove(waiting, key),
    list: () => list(waiting),
  };
}

interface Move {
  readonly from: BucketPlace;
  readonly to: BucketPlace;
  readonly key: string;
  readonly size: number;
}

async function move({ from, to, key, size }: Move): Promise<void> {
  const source = targetOf(from, key);
  const copy = new CopyObjectCommand({
    ...targetOf(to, key),
    CopySource: `${source.Bucket}/${source.Key.split('/').map(encodeURIComponent).join('/')}`,
  });
  await inStore(() => to.client.send(copy));
  if ((await sizeOf(to, key)) !== size) throw new ObjectStoreError('unavailable');
  await remove(from, key);
}
