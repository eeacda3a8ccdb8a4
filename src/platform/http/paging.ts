import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { cursorOf } from '../contract/leaves.ts';
import { everyKeyedPart, type Keyset } from '../database/keyset.ts';
import { Problem } from '../problems/problems.ts';
import type { Table } from '../tables/columns.ts';
import { sendTable } from '../tables/send-table.ts';
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
interface Listing<Row, Item, Answer> {
  /** The rows after a key, in the order of the list. */
  readonly read: (page: Keyset) => Promise<readonly Row[]>;
  readonly present: (row: Row) => Item;
  /** What stands beside the page, such as totals; a file has the items alone. */
  readonly complete?: (page: Page<Item>) => Promise<Answer> | Answer;
}

interface KeyedListing<Row, Item, Answer> extends Listing<Row, Item, Answer> {
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
   * Asked for as a file, where its route declares a table, it is sent as one: that page if the
   * request names a limit, else all that follows. What resolves then is the reply, for Fastify.
   * @throws Problem `invalid-request` for a cursor that was not made for this list and its filters, and
   * for ranges that end before they begin
   */
  list<Row extends { readonly id: string }, Item, Answer = Page<Item>>(
    request: FastifyRequest,
    reply: FastifyReply,
    listing: Listing<Row, Item, Answer> & { readonly keyOf?: never },
  ): Promise<NoInfer<Answer>>;
  list<Row, Item, Answer = Page<Item>>(
    request: FastifyRequest,
    reply: FastifyReply,
    listing: KeyedListing<Row, Item, Answer>,
  ): Promise<NoInfer<Answer>>;
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
      listing: Listing<Row, Item, unknown> & Partial<KeyedListing<Row, Item, unknown>>,
    ) {
      const { read, present, keyOf = idOf, complete } = listing;
      requireRanges(request.query as PageQuery);
      const { limit, after } = keysetOf(request);
      const { tableFormat: format } = request;
      // The columns of a route are those of what it presents.
      const table = request.routeOptions.config.table as Table<Item> | undefined;
      const isFile = table !== undefined && format !== null;
      if (isFile && !namesLimit(request)) {
        const rows = everyKeyedPart(read, { after, limit: most.page }, keyOf);
        return sendTable(request, reply, table, { format, parts: presented(rows, present) });
      }
      const rows = await read({ after, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const items = shown.map((row) => present(row));
      const last = shown.at(-1);
      const isLast = rows.length <= limit || last === undefined;
      const nextCursor = isLast ? null : cursors(request).write(keyOf(last));
      if (nextCursor !== null) reply.header('link', nextLink(request, 'cursor', nextCursor));
      if (isFile) return sendTable(request, reply, table, { format, parts: onePart(items) });
      const page = { items, nextCursor };
      return complete === undefined ? page : complete(page);
    },
  } as Paging;
}

async function* presented<Row, Item>(
  parts: AsyncIterable<readonly Row[]>,
  present: (row: Row) => Item,
): AsyncGenerator<readonly Item[]> {
  for await (const rows of parts) yield rows.map((row) => present(row));
}

async function* onePart<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  yield items;
}

/** Whether the request itself names a limit: the query has one in any case. */
function namesLimit({ url }: FastifyRequest): boolean {
  return new URL(url, 'http://localhost').searchParams.has('limit');
}

/** The type of `Paging.list` lets only rows with an id come here. */
function idOf(row: unknown): string {
  return (row as { readonly id: string }).id;
}

/** Parameters that say how much of a list is asked for, from where, and in which form. */
const NO_FILTERS: readonly string[] = ['limit', 'cursor', 'after', 'wait', 'format'];

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
