export {
  type HeldFile,
  heldFileFindings,
  isSafe,
  type ScanState,
  unsafeFileCodes,
  unsafeFinding,
} from './scan-states.ts';
