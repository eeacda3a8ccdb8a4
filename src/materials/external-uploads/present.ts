import { type MaterialRow, presentFile } from '../files/present.ts';
import { externalUploadState } from '../model/external-upload.ts';
import type { ExternalMaterial } from './schemas.ts';

/** @param submissionCount number of packets that the case has */
export function presentExternalMaterial(
  row: MaterialRow,
  submissionCount: number,
): ExternalMaterial {
  // Never null here: such a file was uploaded for a packet.
  const externalFor = Number(row.externalFor);
  return {
    ...presentFile(row),
    submissionNumber: externalFor,
    state: externalUploadState({ externalFor, isHeld: row.isHeld }, submissionCount),
  };
}
