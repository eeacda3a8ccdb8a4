import {
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import type { TreeHash } from '../proofs/merkle.ts';
import { type CheckpointShelf, lastName } from './shelf.ts';

export interface S3ShelfOptions {
  readonly bucket: string;
  /** Of every key; '' for none. */
  readonly prefix: string;
  readonly region: string;
  readonly endpoint?: string | undefined;
}

/**
 * Keeps checkpoints as objects of a bucket, best one with object lock, and with a policy that lets
 * this service add only.
 */
export function s3Shelf({ bucket, region, endpoint, ...others }: S3ShelfOptions): CheckpointShelf {
  const client = new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
  });
  const prefix = others.prefix === '' ? '' : `${others.prefix.replace(/\/+$/, '')}/`;
  /** What was found last time: only what follows is listed again. */
  const lastKnown = new Map<TreeHash, string | undefined>();

  async function newest(by: TreeHash): Promise<string | undefined> {
    let known = lastKnown.get(by);
    const after = known === undefined ? {} : { StartAfter: `${prefix}${known}` };
    const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix, ...after });
    for await (const { Contents = [] } of pages) {
      const names = Contents.map(({ Key = '' }) => Key.slice(prefix.length));
      known = lastName(known === undefined ? names : [known, ...names], by);
    }
    lastKnown.set(by, known);
    return known;
  }
  return {
    newest,
    async read(name) {
      const { Body } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: `${prefix}${name}` }),
      );
      if (Body === undefined) throw new Error(`${name} has no content`);
      return Body.transformToString();
    },
    async add(name, text) {
      await client.send(
        new PutObjectCommand({
          ...{ Bucket: bucket, Key: `${prefix}${name}`, Body: text },
          ...{ ContentType: 'text/plain; charset=utf-8', IfNoneMatch: '*' },
        }),
      );
    },
    close: () => client.destroy(),
  };
}
