import type { IncomingMessage } from 'node:http';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { DROPPED_BYTES } from '#platform/limits/connections.ts';
import {
  type ObjectStore,
  ObjectStoreError,
  type StoredObject,
} from '#platform/objects/object-store.ts';
import { Problem } from '#platform/problems/problems.ts';
import { type Finding, isNonEmpty } from '#platform/values/findings.ts';
import { isEncryptedPdf } from '../model/encrypted-pdf.ts';
import { type FileDefect, fileDefects } from '../model/file-defects.ts';
import { cleanFileName } from '../model/file-name.ts';
import { detectMediaType, type MediaType } from '../model/media-type.ts';
import { refusedTypeCode } from '../model/refused-type.ts';
import { sentFileName } from '../model/sent-file-name.ts';
import {
  checkUploadFields,
  type ReceivedField,
  type UploadFields,
} from '../model/upload-fields.ts';
import {
  emptyFile,
  fieldAfterFile,
  fileBeyondScanner,
  fileMissing,
  fileTooLarge,
  fileTypeRefused,
  secondFile,
  unexpectedFile,
} from '../model/upload-findings.ts';
import type { ZipEntry } from '../model/zip-directory.ts';
import { type ByteSource, storedBytes } from './byte-source.ts';
import { checkArchive } from './check-archive.ts';
import { damagedParts } from './open-parts.ts';

/** The policy's limits for the kind that the form names. */
export interface UploadLimits {
  readonly maxBytes: number;
  /** The largest file that the virus scanner takes; absent: there is none, or nobody knows. */
  readonly scanBytes?: number | undefined;
  readonly mediaTypes: readonly MediaType[];
}

export interface ReceivedUpload extends StoredObject {
  readonly storageKey: string;
  /** Cleaned for display and download. */
  readonly fileName: string;
  readonly mediaType: MediaType;
  readonly isEncrypted: boolean;
  /** Signs that it is damaged. */
  readonly defects: readonly FileDefect[];
  readonly fields: UploadFields;
}

/**
 * The parser's own limits only spare it useless work. A valid form stays below each of them, so the
 * refusals are ours. The store counts the size of the file.
 */
const parserLimits = {
  fieldNameSize: 100,
  fieldSize: 4096,
  fields: 10,
  files: 2,
  parts: 12,
  headerPairs: 20,
  fileSize: Number.POSITIVE_INFINITY,
};

/**
 * Receives one file of a multipart form into the store, under a fresh key.
 *
 * The text fields come before the file: the kind decides how large the file may be, and this limit
 * is enforced while it streams. So a field after the file is refused. When this resolves, the file
 * is durable and its row can be written. When it rejects, nothing is left in the store, and the
 * body has been read, up to 64 MiB of it.
 * @param limitsFor gives the limits for a file with these fields; when it throws a Problem, nothing
 * is stored
 * @throws Problem `unsupported-media-type` for another content type or a file whose bytes are no
 * allowed type, `rule-violation` for an archive that would unpack to too much,
 * `malformed-multipart`, `invalid-request` with every finding, `payload-too-large`, `storage-full`,
 * `unavailable`
 */
export async function receiveUpload(
  request: FastifyRequest,
  store: ObjectStore,
  limitsFor: (fields: UploadFields) => UploadLimits,
): Promise<ReceivedUpload> {
  if (!request.isMultipart()) throw new Problem('unsupported-media-type');
  const storageKey = uuidv7();
  try {
    return await receiveForm(request, store, storageKey, limitsFor);
  } catch (error) {
    await store.remove(storageKey).catch((err: unknown) => {
      request.log.warn({ err, storageKey }, 'refused upload is left to the sweep');
    });
    await discardRest(request.raw);
    throw problemOf(error);
  }
}

async function receiveForm(
  request: FastifyRequest,
  store: ObjectStore,
  storageKey: string,
  limitsFor: (fields: UploadFields) => UploadLimits,
): Promise<ReceivedUpload> {
  const head = recordHead(request.raw);
  const received: ReceivedField[] = [];
  const misplaced: Finding[] = [];
  let upload: ReceivedUpload | undefined;
  for await (const part of partsOf(request)) {
    // A part may come without a name, although its type says otherwise.
    const name = part.fieldname ?? '';
    if (upload !== undefined) {
      misplaced.push(part.type === 'file' ? secondFile() : fieldAfterFile(name));
      if (part.type === 'file') break;
    } else if (part.type === 'field') {
      received.push({ name, value: part.value, truncated: part.valueTruncated });
    } else {
      const fields = validFields(received, name === 'file' ? [] : [unexpectedFile(name)]);
      const sent = sentFileName(head(), String(request.headers['content-type']));
      const file = { content: part.file, name: sent ?? part.filename ?? '' };
      const limits = limitsFor(fields);
      upload = await receiveFile(file, fields, limits, store, storageKey, requestBytes(request));
    }
  }
  if (upload === undefined) throw invalid([...fieldFindings(received), fileMissing()]);
  if (isNonEmpty(misplaced)) throw invalid(misplaced);
  return upload;
}

/**
 * Keeps the form's first bytes as they come: the parser reads headers as UTF-8, whatever they are
 * in. The fields that a form may have before its file are fewer.
 */
