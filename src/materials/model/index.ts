export { externalUploadState, type ExternalUpload } from './external-upload.ts';
export { quotaFindings, roomFindings } from './material-limits.ts';
export { heldFileFindings, isSafe, type HeldFile, type ScanState, unsafeFileCodes, unsafeFinding } from './scan-states.ts';
