import { cosignaturesOf, type WitnessKey } from '../src/ledger/proofs/cosignature.ts';
import type { OpenedCheckpoint } from './checkpoints.ts';
import type { Findings } from './finding.ts';

/** What a verifier demands: so many of the named witnesses on one checkpoint. */
export interface WitnessPolicy {
  readonly witnesses: readonly WitnessKey[];
  readonly quorum: number;
}

/** A checkpoint with all lines of its note. */
export interface NotedCheckpoint {
  /** For people. */
  readonly name: string;
  readonly checkpoint: OpenedCheckpoint;
  readonly note: string;
}

/**
 * Demands that enough witnesses cosigned one of the checkpoints of a log. A witness that rotates its
 * key counts once.
 * @param known checkpoints of the verified log
 * @returns how many entries they vouch for; undefined where none of the checkpoints has enough of them
 */
export function checkWitnesses(
  known: readonly NotedCheckpoint[],
  { witnesses, quorum }: WitnessPolicy,
  findings: Pick<Findings, 'add'>,
): number | undefined {
  let covered: number | undefined;
  for (const { name, checkpoint, note } of known) {
    const cosignatures = cosignaturesOf(note, witnesses);
    if (cosignatures === undefined) {
      findings.add({ kind: 'unsigned', detail: `${name}: a witness’s line does not hold` });
      continue;
    }
    const names = new Set(cosignatures.map(({ witness }) => witness.name));
    if (names.size >= quorum && checkpoint.isSigned) {
      covered = Math.max(covered ?? 0, checkpoint.size);
    }
  }
  if (covered === undefined) {
    const detail = `no checkpoint has the cosignatures of ${quorum} of the named witnesses`;
    findings.add({ kind: 'unwitnessed', detail });
  }
  return covered;
}
