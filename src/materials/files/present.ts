import { toWireInstant } from '#platform/values/instant.ts';
import type { Material } from './schemas.ts';
import type { materials } from './tables.ts';

export type MaterialRow = typeof materials.$inferSelect;

export function presentMaterial(row: MaterialRow): Material {
  return {
    ...presentFile(row),
    replacesId: row.replacesId,
    retiredAt: row.retiredAt && toWireInstant(row.retiredAt),
    discardedAt: row.discardedAt && toWireInstant(row.discardedAt),
  };
}

/** The file itself, with the scanner's verdict. */
export function presentFile(
  row: MaterialRow,
): Omit<Material, 'replacesId' | 'retiredAt' | 'discardedAt'> {
  return {
    id: row.id,
    applicationId: row.applicationId,
    kind: row.kind,
    fileName: row.fileName,
    mediaType: row.mediaType as Material['mediaType'],
    sizeBytes: row.sizeBytes,
    sha256: row.sha256,
    issuer: row.issuer,
    issuedOn: row.issuedOn,
    uploadedAt: toWireInstant(row.uploadedAt),
    encrypted: row.isEncrypted,
    defects: [...row.defects],
    scan: {
      state: row.scanState,
      cause: row.scanCause,
      finding: row.scanFinding,
      at: row.scannedAt && toWireInstant(row.scannedAt),
    },
  };
}
