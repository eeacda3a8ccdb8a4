import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { Cosignature, CosignatureFault } from '../proofs/cosignature.ts';

/** A line that was handed in, and what it is on the checkpoint that it was handed in for. */
export interface ReadLine {
  readonly line: string;
  readonly read: Cosignature | CosignatureFault;
}

/** What the log knows about the checkpoint that was cosigned. */
export interface CosignedState {
  readonly now: Date;
  /** Entries in the log. */
  readonly latest: number;
  /** The log's root at the size of the checkpoint, hex; null beyond the log. */
  readonly ownRootHash: string | null;
  readonly lines: readonly ReadLine[];
}

/** The checkpoint that was cosigned. */
export interface HandedCheckpoint {
  readonly size: number;
  readonly rootHash: string;
}

export interface NewCosignature {
  readonly size: number;
  readonly witnessKey: string;
  readonly witness: string;
  readonly cosignedAt: Date;
  readonly line: string;
}

export type CosignatureDecision =
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  | { readonly kind: 'accepted'; readonly cosignatures: readonly NewCosignature[] };

/** By how much the clock of a witness may be ahead of ours. */
const MOST_MINUTES_AHEAD = 5;

const faultCodes = {
  malformed: 'cosignature-malformed',
  unknown: 'witness-unknown',
  broken: 'cosignature-broken',
} as const satisfies Readonly<Record<CosignatureFault, string>>;

export const cosignatureCodes = [
  'beyond-log',
  'root-differs',
  ...Object.values(faultCodes),
  'cosignature-ahead',
] as const;

/** Takes all lines, of known witnesses on a checkpoint that this log had; otherwise none. */
export function decideAddCosignatures(
  { now, latest, ownRootHash, lines }: CosignedState,
  { size, rootHash }: HandedCheckpoint,
): CosignatureDecision {
  const findings: Finding[] = [];
  if (ownRootHash === null) findings.push(finding('beyond-log', '/size', { size: latest }));
  else if (ownRootHash !== rootHash) findings.push(finding('root-differs', '/rootHash'));
  const cosignatures: NewCosignature[] = [];
  const mostAt = now.getTime() + MOST_MINUTES_AHEAD * 60_000;
  for (const [at, { line, read }] of lines.entries()) {
    const pointer = `/lines/${at}`;
    if (typeof read === 'string') {
      findings.push(finding(faultCodes[read], pointer));
    } else if (read.at.getTime() > mostAt) {
      findings.push(finding('cosignature-ahead', pointer, { minutes: MOST_MINUTES_AHEAD }));
    } else {
      const { text: witnessKey, name: witness } = read.witness;
      cosignatures.push({ size, witnessKey, witness, cosignedAt: read.at, line });
    }
  }
  return findings.length > 0 ? { kind: 'refused', findings } : { kind: 'accepted', cosignatures };
}
