export { isSafe, type ScanState } from './scan-states.ts';
export { unsafeFinding } from './unsafe-finding.ts';