function recordHead(body: IncomingMessage): () => Buffer {
  const chunks: Buffer[] = [];
  let bytes = 0;
  function record(chunk: Buffer): void {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= HEAD_BYTES) body.off('data', record);
  }
  // Before the parser's own listener, and without making the body flow.
  body.prependListener('data', record);
  return () => {
    body.off('data', record);
    return Buffer.concat(chunks);
  };
}

const HEAD_BYTES = 128 * 1024;

/** Undefined: the client did not say it. */
function requestBytes({ headers }: FastifyRequest): number | undefined {
  const told = headers['content-length'];
  return told === undefined ? undefined : Number(told);
}

function mostBytes({ maxBytes, scanBytes = maxBytes }: UploadLimits): number {
  return Math.min(maxBytes, scanBytes);
}

/** @param told size of the whole request */
function tooLarge(limits: UploadLimits, told: number | undefined): Problem {
  const { maxBytes, scanBytes = maxBytes } = limits;
  const isForScanner = scanBytes < maxBytes;
  const each = isForScanner ? fileBeyondScanner(scanBytes, told) : fileTooLarge(maxBytes);
  return new Problem('payload-too-large', { findings: [each] });
}

interface SentFile {
  readonly content: MultipartFile['file'];
  /** As its client wrote it. */
  readonly name: string;
}

async function* partsOf(request: FastifyRequest): AsyncIterable<Multipart> {
  try {
    yield* request.parts({ limits: parserLimits });
  } catch (cause) {
    throw new Problem('malformed-multipart', { cause });
  }
}

async function receiveFile(
  file: SentFile,
  fields: UploadFields,
  limits: UploadLimits,
  store: ObjectStore,
  storageKey: string,
  told: number | undefined,
): Promise<ReceivedUpload> {
  const stored = await storeFile(file.content, limits, store, storageKey, told);
  if (stored.sizeBytes === 0) throw invalid([emptyFile()]);
  const bytes = storedBytes(store, storageKey, stored.sizeBytes);
  const { mediaType, entries } = await detectMediaType(bytes);
  if (mediaType === 'unknown' || !limits.mediaTypes.includes(mediaType)) {
    const isKnown = mediaType !== 'unknown';
    const code = isKnown ? 'file-type-not-allowed' : await refusedTypeCode(bytes);
    const findings = [fileTypeRefused(code, limits.mediaTypes)];
    throw new Problem('unsupported-media-type', { findings });
  }
  const unsafe = checkArchive(entries);
  if (isNonEmpty(unsafe)) throw new Problem('rule-violation', { findings: unsafe });
  const fileName = cleanFileName(file.name, { kind: fields.kind, mediaType });
  const isEncrypted =
    entries.some((entry) => entry.isEncrypted) ||
    (mediaType === 'application/pdf' && (await isEncryptedPdf(bytes)));
  const defects = await defectsOf(bytes, mediaType, entries);
  return { storageKey, fileName, mediaType, isEncrypted, defects, fields, ...stored };
}

/** A plain archive has no parts that must open. */
async function defectsOf(
  bytes: ByteSource,
  mediaType: MediaType,
  entries: readonly ZipEntry[],
): Promise<readonly FileDefect[]> {
  if (mediaType === 'application/zip') return [];
  return entries.length > 0 ? damagedParts(bytes, entries) : fileDefects(bytes, mediaType);
}

async function storeFile(
  content: MultipartFile['file'],
  limits: UploadLimits,
  store: ObjectStore,
  storageKey: string,
  told: number | undefined,
): Promise<StoredObject> {
  try {
    return await store.put(storageKey, content, { maxBytes: mostBytes(limits) });
  } catch (error) {
    if (!(error instanceof ObjectStoreError)) {
      throw new Problem('malformed-multipart', { cause: error });
    }
    if (error.reason !== 'too-large') throw error;
    throw tooLarge(limits, told);
  }
}

function fieldFindings(received: readonly ReceivedField[]): readonly Finding[] {
  const check = checkUploadFields(received);
  return check.kind === 'valid' ? [] : check.findings;
}

function validFields(received: readonly ReceivedField[], others: readonly Finding[]): UploadFields {
  const check = checkUploadFields(received);
  if (check.kind === 'invalid') throw invalid([...check.findings, ...others]);
  if (others.length > 0) throw invalid(others);
  return check.fields;
}

function invalid(findings: readonly Finding[]): Problem {
  return new Problem('invalid-request', { findings });
}

function problemOf(error: unknown): unknown {
  if (!(error instanceof ObjectStoreError)) return error;
  return new Problem(error.reason === 'full' ? 'storage-full' : 'unavailable', { cause: error });
}

/**
 * Resolves once the body is read, gone, or too long to wait for; later bytes are thrown away too.
 */
function discardRest(body: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (body.readableEnded || body.destroyed) return resolve();
    let discardedBytes = 0;
    body.unpipe();
    body.on('data', ({ length }: Buffer) => {
      discardedBytes += length;
      if (discardedBytes > DROPPED_BYTES) resolve();
    });
    body.once('close', resolve).once('end', resolve).resume();
  });
}
