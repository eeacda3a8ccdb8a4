import { type Static, Type } from 'typebox';
import {
  lineOf,
  logSizeOf,
  positionOf,
  sha256Of,
  textOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { exampleEntry, LedgerEntry } from '../entries/schemas.ts';
import { verifierKey } from '../proofs/signed-note.ts';
import type { ConsistencyProof, InclusionProof, PositionProof } from './read-log.ts';
import type { EntryReceipt } from './read-receipt.ts';
import type { LogIdentity, TreeIdentity } from './signers.ts';

export const Size = positionOf('Entries in the log');
export const Hash = sha256Of(
  'SHA-256, or SM3 where it was asked for, with the prefixes of RFC 6962, hex',
);
const Path = Type.Array(Hash, { maxItems: 64, description: '证明路径, lowest first' });

export const EntryParams = strictObject({ entryId: Uuid });

export const TreeHashParameter = stringEnum(['sha256', 'sm3'], {
  description:
    '哈希算法: which tree over the log is meant, by default the one by SHA-256; sm3 where it is configured',
});
export const TreeQuery = strictObject({ hash: Type.Optional(TreeHashParameter) });

/** C2SP tlog-tiles: decimal groups of three digits, all but the last after an `x`. */
const INDEX_PATTERN = '^(x\\d{3}/){0,4}\\d{3}(\\.p/[1-9]\\d{0,2})?$';
const tileIndex = Type.String({
  pattern: INDEX_PATTERN,
  maxLength: 30,
  description:
    'Index of the tile, such as 005 or x001/x234/067, and its width where it is partial: 005.p/17',
});

export const TileParams = strictObject({
  level: Type.String({
    pattern: '^(0|[1-9]|[1-5]\\d|6[0-3])$',
    maxLength: 2,
    description: 'Level of the tile',
  }),
  '*': tileIndex,
});
export const BundleParams = strictObject({ '*': tileIndex });

export const ConsistencyQuery = strictObject({
  from: logSizeOf('Entries of the earlier log'),
  to: Type.Optional(
    logSizeOf('Entries of the later log; by default those of the latest checkpoint'),
  ),
  hash: Type.Optional(TreeHashParameter),
});

export const exampleHash = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
export const exampleNote = `open-scenario-subsidy
1
bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=

\u2014 open-scenario-subsidy pJ2lXx0fUjZ9sJj0Wb1Qv1uUu0qkq3mVY1m9z0Qkq3mVY1m9z0Qkq3mVY1m9z0Qkq3mVY1m9z0Qkq3mVY1m9z0Qkq3mVAA==
`;

/** Readers of signed notes take no longer ones, and no more signatures. */
const MOST_OF_NOTE = 1_000_000;
export const MOST_SIGNATURES = 100;

export const Note = Type.String({
  maxLength: MOST_OF_NOTE,
  description: '检查点: origin, size, root and signatures, a signed note (C2SP tlog-checkpoint)',
  examples: [exampleNote],
});

export const CheckpointLetter = Type.String({
  maxLength: MOST_OF_NOTE,
  description: '检查点打印页',
  examples: ['留痕日志检查点 · Checkpoint of the ledger’s log\n…'],
});

export const LedgerEntryProof = component(
  'LedgerEntryProof',
  strictObject(
    {
      entryId: Uuid,
      position: positionOf('序位: place in the log, from 0'),
      leafHash: Hash,
      size: Size,
      rootHash: Hash,
      path: Path,
      checkpoint: Note,
    },
    {
      description: '留痕收录证明: proves that an entry stands in the log (RFC 6962)',
      examples: [
        {
          entryId: '019aa02b-8cc0-7d55-a31f-0b1c2d3e4f50',
          position: 0,
          leafHash: exampleHash,
          size: 1,
          rootHash: exampleHash,
          path: [],
          checkpoint: exampleNote,
        },
      ],
    },
  ),
);

export const InclusionQuery = strictObject({
  position: positionOf('序位: place in the log, from 0'),
  size: Type.Optional(logSizeOf('Entries of the log; by default those of the latest checkpoint')),
  hash: Type.Optional(TreeHashParameter),
});

export const LedgerInclusion = component(
  'LedgerInclusion',
  strictObject(
    {
      position: positionOf('序位: place in the log, from 0'),
      leafHash: Hash,
      size: Size,
      rootHash: Hash,
      path: Path,
    },
    {
      description:
        '序位证明: which hash stands at a position of the log (RFC 6962), not its content',
      examples: [{ position: 0, leafHash: exampleHash, size: 1, rootHash: exampleHash, path: [] }],
    },
  ),
);

export const LedgerReceipt = component(
  'LedgerReceipt',
  strictObject(
    {
      entry: LedgerEntry,
      leafHash: Hash,
      size: Size,
      rootHash: Hash,
      path: Path,
      checkpoint: Note,
    },
    {
      description:
        '存证回执: an entry of the ledger with the proof that it stands in the log. The leaf is the canonical JSON (RFC 8785) of the entry without its position; with the log’s key it is verified offline. With `hash=sm3` hashes and checkpoint are of the tree by SM3',
      examples: [
        {
          entry: { ...exampleEntry, position: 0 },
          leafHash: exampleHash,
          size: 1,
          rootHash: exampleHash,
          path: [],
          checkpoint: exampleNote,
        },
      ],
    },
  ),
);

export const LedgerConsistency = component(
  'LedgerConsistency',
  strictObject(
    { from: Size, to: Size, path: Path },
    {
      description: '一致性证明: proves that the later log begins with the earlier one (RFC 6962)',
      examples: [{ from: 1, to: 2, path: [exampleHash] }],
    },
  ),
);

const origin = lineOf('Name of the log');
const keys = Type.Array(textOf('Verifier key, C2SP signed-note', 1000), {
  maxItems: MOST_SIGNATURES,
  description: 'Any of them verifies a checkpoint; two during a rotation',
});

export const LedgerKeys = component(
  'LedgerKeys',
  strictObject(
    {
      origin,
      keys,
      sm3: nullable(
        strictObject(
          { origin, keys },
          {
            description:
              '国密: name and SM2 keys of the tree by SM3, which has checkpoint and tiles of its own; null: it is not configured',
          },
        ),
      ),
    },
    {
      description: '留痕日志的公钥: keys that verify checkpoints',
      examples: [
        {
          origin: 'open-scenario-subsidy',
          keys: ['open-scenario-subsidy+a49da55f+AZfY5zWr1l2mXo1kUeQJb4C8kq3mVY1m9z0Qkq3mVY1m'],
          sm3: null,
        },
      ],
    },
  ),
);

export function presentKeys(identity: LogIdentity): Static<typeof LedgerKeys> {
  const { sm3 } = identity;
  return { ...keysOf(identity), sm3: sm3 === undefined ? null : keysOf(sm3) };
}

function keysOf({ origin: name, signers }: TreeIdentity) {
  return { origin: name, keys: signers.map(verifierKey) };
}

export function presentInclusion(
  { leafHash, root, path, ...proof }: InclusionProof,
  checkpoint: string,
): Static<typeof LedgerEntryProof> {
  return {
    ...proof,
    leafHash: leafHash.toString('hex'),
    rootHash: root.toString('hex'),
    path: path.map(hex),
    checkpoint,
  };
}

export function presentPosition({
  leafHash,
  root,
  path,
  ...proof
}: PositionProof): Static<typeof LedgerInclusion> {
  return { ...proof, leafHash: hex(leafHash), rootHash: hex(root), path: path.map(hex) };
}

export function presentReceipt({
  entry,
  leafHash,
  size,
  root,
  path,
  checkpoint,
}: EntryReceipt): Static<typeof LedgerReceipt> {
  return {
    ...{ entry, leafHash: hex(leafHash), size },
    ...{ rootHash: hex(root), path: path.map(hex), checkpoint },
  };
}

export function presentConsistency(proof: ConsistencyProof): Static<typeof LedgerConsistency> {
  return { ...proof, path: proof.path.map(hex) };
}

function hex(hash: Buffer): string {
  return hash.toString('hex');
}
