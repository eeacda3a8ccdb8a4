export { isSafe, type ScanState, unsafeFileCodes, unsafeFinding } from './scan-states.ts';
