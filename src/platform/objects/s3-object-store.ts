import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  type MultipartUpload,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import {
  type ByteRange,
  type DownloadOptions,
  isObjectKey,
  type ObjectStore,
  ObjectStoreError,
  type OpenedObject,
  type StoredObject,
} from './object-store.ts';
import { inStore, isMissing, s3StoreErrorOf, statusOf } from './s3-errors.ts';
import { type BucketPlace, list, remove, sizeOf, targetOf } from './s3-objects.ts';
import { s3Quarantine } from './s3-quarantine.ts';

export interface S3StoreOptions {
  readonly bucket: string;
  /** Prefix of every key, such as `subsidy/materials`; '' for none. */
  readonly prefix: string;
  readonly region: string;
  /**
   * Address of a store other than AWS, which takes the bucket in the path. By default AWS, with the
   * bucket in the host.
   */
  readonly endpoint?: string | undefined;
  /**
   * How long the store may take for one request, milliseconds: to take what is sent, to begin its
   * answer, and between two parts of it. By default 15 s.
   */
  readonly patienceMs?: number;
}

/**
 * The smallest part that S3 takes. Each upload holds two in memory: one on the wire, one being
 * filled.
 */
const PART_BYTES = 5 * 1024 * 1024;
const PARTS_AT_ONCE = 2;
/** Each download holds a connection; with the SDK's default of 50 they would starve the uploads. */
const MAX_CONNECTIONS = 500;

const PATIENCE_MS = 15_000;
/** A request that failed is sent once more. */
const ATTEMPTS = 2;
/** A probe waits no longer: load balancers give up after a few seconds. */
const READINESS_MS = 3_000;

/**
 * Keeps objects in an S3-compatible bucket; credentials come from the SDK's usual chain. An object
 * appears whole or not at all: small ones by one put, larger ones by a multipart upload, part by
 * part with a checksum that the store verifies. Nothing is contacted here: `checkReady` tells
 * whether the bucket can be reached.
 */
export function s3ObjectStore(options: S3StoreOptions): ObjectStore & { close(): void } {
  const { bucket, region, endpoint, patienceMs = PATIENCE_MS } = options;
  const agent = { keepAlive: true, maxSockets: MAX_CONNECTIONS };
  const client = new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: Math.min(5_000, patienceMs),
      requestTimeout: patienceMs,
      throwOnRequestTimeout: true,
      socketTimeout: patienceMs,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
  const prefix = options.prefix === '' ? '' : `${options.prefix.replace(/\/+$/, '')}/`;
  const place: BucketPlace = { client, bucket, prefix };
  return {
    put: (key, content, limits) => put(place, key, content, limits.maxBytes),
    open: (key, range) => openObject(place, key, range),
    remove: (key) => remove(place, key),
    exists: async (key) => (await sizeOf(place, key)) !== undefined,
    list: () => list(place),
    quarantine: s3Quarantine(place),
    removeAbandoned: (before) => removeAbandoned(place, before),
    checkReady: async () => {
      const abortSignal = AbortSignal.timeout(Math.min(READINESS_MS, patienceMs));
      const probe = new HeadBucketCommand({ Bucket: bucket });
      await inStore(() => client.send(probe, { abortSignal }));
    },
    downloadUrl: (key, options) => downloadUrl(place, key, options),
    close: () => client.destroy(),
  };
}

async function put(
  place: BucketPlace,
  key: string,
  content: Readable,
  maxBytes: number,
): Promise<StoredObject> {
  const target = targetOf(place, key);
  const measured = measure(content, maxBytes);
  const upload = new Upload({
    client: place.client,
    params: { ...target, Body: measured.body },
    partSize: PART_BYTES,
    queueSize: PARTS_AT_ONCE,
  });
  try {
    await inStore(() => upload.done());
    const stored = measured.result();
    // A store that lost bytes cannot be used.
    if ((await sizeOf(place, key)) !== stored.sizeBytes) throw new ObjectStoreError('unavailable');
    return stored;
  } catch (error) {
    content.destroy();
    // Content that was read to its end may be stored although the answer was lost.
    if (measured.ended()) await remove(place, key).catch(leaveToSweep);
    throw measured.failure() ?? error;
  }
}

/** Counts and digests the bytes, and fails at the first byte over the limit. */
function measure(content: Readable, maxBytes: number) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let ended = false;
  let failure: unknown;
  async function* pass(): AsyncIterable<Buffer> {
    try {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        sizeBytes += chunk.length;
        if (sizeBytes > maxBytes) throw new ObjectStoreError('too-large');
        hash.update(chunk);
        yield chunk;
      }
      ended = true;
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  return {
    body: Readable.from(pass(), { highWaterMark: 1 }),
    ended: () => ended,
    /** The failure of the content; undefined if the store failed. */
    failure: () => failure,
    /** Call it once, after the end. */
    result: (): StoredObject => ({ sizeBytes, sha256: hash.digest('hex') }),
  };
}

async function openObject(
  place: BucketPlace,
  key: string,
  range?: ByteRange,
): Promise<OpenedObject> {
  const target = targetOf(place, key);
  if (range !== undefined && !(range.start >= 0 && range.start <= range.end)) throw outOfRange();
  const asked = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` };
  try {
    const found = await place.client.send(new GetObjectCommand({ ...target, ...asked }));
    const whole = found.ContentRange?.split('/')[1] ?? found.ContentLength;
    return { stream: found.Body as Readable, sizeBytes: Number(whole) };
  } catch (error) {
    if (statusOf(error) === 416) throw outOfRange();
    if (isMissing(error)) throw new ObjectStoreError('missing', error);
    throw s3StoreErrorOf(error);
  }
}

/**
 * S3 tells when an upload began, not when its last part came. So `before` must lie back by more
 * than the longest upload takes.
 */
async function removeAbandoned(place: BucketPlace, before: Date): Promise<number> {
  const { client, bucket, prefix } = place;
  let removed = 0;
  for await (const { Key = '', UploadId, Initiated = new Date(0) } of uploadsUnder(place)) {
    if (!isObjectKey(Key.slice(prefix.length)) || Initiated >= before) continue;
    const abandoned = { Bucket: bucket, Key, UploadId };
    await inStore(() => client.send(new AbortMultipartUploadCommand(abandoned)));
    removed += 1;
  }
  return removed;
}

async function* uploadsUnder({
  client,
  bucket,
  prefix,
}: BucketPlace): AsyncIterable<MultipartUpload> {
  const all = { Bucket: bucket, Prefix: prefix };
  let page: ListMultipartUploadsCommandOutput | undefined;
  do {
    const after = { KeyMarker: page?.NextKeyMarker, UploadIdMarker: page?.NextUploadIdMarker };
    const next = new ListMultipartUploadsCommand({ ...all, ...after });
    page = await inStore(() => client.send(next));
    yield* page.Uploads ?? [];
  } while (page.IsTruncated);
}

function downloadUrl(place: BucketPlace, key: string, options: DownloadOptions): Promise<string> {
  const download = new GetObjectCommand({
    ...targetOf(place, key),
    ResponseContentType: options.mediaType,
    ResponseContentDisposition: options.contentDisposition,
    ResponseCacheControl: 'private, no-store',
  });
  return inStore(() => getSignedUrl(place.client, download, { expiresIn: options.validSeconds }));
}

function outOfRange(): RangeError {
  return new RangeError('the range does not lie within the object');
}

/** The first failure is the one to report; the sweep removes the object later. */
function leaveToSweep(): void {}
