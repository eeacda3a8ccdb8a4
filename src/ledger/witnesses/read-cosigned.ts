import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import type { Deps } from '#platform/runtime/deps.ts';
import type { WitnessKey } from '../proofs/cosignature.ts';
import { type LogHead, readHead, readHeadAt, signHead } from '../tiles/read-log.ts';
import type { LogIdentity } from '../tiles/signers.ts';
import { witnessStatements } from './repository.ts';

/** The witnesses of the log, and how many of them make a checkpoint witnessed. */
export interface LogWitnesses {
  readonly keys: readonly WitnessKey[];
  readonly needed: number;
}

export interface WitnessDeps extends Pick<Deps, 'db'> {
  readonly ledgerIdentity: LogIdentity;
  readonly ledgerWitnesses: LogWitnesses;
}

/** A checkpoint, and who of the witnesses cosigned it. */
export interface CosignedHead extends LogHead {
  readonly cosignatures: readonly { readonly witness: string; readonly at: Date }[];
  readonly isWitnessed: boolean;
  /** The signed note, with all lines that are kept. */
  readonly checkpoint: string;
}

/** The checkpoint of a head, with the lines of its witnesses behind the log's own. */
export async function cosignedNote(
  db: Database,
  identity: LogIdentity,
  head: LogHead,
): Promise<string> {
  const kept = await witnessStatements(db).ofSize.execute({ size: head.size });
  return noteWith(identity, head, kept);
}

function noteWith(
  identity: LogIdentity,
  head: LogHead,
  kept: readonly { readonly line: string }[],
): string {
  return signHead(identity, head) + kept.map(({ line }) => `${line}\n`).join('');
}

export async function readCosigned(
  { db, ledgerIdentity, ledgerWitnesses: { keys, needed } }: WitnessDeps,
  head: LogHead,
): Promise<CosignedHead> {
  const kept = await witnessStatements(db).ofSize.execute({ size: head.size });
  const known = kept.filter(({ witnessKey }) => keys.some(({ text }) => text === witnessKey));
  return {
    ...head,
    cosignatures: known.map(({ witness, cosignedAt }) => ({ witness, at: cosignedAt })),
    isWitnessed: new Set(known.map(({ witness }) => witness)).size >= needed,
    checkpoint: noteWith(ledgerIdentity, head, kept),
  };
}

/** The newest checkpoint that enough witnesses cosigned. @returns undefined where there is none */
export async function readWitnessed(deps: WitnessDeps): Promise<CosignedHead | undefined> {
  const [newest] = await witnessStatements(deps.db).witnessedSize.execute(
    witnessParameters(deps.ledgerWitnesses),
  );
  const size = newest?.size ?? null;
  return size === null ? undefined : readCosigned(deps, await readHeadAt(deps.db, size));
}

/** @throws Problem `not-found` where there is none */
export async function requireWitnessed(deps: WitnessDeps): Promise<CosignedHead> {
  const witnessed = await readWitnessed(deps);
  if (witnessed === undefined) throw new Problem('not-found');
  return witnessed;
}

export async function readLatestCosigned(deps: WitnessDeps): Promise<CosignedHead> {
  return readCosigned(deps, await readHead(deps.db));
}

export function witnessParameters({ keys, needed }: LogWitnesses) {
  return { keys: JSON.stringify(keys.map(({ text }) => text)), needed };
}
