import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Problem } from '../problems/problems.ts';

/** `limit` and `cursor` of every list; spread it into the query schema. */
export const pagingQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(
    Type.String({ maxLength: 1000, description: 'nextCursor of the page before, as it was' }),
  ),
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

/**
 * Opaque keyset cursors, signed, and bound to the list and its filters, so that a cursor of another list is refused.
 * @param secret the same on every replica
 */
export function createPaging(secret: string) {
  function sign(payload: string, scope: string): string {
    return createHmac('sha256', secret).update(`${scope}\n${payload}`).digest('base64url');
  }

  return {
    /**
     * Where the page begins and how long it is.
     * @returns `after`: the key of the last item before it, undefined on the first page
     * @throws Problem `invalid-request` for a cursor that was not made for this list
     */
    read(request: FastifyRequest): { readonly limit: number; readonly after: string | undefined } {
      const { limit = 50, cursor } = request.query as PageQuery;
      if (cursor === undefined) return { limit, after: undefined };
      const [payload = ''] = cursor.split('.', 1);
      const expected = Buffer.from(`${payload}.${sign(payload, scopeOf(request))}`);
      const given = Buffer.from(cursor);
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
        throw foreignCursor();
      }
      return { limit, after: Buffer.from(payload, 'base64url').toString() };
    },

    /**
     * The page of the rows read with one more than `limit`, and the `Link` to the next.
     * @param keyOf the key that the next page begins after
     */
    send<Row, Item>(
      request: FastifyRequest,
      reply: FastifyReply,
      rows: readonly Row[],
      keyOf: (row: Row) => string,
      present: (row: Row) => Item,
    ): Page<Item> {
      const { limit = 50 } = request.query as PageQuery;
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      if (rows.length <= limit || last === undefined) {
        return { items: shown.map(present), nextCursor: null };
      }
      const payload = Buffer.from(keyOf(last)).toString('base64url');
      const nextCursor = `${payload}.${sign(payload, scopeOf(request))}`;
      reply.header('link', `<${nextUrl(request, nextCursor)}>; rel="next"`);
      return { items: shown.map(present), nextCursor };
    },
  };
}

export type Paging = ReturnType<typeof createPaging>;

/** The list a cursor belongs to: its path and its filters, without the page itself. */
function scopeOf(request: FastifyRequest): string {
  const { limit: _limit, cursor: _cursor, ...filters } = request.query as PageQuery;
  const sorted = Object.entries(filters).sort(([left], [right]) => (left < right ? -1 : 1));
  return hash('sha256', JSON.stringify([request.url.split('?')[0], sorted]));
}

function nextUrl(request: FastifyRequest, cursor: string): string {
  const url = new URL(request.url, 'http://localhost');
  url.searchParams.set('cursor', cursor);
  return `${url.pathname}${url.search}`;
}

function foreignCursor(): Problem {
  return new Problem('invalid-request', {
    findings: [
      {
        code: 'foreign-cursor',
        rule: null,
        pointer: '/query/cursor',
        message: {
          zh: '游标无效，或不属于该列表与筛选条件',
          en: 'The cursor is not one of this list and its filters',
        },
        remedy: { zh: '从第一页重新开始。', en: 'Start again from the first page.' },
      },
    ],
  });
}
