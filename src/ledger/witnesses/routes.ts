import { problems, publicProblems } from '#platform/contract/refusals.ts';
import type { App } from '#platform/http/server.ts';
import { Note } from '../tiles/schemas.ts';
import { addCosignatures } from './add-cosignatures.ts';
import { cosignatureCodes } from './decide-add-cosignatures.ts';
import {
  readLatestCosigned,
  readWitnessed,
  requireWitnessed,
  type WitnessDeps,
} from './read-cosigned.ts';
import {
  CosignedCheckpoint,
  LedgerWitnesses,
  NewCosignatures,
  presentCosigned,
  presentWitnesses,
} from './schemas.ts';

const tags = ['audit'];

/** Witnesses cosign checkpoints, so that nobody is shown another log than everybody else. */
export function witnessRoutes(app: App, deps: WitnessDeps): void {
  app.post(
    '/ledger/cosignatures',
    {
      config: { scope: 'ledger:cosign', findings: cosignatureCodes },
      schema: {
        operationId: 'addCosignatures',
        summary: '报送共同签名 · Hand in cosignatures of witnesses on a checkpoint',
        description: [
          'C2SP tlog-cosignature。由见证方或其委托的运维人员报送；签名自证，不另记留痕；重复报送不产生新记录。\n\n',
          'All lines are kept, or none. A line that is kept already changes nothing, and a later one of ',
          'the same witness on the same checkpoint takes its place in the note.',
        ].join(''),
        tags,
        body: NewCosignatures,
        response: { 200: CosignedCheckpoint, ...problems(409, 413, 415) },
      },
    },
    async ({ body }) => presentCosigned(await addCosignatures(deps, body)),
  );

  app.get(
    '/ledger/witnesses',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getLedgerWitnesses',
        summary: '见证方与见证情况 · The witnesses, and which checkpoints they cosigned',
        description:
          '无须令牌。请从服务以外的渠道核对见证方公钥。' +
          ' Without a token. Compare the keys of witnesses by a way outside the service.',
        tags,
        response: { 200: LedgerWitnesses, ...publicProblems() },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-cache');
      const [latest, witnessed] = await Promise.all([
        readLatestCosigned(deps),
        readWitnessed(deps),
      ]);
      return presentWitnesses(deps.ledgerWitnesses, latest, witnessed);
    },
  );

  app.get(
    '/ledger/witnessed-checkpoint',
    {
      config: { scope: 'public' },
      schema: {
        operationId: 'getWitnessedCheckpoint',
        summary: '最新的已见证检查点 · The newest checkpoint that enough witnesses cosigned',
        description:
          'C2SP tlog-checkpoint，附各见证方的签名行（tlog-cosignature）。无须令牌。' +
          ' C2SP tlog-checkpoint with the cosignatures of witnesses. Without a token.',
        tags,
        response: { 200: noteBody, ...publicProblems(404) },
      },
    },
    async (_request, reply) => {
      const { checkpoint } = await requireWitnessed(deps);
      reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache');
      return checkpoint;
    },
  );
}

const noteBody = {
  description: 'A signed note',
  content: { 'text/plain': { schema: Note } },
};
