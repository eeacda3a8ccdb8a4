import { problems, publicProblems } from '#platform/contract/refusals.ts';
import { bytesBody } from '#platform/contract/schema.ts';
import type { App } from '#platform/http/server.ts';
import { requireSm3 } from '../tiles/choose-tree.ts';
import { readBundle, readHead, readTile, signHead } from '../tiles/read-log.ts';
import type { LogDeps } from '../tiles/routes.ts';
import { BundleParams, TileParams } from '../tiles/schemas.ts';
import { noteBody, sendTile, tileAt } from '../tiles/send-tile.ts';

const tags = ['audit'];

/**
 * The second tree over the same entries, by SM3 and signed with SM2: a log of its own under its own
 * address, as C2SP tlog-tiles has it. Where it is not configured, nothing is found here.
 */
export function sm3Routes(app: App, { db, ledgerIdentity }: LogDeps): void {
  app.get(
    '/ledger/sm3/checkpoint',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getSm3Checkpoint',
        summary: '国密检查点 · The latest checkpoint of the tree by SM3, signed with SM2',
        description:
          'C2SP tlog-checkpoint，根哈希为 SM3；签名为 SM2（GM/T 0003.2，DER，签名者标识 1234567812345678）。未启用时 404。' +
          ' C2SP tlog-checkpoint with a root by SM3, signed with SM2 (GM/T 0003.2, DER, signer’s id' +
          ' 1234567812345678). 404 where it is not configured.',
        tags,
        response: { 200: noteBody('A signed note'), ...publicProblems(404) },
      },
    },
    async (_request, reply) => {
      const identity = requireSm3(ledgerIdentity);
      reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache');
      return signHead(identity, await readHead(db, 'sm3'));
    },
  );

  app.get(
    '/ledger/sm3/tile/:level/*',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getSm3Tile',
        summary: '国密哈希瓦片 · A tile of the tree by SM3: up to 256 hashes one after another',
        description:
          'C2SP tlog-tiles，哈希为 SM3。无须令牌。未启用时 404。' +
          ' C2SP tlog-tiles by SM3, without a token. 404 where it is not configured.',
        tags,
        params: TileParams,
        response: { 200: bytesBody('32 bytes a hash'), ...publicProblems(404) },
      },
    },
    async ({ params }, reply) => {
      requireSm3(ledgerIdentity);
      const tile = { ...tileAt(params['*']), level: Number(params.level) };
      return sendTile(reply, 'public', tile, await readTile(db, tile, 'sm3'));
    },
  );

  app.get(
    '/ledger/sm3/tile/entries/*',
    {
      config: { scope: 'audit:read', reads: 'record' },
      schema: {
        operationId: 'getSm3EntryBundle',
        summary: '国密留痕内容瓦片 · The entries under a tile of leaves of the tree by SM3',
        description:
          '与 getLedgerEntryBundle 的字节相同：两棵树的叶内容为同一条留痕。未启用时 404。' +
          ' The same bytes as of getLedgerEntryBundle: both trees stand over the same entries.' +
          ' 404 where it is not configured.',
        tags,
        params: BundleParams,
        response: { 200: bytesBody('Each entry after its length, uint16'), ...problems(404) },
      },
    },
    async ({ params }, reply) => {
      requireSm3(ledgerIdentity);
      const tile = tileAt(params['*']);
      return sendTile(reply, 'private', tile, await readBundle(db, tile));
    },
  );
}
