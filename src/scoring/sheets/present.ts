import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { PacketRow } from '../scores/repository.ts';
import type { SheetDraftRow, SheetRow } from './repository.ts';
import type { ExpertPacket, ScoreSheet, ScoreSheetDraft } from './schemas.ts';

export function presentExpertPacket(row: PacketRow): ExpertPacket {
  return {
    applicationId: row.applicationId,
    submissionNumber: row.number,
    manifestSha256: row.manifestSha256,
    submittedAt: toWireInstant(row.submittedAt),
    form: row.form,
    declarations: [...row.declarations],
    materials: row.materials.map(({ id, kind, fileName, mediaType, sizeBytes, sha256 }) => ({
      ...{ id, kind, fileName, mediaType, sizeBytes, sha256 },
    })),
  };
}

/**
 * @param reader the expert who reads it and sees no other expert's subject; null for every other
 * role
 * @param currentPacket number of the packet that is current
 */
export function presentSheet(
  row: SheetRow,
  reader: string | null,
  currentPacket: number,
): ScoreSheet {
  return {
    id: row.id,
    applicationId: row.applicationId,
    expertSubject: reader === null || reader === row.expertSubject ? row.expertSubject : null,
    submissionNumber: row.submissionNumber,
    scoresCenti: row.scores,
    comment: row.comment,
    submittedAt: toWireInstant(row.submittedAt),
    ofCurrentPacket: row.submissionNumber === currentPacket,
    withdrawnAt: toWireInstantOrNull(row.withdrawnAt),
    withdrawalReason: row.withdrawalReason,
  };
}

export function presentSheetDraft(row: SheetDraftRow): ScoreSheetDraft {
  return {
    applicationId: row.applicationId,
    submissionNumber: row.submissionNumber,
    scoresCenti: row.scores,
    comment: row.comment,
    savedAt: toWireInstant(row.savedAt),
  };
}
