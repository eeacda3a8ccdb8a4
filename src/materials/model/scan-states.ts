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

/** Whether a file may be downloaded and submitted. */
export function isSafe(state: ScanState): state is SafeState {
  return state === 'not-scanned' || state === 'clean';
}

export const unsafeFileCodes = [
  'scan-pending',
  'scan-infected',
  'scan-unscannable',
] as const satisfies readonly FindingCode[];

/**
 * The finding on a file that the scanner did not clear: it can be neither downloaded nor submitted.
 * @see rule 4.1
 */
export function unsafeFinding(state: UnsafeState, pointer: string): Finding {
  return finding(`scan-${state}`, pointer);
}
