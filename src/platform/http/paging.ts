import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { cursorOf } from '../contract/leaves.ts';
import type { Keyset } from '../database/keyset.ts';
import { Problem } from '../problems/problems.ts';
import { most, ordinal } from '../values/bounds.ts';
import { contractFinding } from '../values/contract-findings.ts';
import { backwardsEnds } from '../values/query-ranges.ts';

/** `limit` and `cursor` of every list; spread it into the query schema. */
export const pagingQuery = {
  limit: Type.Optional(Type.Integer({ ...ordinal, maximum: most.page, default: 50 })),
  cursor: Type.Optional(cursorOf('nextCursor of the previous page, unchanged')),
};

interface PageQuery {
  readonly limit?: number;
  readonly cursor?: string;
  readonly [filter: string]: unknown;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** How a list is read and shown. */
interface Listing<Row, Item> {
  /** The rows after a key, in the order of the list. */
  readonly read: (page: Keyset) => Promise<readonly Row[]>;
  readonly present: (row: Row) => Item;
}

interface KeyedListing<Row, Item> extends Listing<Row, Item> {
  /** The key of a row; the next page begins after that of the last row. */
  readonly keyOf: (row: Row) => string;
}

/** Signed positions in one list of a request: its path and filters. */
export interface Cursors {
  write(payload: string): string;
  /**
   * @param pointer where the request has the cursor
   * @throws Problem `invalid-request` for a cursor that was not made for this list and its filters
   */
  read(cursor: string, pointer: string): string;
}

export interface Paging {
  /** For a list that pages in a way of its own. */
  cursors(request: FastifyRequest): Cursors;
  /**
   * The requested page, with a `Link` to the next one. It reads one row more than it shows, to know
   * whether there is a next page. The key of a row is its id, unless the listing says otherwise.
   * @throws Problem `invalid-request` for a cursor that was not made for this list and its filters, and
   * for ranges that end before they begin
   */
  list<Row extends { readonly id: string }, Item>(
    request: FastifyRequest,
    reply: FastifyReply,
    listing: Listing<Row, Item> & { readonly keyOf?: never },
  ): Promise<Page<Item>>;
  list<Row, Item>(
    request: FastifyRequest,
    reply: FastifyReply,
    listing: KeyedListing<Row, Item>,
  ): Promise<Page<Item>>;
}

/**
 * Opaque keyset cursors, signed, and bound to the list and its filters, so that a cursor of another
 * list is refused.
 * @param secret the same on every replica
 */
export function createPaging(secret: string): Paging {
  function sign(payload: string, scope: string): string {
    return createHmac('sha256', secret).update(`${scope}\n${payload}`).digest('base64url');
  }

  function cursors(request: FastifyRequest): Cursors {
    const scope = scopeOf(request);
    const signed = (payload: string) => `${payload}.${sign(payload, scope)}`;
    return {
      write: (payload) => signed(Buffer.from(payload).toString('base64url')),
      read(cursor, pointer) {
        const [payload = ''] = cursor.split('.', 1);
        const expected = Buffer.from(signed(payload));
        const given = Buffer.from(cursor);
        if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
          throw foreignCursor(pointer);
        }
        return Buffer.from(payload, 'base64url').toString();
      },
    };
  }

  function keysetOf(request: FastifyRequest): Keyset {
    const { limit = 50, cursor } = request.query as PageQuery;
    if (cursor === undefined) return { limit, after: undefined };
    return { limit, after: cursors(request).read(cursor, '/query/cursor') };
  }

  return {
    cursors,
    async list<Row, Item>(
      request: FastifyRequest,
      reply: FastifyReply,
      { read, present, keyOf = idOf }: Listing<Row, Item> & Partial<KeyedListing<Row, Item>>,
    ): Promise<Page<Item>> {
      requireRanges(request.query as PageQuery);
      const { limit, after } = keysetOf(request);
      const rows = await read({ after, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const items = shown.map((row) => present(row));
      const last = shown.at(-1);
      if (rows.length <= limit || last === undefined) return { items, nextCursor: null };
      const nextCursor = cursors(request).write(keyOf(last));
      reply.header('link', nextLink(request, 'cursor', nextCursor));
      return { items, nextCursor };
    },
  };
}

/** The type of `Paging.list` lets only rows with an id come here. */
function idOf(row: unknown): string {
  return (row as { readonly id: string }).id;
}

/** Parameters that say how much of a list is asked for, and from where. */
const NO_FILTERS: readonly string[] = ['limit', 'cursor', 'after', 'wait'];

/** The list that a cursor belongs to: its path and filters. */
function scopeOf(request: FastifyRequest): string {
  const sorted = Object.entries(request.query as PageQuery)
    .filter(([name]) => !NO_FILTERS.includes(name))
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return hash('sha256', JSON.stringify([request.url.split('?')[0], sorted]));
}

/**
 * The `Link` to what follows: the same request with another cursor.
 * @param parameter the one that carries it
 */
export function nextLink(request: FastifyRequest, parameter: string, cursor: string): string {
  const url = new URL(request.url, 'http://localhost');
  url.searchParams.set(parameter, cursor);
  return `<${url.pathname}${url.search}>; rel="next"`;
}

/** An empty list of a range that ends before it begins would read like a range without rows. */
function requireRanges(query: PageQuery): void {
  const findings = backwardsEnds(query).map((end) =>
    contractFinding('range-backwards', `/query/${end}`),
  );
  if (findings.length > 0) throw new Problem('invalid-request', { findings });
}

function foreignCursor(pointer: string): Problem {
  return new Problem('invalid-request', {
    findings: [contractFinding('foreign-cursor', pointer)],
  });
}
