import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/problems/problems.ts';
import { verifierKey } from '../proofs/signed-note.ts';
import { sealEntries } from '../sealing/seal-entries.ts';
import type { ChosenTree } from '../tiles/choose-tree.ts';
import { readSealedHead, signHead } from '../tiles/read-log.ts';
import { presentCheckpointLetter } from './present.ts';

/**
 * The latest checkpoint of a tree as a page for people. What was just done is sealed first.
 * @throws Problem `not-found` while the tree has no leaf
 */
export async function checkpointLetter(
  db: Database,
  { by, identity }: ChosenTree,
): Promise<string> {
  await sealEntries(db);
  const head = await readSealedHead(db, by);
  if (head === undefined) throw new Problem('not-found');
  return presentCheckpointLetter({
    ...{ by, origin: identity.origin },
    size: head.size,
    rootHash: head.root.toString('hex'),
    sealedAt: head.sealedAt,
    printedAt: head.now,
    checkpoint: signHead(identity, head),
    keys: identity.signers.map(verifierKey),
  });
}
