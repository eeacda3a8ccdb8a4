import { problems, publicProblems } from '#platform/contract/refusals.ts';
import { bytesBody } from '#platform/contract/schema.ts';
import type { App } from '#platform/http/server.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import { checkpointLetter } from '../checkpoints/read-checkpoint-letter.ts';
import { cosignedNote } from '../witnesses/read-cosigned.ts';
import { chooseTree } from './choose-tree.ts';
import {
  proveConsistency,
  proveInclusion,
  provePosition,
  readBundle,
  readHead,
  readTile,
  signHead,
} from './read-log.ts';
import {
  BundleParams,
  CheckpointLetter,
  ConsistencyQuery,
  EntryParams,
  InclusionQuery,
  LedgerConsistency,
  LedgerEntryProof,
  LedgerInclusion,
  LedgerKeys,
  presentConsistency,
  presentInclusion,
  presentKeys,
  presentPosition,
  TileParams,
  TreeQuery,
} from './schemas.ts';
import { noteBody, sendTile, tileAt } from './send-tile.ts';
import type { LogIdentity } from './signers.ts';

export interface LogDeps extends Pick<Deps, 'db'> {
  readonly ledgerIdentity: LogIdentity;
}

const tags = ['audit'];

/**
 * The ledger as a log that anybody's tools verify: C2SP tlog-tiles, with proofs over HTTP besides.
 */
export function logRoutes(app: App, { db, ledgerIdentity }: LogDeps): void {
  app.get(
    '/ledger/checkpoint',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getLedgerCheckpoint',
        summary: '最新检查点 · The latest signed checkpoint of the ledger’s log',
        description:
          'C2SP tlog-checkpoint。无须令牌；各副本签出的字节相同。见证方若已共同签署，其签名行（C2SP tlog-cosignature）附于其后。' +
          ' C2SP tlog-checkpoint, without a token; the same bytes from every replica.' +
          ' Cosignatures of witnesses follow where there are any.',
        tags,
        response: { 200: noteBody('A signed note'), ...publicProblems() },
      },
    },
    async (_request, reply) => {
      reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache');
      return cosignedNote(db, ledgerIdentity, await readHead(db));
    },
  );

  app.get(
    '/ledger/checkpoint-letter',
    {
      config: { scope: 'audit:read', reads: 'record', findings: ['hash-not-kept'] },
      schema: {
        operationId: 'getCheckpointLetter',
        summary: '检查点打印页 · The latest checkpoint as a page of text to mail or print',
        description:
          '可邮寄或张贴，作为日志未被改写的外部证据。' +
          ' On paper outside the service it shows later that the log was not rewritten.',
        tags,
        querystring: TreeQuery,
        response: { 200: letterBody, ...problems(404) },
      },
    },
    async ({ query }, reply) => {
      reply.type('text/plain; charset=utf-8');
      return checkpointLetter(db, chooseTree(ledgerIdentity, query.hash));
    },
  );

  app.get(
    '/ledger/keys',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getLedgerKeys',
        summary: '留痕日志公钥 · Keys that verify checkpoints',
        description:
          '无须令牌。请从服务以外的渠道核对公钥后长期保存。' +
          ' Without a token. Compare the keys by a way outside the service, and keep them.',
        tags,
        response: { 200: LedgerKeys, ...publicProblems() },
      },
    },
    async () => presentKeys(ledgerIdentity),
  );

  app.get(
    '/ledger/tile/:level/*',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getLedgerTile',
        summary: '哈希瓦片 · A tile of the log: up to 256 hashes one after another',
        description:
          'C2SP tlog-tiles。无须令牌：瓦片只含哈希。' +
          ' C2SP tlog-tiles, without a token: tiles hold hashes only.',
        tags,
        params: TileParams,
        response: { 200: bytesBody('32 bytes a hash'), ...publicProblems(404) },
      },
    },
    async ({ params }, reply) => {
      const tile = { ...tileAt(params['*']), level: Number(params.level) };
      return sendTile(reply, 'public', tile, await readTile(db, tile));
    },
  );

  app.get(
    '/ledger/tile/entries/*',
    {
      config: { scope: 'audit:read', reads: 'record' },
      schema: {
        operationId: 'getLedgerEntryBundle',
        summary: '留痕内容瓦片 · The entries under a tile of leaves',
        description:
          'C2SP tlog-tiles：每条前为两字节长度，内容为该条留痕的规范 JSON（RFC 8785）。' +
          ' C2SP tlog-tiles: each entry as two bytes of length and its canonical JSON (RFC 8785).',
        tags,
        params: BundleParams,
        response: { 200: bytesBody('Each entry after its length, uint16'), ...problems(404) },
      },
    },
    async ({ params }, reply) => {
      const tile = tileAt(params['*']);
      return sendTile(reply, 'private', tile, await readBundle(db, tile));
    },
  );

  app.get(
    '/ledger-entries/:entryId/proof',
    {
      config: {
        ...{ scope: 'audit:read', reads: 'record' },
        findings: ['hash-not-kept', 'tree-behind', 'tree-stopped'],
      },
      schema: {
        operationId: 'proveLedgerEntry',
        summary: '收录证明 · Prove that an entry stands in the log',
        description:
          '附最新检查点；凭公钥与该条留痕即可离线核验。' +
          ' With the latest checkpoint; key and entry are enough to verify it offline.',
        tags,
        params: EntryParams,
        querystring: TreeQuery,
        response: { 200: LedgerEntryProof, ...problems(404, 409) },
      },
    },
    async ({ params, query }) => {
      const tree = chooseTree(ledgerIdentity, query.hash);
      const proof = await proveInclusion(db, params.entryId, tree);
      return presentInclusion(proof, signHead(tree.identity, proof));
    },
  );

  app.get(
    '/ledger/inclusion',
    {
      config: { scope: 'public', findings: ['beyond-log', 'hash-not-kept'] },
      schema: {
        operationId: 'proveLedgerInclusion',
        summary: '序位证明 · Prove which hash stands at a position of the log',
        description:
          '无须令牌：只含哈希。提交回执上的二维码指向此处。' +
          ' Without a token: hashes only. The QR code of a submission’s receipt leads here.',
        tags,
        querystring: InclusionQuery,
        response: { 200: LedgerInclusion, ...publicProblems() },
      },
    },
    async ({ query }) => {
      const { by } = chooseTree(ledgerIdentity, query.hash);
      return presentPosition(await provePosition(db, query, by));
    },
  );

  app.get(
    '/ledger/consistency',
    {
      config: { scope: 'public', findings: ['beyond-log', 'hash-not-kept'] },
      schema: {
        operationId: 'proveLedgerConsistency',
        summary: '一致性证明 · Prove that the log begins with what it was before',
        description:
          '无须令牌。凭先前保存的检查点核验其后未作改动。' +
          ' Without a token. With a checkpoint that you kept it shows that nothing before was' +
          ' changed.',
        tags,
        querystring: ConsistencyQuery,
        response: { 200: LedgerConsistency, ...publicProblems() },
      },
    },
    async ({ query }) => {
      const { by } = chooseTree(ledgerIdentity, query.hash);
      return presentConsistency(await proveConsistency(db, query, by));
    },
  );
}

const letterBody = {
  description: 'One page of plain text',
  content: { 'text/plain': { schema: CheckpointLetter } },
};
