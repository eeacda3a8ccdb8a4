import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problems.ts';
import { contractFinding } from '../values/contract-findings.ts';
import { oncePerBody } from './constant-bodies.ts';

/** Whether the caller agrees to change this version. */
export type VersionMatcher = (version: number) => boolean;

/**
 * The strong entity tag of a representation (RFC 9110, section 8.8.3): the resource's version, plus
 * a variant if the representation also changes without the resource, such as when a deadline
 * passes.
 * @param variant letters and digits
 */
export function entityTag(version: number, variant?: string): string {
  return variant === undefined ? `"v${version}"` : `"v${version}-${variant}"`;
}

/** The strong tag of the same representation in a content coding, such as `gzip`. */
export function codedTag(tag: string, coding: string): string {
  return tag.replace(/"$/, `-${coding}"`);
}

function uncodedTag(tag: string): string {
  return tag.replace(/-(?:gzip|br|zstd)"$/, '"');
}

/** The version in one of our strong tags; undefined for any other tag. */
function versionOf(tag: string): number | undefined {
  const [, version] = /^"v(\d{1,10})(?:-[A-Za-z0-9]+)?"$/.exec(uncodedTag(tag)) ?? [];
  return version === undefined ? undefined : Number(version);
}

/**
 * Reads `If-Match` or `If-None-Match`: `*`, or a list of tags.
 * @returns undefined when the header is not a list of entity tags
 */
export function parseTags(header: string): '*' | readonly string[] | undefined {
  if (header.trim() === '*') return '*';
  const tags = header.split(',').map((tag) => tag.trim());
  return tags.every((tag) => /^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(tag)) ? tags : undefined;
}

/**
 * `If-Match` by strong comparison: weak tags never match. Only the version counts, since nothing
 * else is changed. Undefined when the header is absent.
 */
export function ifMatch(request: FastifyRequest): VersionMatcher | undefined {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  const tags = parseTags(header);
  if (tags === undefined) throw malformedTags('/headers/if-match');
  return tags === '*' ? () => true : matcherOf(tags);
}

/** Whether a version is that of one of the tags. */
export function matcherOf(tags: readonly string[]): VersionMatcher {
  return (version) => tags.some((tag) => versionOf(tag) === version);
}

/** @throws Problem `precondition-required` when the header is absent */
export function requireIfMatch(request: FastifyRequest): VersionMatcher {
  const matcher = ifMatch(request);
  if (matcher === undefined) throw new Problem('precondition-required');
  return matcher;
}

/**
 * `If-None-Match` by weak comparison: whether the caller already holds this representation, in any
 * coding.
 */
export function holds(request: FastifyRequest, tag: string): boolean {
  return heldTag(request, tag) !== undefined;
}

/** The tag under which the caller holds the representation: a cache knows it by this one. */
function heldTag(request: FastifyRequest, tag: string): string | undefined {
  const header = request.headers['if-none-match'];
  if (header === undefined) return undefined;
  const tags = parseTags(header);
  if (tags === undefined) throw malformedTags('/headers/if-none-match');
  if (tags === '*') return tag;
  return tags.map((held) => held.replace(/^W\//, '')).find((held) => uncodedTag(held) === tag);
}

/** A representation with what its tag is made of. */
export interface Resource<Body> {
  readonly version: number;
  readonly variant?: string;
  readonly body: Body;
}

/** Answers with a resource and its tag; 304 without a body when the caller holds it already. */
export function sendResource<Body>(
  request: FastifyRequest,
  reply: FastifyReply,
  { version, variant, body }: Resource<Body>,
): Body | FastifyReply {
  const tag = entityTag(version, variant);
  const held = request.method === 'GET' ? heldTag(request, tag) : undefined;
  reply.header('etag', held ?? tag);
  return held === undefined ? body : reply.code(304).send();
}

/** Answers a creation: 201 with `Location` and the tag of the resource created or moved. */
export function sendCreated<Body>(
  reply: FastifyReply,
  location: string,
  { version, variant, body }: Resource<Body>,
): Body {
  reply.code(201).header('location', location).header('etag', entityTag(version, variant));
  return body;
}

/**
 * Adds a content-based ETag where the route set none, so that every reader can ask whether anything
 * changed. Such a tag names no version, so it never satisfies `If-Match`.
 */
export function registerContentTags(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    // Probes and measurements are asked for what is so now.
    if (request.routeOptions.config.always === true) return payload;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isTagged = reply.statusCode === 201 || (isRead && reply.statusCode === 200);
    if (!isTagged || !(typeof payload === 'string' || Buffer.isBuffer(payload))) return payload;
    if (reply.hasHeader('etag') || payload.length === 0) return payload;
    // Encoded once, for the digest and the wire.
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    const isConstant = request.routeOptions.config.constant === true;
    const tag = isConstant ? constantTag(bytes) : contentTag(bytes);
    reply.header('etag', tag);
    if (!isRead) return payload;
    const held = heldTag(request, tag);
    if (held === undefined) return bytes;
    reply.code(304).header('etag', held).removeHeader('content-type');
    return '';
  });
}

function contentTag(bytes: Buffer): string {
  return `"c${hash('sha256', bytes, 'base64url').slice(0, 22)}"`;
}

const constantTag = oncePerBody(contentTag);

function malformedTags(pointer: string): Problem {
  return new Problem('invalid-request', {
    findings: [
      contractFinding('wrong-format', pointer, {
        expected: {
          zh: ' ETag 列表，每个与收到的完全一致',
          en: 'a list of entity tags, each exactly as it was received',
        },
      }),
    ],
  });
}
