import { toWireInstant, toWireInstantOrNull } from '../platform/instant.ts';
import type { ExpertCaseRow, FinalScoreRow, PacketRow, PanelRow, SheetRow } from './repository.ts';
import type {
  ExpertAssignment,
  ExpertCase,
  ExpertPacket,
  FinalScore,
  ScoreSheet,
} from './schemas.ts';

export function presentAssignment(row: PanelRow): ExpertAssignment {
  return {
    id: row.id,
    applicationId: row.applicationId,
    expertSubject: row.expertSubject,
    assignedAt: toWireInstant(row.assignedAt),
    sheetSubmitted: row.sheetSubmitted,
    excusedAt: toWireInstantOrNull(row.excusedAt),
    excuseReason: row.excuseReason,
  };
}

export function presentExpertCase(row: ExpertCaseRow): ExpertCase {
  return {
    id: row.id,
    applicationId: row.applicationId,
    applicationNumber: row.number,
    productName: row.productName,
    scenarioCode: row.scenarioCode,
    scenarioName: row.scenarioName,
    submissionNumber: row.submissionNumber,
    sheetState: sheetStateOf(row),
    assignedAt: toWireInstant(row.assignedAt),
  };
}

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

function sheetStateOf({ sheetSubmitted, stage }: ExpertCaseRow): ExpertCase['sheetState'] {
  if (sheetSubmitted) return 'submitted';
  return stage === 'scoring' ? 'open' : 'not-open';
}

/** @param reader the expert who reads it, to whom other experts stay unnamed; null for every other role */
export function presentSheet(row: SheetRow, reader: string | null): ScoreSheet {
  return {
    id: row.id,
    applicationId: row.applicationId,
    expertSubject: reader === null || reader === row.expertSubject ? row.expertSubject : null,
    submissionNumber: row.submissionNumber,
    scoresCenti: row.scores,
    comment: row.comment,
    submittedAt: toWireInstant(row.submittedAt),
  };
}

export function presentFinalScore(row: FinalScoreRow): FinalScore {
  const { sheets, ...method } = row.trace;
  return {
    applicationId: row.applicationId,
    submissionNumber: row.submissionNumber,
    scoreCenti: row.scoreCenti,
    perCriterionCenti: row.perCriterionCenti,
    trace: { ...method, sheets: [...sheets] },
    finalisedAt: toWireInstant(row.finalisedAt),
  };
}
