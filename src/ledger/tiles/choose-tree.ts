import { Problem } from '#platform/problems/problems.ts';
import { finding } from '#programme/findings/finding.ts';
import type { TreeHash } from '../proofs/merkle.ts';
import type { LogIdentity, TreeIdentity } from './signers.ts';

/** A tree over the log, and the keys that sign its checkpoints. */
export interface ChosenTree {
  readonly by: TreeHash;
  readonly identity: TreeIdentity;
  /** As of its log. */
  readonly checkFork?: LogIdentity['checkFork'];
}

/** @throws Problem `invalid-request` for SM3 where it is not configured */
export function chooseTree(identity: LogIdentity, by: TreeHash = 'sha256'): ChosenTree {
  const { sm3, checkFork } = identity;
  if (by === 'sha256') return { by, identity, checkFork };
  if (sm3 !== undefined) return { by, identity: sm3, checkFork };
  throw new Problem('invalid-request', { findings: [finding('hash-not-kept', '/query/hash')] });
}

/** @throws Problem `not-found` where it is not configured: its addresses hold nothing then */
export function requireSm3({ sm3 }: LogIdentity): TreeIdentity {
  if (sm3 === undefined) throw new Problem('not-found');
  return sm3;
}
