export { isSafe, type ScanState } from './scan-states.ts';
export { unsafeFileCodes, unsafeFinding } from './unsafe-finding.ts';
