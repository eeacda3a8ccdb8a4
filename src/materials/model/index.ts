export { materialDigests } from './digests.ts';
export { type ExternalUpload, externalUploadState } from './external-upload.ts';
export { defectName, type FileDefect } from './file-defects.ts';
export { quotaFindings, roomFindings } from './material-limits.ts';
export {
  type HeldFile,
  heldFileFindings,
  isSafe,
  type ScanState,
  unsafeFileCodes,
  unsafeFinding,
} from './scan-states.ts';
