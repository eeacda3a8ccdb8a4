export { heldFileFindings, isSafe, type HeldFile, type ScanState, unsafeFileCodes, unsafeFinding } from './scan-states.ts';
