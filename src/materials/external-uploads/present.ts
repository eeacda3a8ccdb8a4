import { type MaterialRow, presentFile } from '../files/present.ts';
import { externalUploadState } from '../model/external-upload.ts';
import type { ExternalMaterial } from './schemas.ts';

/** @param submissionCount number of packets that the case has */
export function presentExternalMaterial(
  row: MaterialRow,
  submissionCount: number,
): ExternalMaterial {
  const externalFor = row.externalFor ?? 0;
  return {
    ...presentFile(row),
    submissionNumber: externalFor,
    state: externalUploadState({ externalFor, isHeld: row.isHeld }, submissionCount),
  };
}
