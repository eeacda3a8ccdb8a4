import { toWireInstant } from '#platform/values/instant.ts';
import type { CaseNoteRow } from './repository.ts';
import type { CaseNote } from './schemas.ts';

/** A note as staff read it; its salt is for the checker alone. */
export function presentCaseNote(row: CaseNoteRow): CaseNote {
  return {
    id: row.id,
    applicationId: row.applicationId,
    number: row.number,
    text: row.text,
    writtenAt: toWireInstant(row.writtenAt),
    writtenBy: row.writtenBy,
    replaces: row.replacesId,
    replacedBy: row.replacedById,
    erased: erasureOf(row),
  };
}

function erasureOf({ erasedAt, erasedBy, erasureReason }: CaseNoteRow): CaseNote['erased'] {
  if (erasedAt === null || erasedBy === null || erasureReason === null) return null;
  return { at: toWireInstant(erasedAt), by: erasedBy, reason: erasureReason };
}
