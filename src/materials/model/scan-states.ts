import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';

/**
 * `not-scanned` where no scanner is configured; `unscannable` where the scanner cannot judge the
 * file.
 */
export const scanStates = ['not-scanned', 'pending', 'clean', 'infected', 'unscannable'] as const;

export type ScanState = (typeof scanStates)[number];

export type SafeState = 'not-scanned' | 'clean';

export type UnsafeState = Exclude<ScanState, SafeState>;

/** Whether every reader of the case may open the file. */
export function isSafe(state: ScanState): state is SafeState {
  return state === 'not-scanned' || state === 'clean';
}

export const unsafeFileCodes = [
  'scan-pending',
  'scan-infected',
  'scan-unscannable',
] as const satisfies readonly FindingCode[];

/**
 * Whether a reader is kept from the file. Its applicant sent it and may read it back, unless it is
 * known to do harm; everybody else waits for the scanner.
 */
export function isHeldBack(state: ScanState, isOwn: boolean): state is UnsafeState {
  return isOwn ? state === 'infected' : !isSafe(state);
}

/** A file of a packet that the scanner did not clear. */
export interface HeldFile {
  readonly kind: string;
  readonly scanState: UnsafeState;
}

/** What keeps a packet with such files from being accepted. @see rules 4.1, 4.1b */
export function heldFileFindings(files: readonly HeldFile[]): Finding[] {
  return files.map(({ kind, scanState }) => unsafeFinding(scanState, `/materials/${kind}`));
}

/**
 * The finding on a file that the scanner did not clear: no reader but its applicant opens it, and
 * its packet is not accepted.
 * @see rule 4.1
 */
export function unsafeFinding(state: UnsafeState, pointer: string): Finding {
  return finding(`scan-${state}`, pointer);
}
