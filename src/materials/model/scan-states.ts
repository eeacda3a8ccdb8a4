/** `not-scanned` where no scanner is configured; `unscannable` where the scanner cannot judge the file. */
export const scanStates = ['not-scanned', 'pending', 'clean', 'infected', 'unscannable'] as const;

export type ScanState = (typeof scanStates)[number];
export type SafeState = 'not-scanned' | 'clean';
export type UnsafeState = Exclude<ScanState, SafeState>;

/** Whether a file may be downloaded and handed in. */
export function isSafe(state: ScanState): state is SafeState {
  return state === 'not-scanned' || state === 'clean';
}
