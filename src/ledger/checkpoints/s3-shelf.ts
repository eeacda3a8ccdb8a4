import {
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { TreeHash } from '../proofs/merkle.ts';
import { addOnce, type CheckpointShelf, namesOf } from './shelf.ts';

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

  async function namesAfter(known: string | undefined, by: TreeHash): Promise<readonly string[]> {
    const after = known === undefined ? {} : { StartAfter: `${prefix}${known}` };
    const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix, ...after });
    const names: string[] = [];
    for await (const { Contents = [] } of pages) {
      names.push(...Contents.map(({ Key = '' }) => Key.slice(prefix.length)));
    }
    return namesOf(names, by);
  }
  async function read(name: string): Promise<string> {
    const { Body } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: `${prefix}${name}` }),
    );
    if (Body === undefined) throw new Error(`${name} has no content`);
    return Body.transformToString();
  }
  async function add(name: string, text: string): Promise<void> {
    await client.send(
      new PutObjectCommand({
        ...{ Bucket: bucket, Key: `${prefix}${name}`, Body: text },
        ...{ ContentType: 'text/plain; charset=utf-8', IfNoneMatch: '*' },
      }),
    );
  }
  return {
    async newest(by) {
      const known = lastKnown.get(by);
      const newest = (await namesAfter(known, by)).at(-1) ?? known;
      lastKnown.set(by, newest);
      return newest;
    },
    names: (by) => namesAfter(undefined, by),
    read,
    add: (name, text) => addOnce({ read, add }, isTaken, [name, text]),
    close: () => client.destroy(),
  };
}

function isTaken(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412;
}
