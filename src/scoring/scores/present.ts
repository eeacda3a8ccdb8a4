import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { DeclarationRow, ExpertCaseRow, PanelRow } from '../panels/repository.ts';
import type { Declaration, ExpertAssignment, ExpertCase } from '../panels/schemas.ts';
import type { SheetDraftRow, SheetRow } from '../sheets/repository.ts';
import type { Panel } from './read-scoring.ts';
import type { FinalScoreRow, PacketRow } from './repository.ts';
import type { ExpertPacket, FinalScore, ScoreSheet, ScoreSheetDraft } from './schemas.ts';

export function presentPanel({ members, vacancies }: Panel) {
  return { items: members.map(presentAssignment), vacancies };
}

export function presentAssignment(row: PanelRow): ExpertAssignment {
  return {
    id: row.id,
    applicationId: row.applicationId,
    expertSubject: row.expertSubject,
    assignedAt: toWireInstant(row.assignedAt),
    sheetSubmitted: row.sheetSubmitted,
    excusedAt: toWireInstantOrNull(row.excusedAt),
    excuseReason: row.excuseReason,
    conflict: row.conflict,
    declaredAt: toWireInstantOrNull(row.declaredAt),
    drawId: row.drawId,
    reason: row.reason,
  };
}

export function presentDeclaration(row: DeclarationRow): Declaration {
  const { id, applicationId, conflict, declaredAt } = row;
  if (declaredAt === null) throw new RangeError('a declaration has its instant');
  return { assignmentId: id, applicationId, conflict, declaredAt: toWireInstant(declaredAt) };
}

export function presentExpertCase(row: ExpertCaseRow): ExpertCase {
  return {
    id: row.id,
    applicationId: row.applicationId,
    applicationNumber: row.number,
    applicantName: row.applicantName,
    productName: row.productName,
    scenarioCode: row.scenarioCode,
    scenarioName: row.scenarioName,
    involved: [...row.involved],
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

function sheetStateOf({
  declaredAt,
  sheetSubmitted,
  stage,
}: ExpertCaseRow): ExpertCase['sheetState'] {
  if (declaredAt === null) return 'undeclared';
  if (sheetSubmitted) return 'submitted';
  return stage === 'scoring' ? 'open' : 'not-open';
}

/**
 * @param reader the expert who reads it, to whom other experts stay unnamed; null for every other role
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
