import type { FileDefect } from './file-defects.ts';
import type { ScanState } from './scan-states.ts';

/** A file that the finance platform sent for a returned case (rule 4.1c). */
export interface ExternalUpload {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly issuer: string | null;
  readonly issuedOn: string | null;
  readonly isEncrypted: boolean;
  readonly defects: readonly FileDefect[];
  readonly scanState: ScanState;
  /** Its size, where it is unscannable because of that. */
  readonly beyondScannerBytes?: number | null | undefined;
  /** Number of the packet that it was sent for. */
  readonly externalFor: number;
  /** Whether no revision has named it; then it is not a material of the case. */
  readonly isHeld: boolean;
}

/**
 * `waiting`: a revision may name it; `used`: it is a material of the case; `outdated`: the case was
 * submitted without it.
 */
export const externalUploadStates = ['waiting', 'used', 'outdated'] as const;

export type ExternalUploadState = (typeof externalUploadStates)[number];

/** @param submissionCount number of packets that the case has */
export function externalUploadState(
  { externalFor, isHeld }: Pick<ExternalUpload, 'externalFor' | 'isHeld'>,
  submissionCount: number,
): ExternalUploadState {
  if (!isHeld) return 'used';
  return externalFor > submissionCount ? 'waiting' : 'outdated';
}
