import { underKey } from '#platform/idempotency/request.ts';
import { Problem } from '#platform/problems/problems.ts';
import { checkpointText } from '../proofs/checkpoint.ts';
import { readCosignature } from '../proofs/cosignature.ts';
import { readHead, readHeadAt } from '../tiles/read-log.ts';
import {
  type CosignedState,
  decideAddCosignatures,
  type HandedCheckpoint,
} from './decide-add-cosignatures.ts';
import { type CosignedHead, readCosigned, type WitnessDeps } from './read-cosigned.ts';
import { witnessStatements } from './repository.ts';

/** What a witness hands in. */
export interface HandedCosignatures extends HandedCheckpoint {
  readonly lines: readonly string[];
}

/**
 * Keeps lines by which witnesses cosigned a checkpoint. Lines that are kept already change nothing.
 * They are no entries of the ledger: each would make the next checkpoint, which nobody cosigned yet.
 * @returns the checkpoint with all that is kept of it
 * @throws Problem `invalid-request` with every finding
 */
export async function addCosignatures(
  deps: WitnessDeps,
  handed: HandedCosignatures,
): Promise<CosignedHead> {
  const decision = decideAddCosignatures(await loadState(deps, handed), handed);
  if (decision.kind === 'refused') {
    throw new Problem('invalid-request', { findings: decision.findings });
  }
  const lines = JSON.stringify(decision.cosignatures);
  await underKey(() => witnessStatements(deps.db).add.execute({ lines }));
  return readCosigned(deps, await readHeadAt(deps.db, handed.size));
}

/**
 * Lines are verified on the checkpoint that was handed in, even where it is not ours: whoever saw
 * another root learns whether witnesses cosigned that.
 */
async function loadState(
  { db, ledgerIdentity: { origin }, ledgerWitnesses: { keys } }: WitnessDeps,
  { size, rootHash, lines }: HandedCosignatures,
): Promise<CosignedState> {
  const [clock] = await witnessStatements(db).now.execute();
  if (clock === undefined) throw new Error('the clock query always has a row');
  const { size: latest } = await readHead(db);
  const text = checkpointText({ origin, size, root: Buffer.from(rootHash, 'hex') });
  return {
    ...clock,
    latest,
    ownRootHash: size > latest ? null : (await readHeadAt(db, size)).root.toString('hex'),
    lines: lines.map((line) => ({ line, read: readCosignature(text, line, keys) })),
  };
}
