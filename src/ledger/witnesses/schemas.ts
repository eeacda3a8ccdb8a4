import { type Static, Type } from 'typebox';
import {
  instantOf,
  lineOf,
  listOf,
  logSizeOf,
  ordinalOf,
  sha256Of,
  textOf,
} from '#platform/contract/leaves.ts';
import { component, nullable, strictObject } from '#platform/contract/schema.ts';
import { toWireInstant } from '#platform/values/instant.ts';
import type { WitnessKey } from '../proofs/cosignature.ts';
import { exampleHash, exampleNote, Hash, MOST_SIGNATURES, Note, Size } from '../tiles/schemas.ts';
import type { CosignedHead, LogWitnesses } from './read-cosigned.ts';

const exampleName = 'witness.example.gov.cn/audit-office';
const exampleKey = `${exampleName}+4b1d7a42+BJfY5zWr1l2mXo1kUeQJb4C8kq3mVY1m9z0Qkq3mVY1m`;
const exampleLine = `\u2014 ${exampleName} Sx16QgAAAABpHsXoZ3v4mVY1m9z0Qkq3mVY1m9z0Qkq3mVY1m9z0Qkq3mVY1m9z0Qkq3mVY1m9z0Qkq3mVY1m9z0Qkq3mVY1mQ==`;

export const NewCosignatures = component(
  'NewCosignatures',
  strictObject(
    {
      size: logSizeOf('Entries of the checkpoint'),
      rootHash: sha256Of('Root of the log at that size, hex'),
      lines: Type.Array(
        Type.String({
          minLength: 1,
          maxLength: 1_000,
          description: 'A signature line of the note',
        }),
        {
          minItems: 1,
          maxItems: MOST_SIGNATURES,
          description: '共同签名: lines of witnesses, cosignature/v1, without line ends',
        },
      ),
    },
    {
      description:
        '报送的共同签名: lines by which witnesses cosigned a checkpoint (C2SP tlog-cosignature)',
      examples: [{ size: 1, rootHash: exampleHash, lines: [exampleLine] }],
    },
  ),
);

const cosigned = {
  size: 1,
  rootHash: exampleHash,
  cosignatures: [{ witness: exampleName, at: '2025-11-20T15:30:00.000+08:00' }],
  isWitnessed: true,
  checkpoint: `${exampleNote}${exampleLine}\n`,
};

export const CosignedCheckpoint = component(
  'CosignedCheckpoint',
  strictObject(
    {
      size: Size,
      rootHash: Hash,
      cosignatures: listOf(
        strictObject({
          witness: lineOf('Name of the witness'),
          at: instantOf('When it cosigned, by its own clock'),
        }),
        MOST_SIGNATURES,
        'Of witnesses that are configured now, each key’s latest',
      ),
      isWitnessed: Type.Boolean({
        description: '已见证: as many witnesses cosigned as are needed',
      }),
      checkpoint: Note,
    },
    {
      description: '检查点及其共同签名: a checkpoint, and who of the witnesses cosigned it',
      examples: [cosigned],
    },
  ),
);

export const LedgerWitnesses = component(
  'LedgerWitnesses',
  strictObject(
    {
      witnesses: listOf(
        strictObject({
          name: lineOf('Name of the witness'),
          key: textOf('Its public key, C2SP tlog-cosignature', 1000),
        }),
        MOST_SIGNATURES,
      ),
      needed: ordinalOf('Witnesses of different names that make a checkpoint witnessed'),
      latest: CosignedCheckpoint,
      witnessed: nullable(CosignedCheckpoint),
    },
    {
      description:
        '见证方: the witnesses of the log, its latest checkpoint, and the newest one that is witnessed',
      examples: [
        {
          witnesses: [{ name: exampleName, key: exampleKey }],
          needed: 1,
          latest: cosigned,
          witnessed: cosigned,
        },
      ],
    },
  ),
);

export function presentCosigned(head: CosignedHead): Static<typeof CosignedCheckpoint> {
  const { size, root, cosignatures, isWitnessed, checkpoint } = head;
  return {
    size,
    rootHash: root.toString('hex'),
    cosignatures: cosignatures.map(({ witness, at }) => ({ witness, at: toWireInstant(at) })),
    isWitnessed,
    checkpoint,
  };
}

export function presentWitnesses(
  { keys, needed }: LogWitnesses,
  latest: CosignedHead,
  witnessed: CosignedHead | undefined,
): Static<typeof LedgerWitnesses> {
  return {
    witnesses: keys.map(({ name, text }: WitnessKey) => ({ name, key: text })),
    needed,
    latest: presentCosigned(latest),
    witnessed: witnessed === undefined ? null : presentCosigned(witnessed),
  };
}
