import type { FastifyReply } from 'fastify';
import { Problem } from '#platform/problems/problems.ts';
import { parseTileIndex, TILE_WIDTH, type Tile } from '../proofs/tiles.ts';
import { Note } from './schemas.ts';

/** A whole tile never changes; a partial one grows at another address. */
const FOR_EVER = 'max-age=31536000, immutable';

/** @throws Problem `not-found` for a tile that is not written as the log writes it */
export function tileAt(path: string): Omit<Tile, 'level'> {
  const tile = parseTileIndex(path);
  if (tile === undefined) throw new Problem('not-found');
  return tile;
}

export function sendTile(
  reply: FastifyReply,
  cache: 'public' | 'private',
  { width }: Pick<Tile, 'width'>,
  content: Buffer,
): FastifyReply {
  const lasting = width === TILE_WIDTH ? FOR_EVER : 'max-age=3600';
  return reply
    .type('application/octet-stream')
    .header('cache-control', `${cache}, ${lasting}`)
    .send(content);
}

export function noteBody(description: string) {
  return { description, content: { 'text/plain': { schema: Note } } };
}
