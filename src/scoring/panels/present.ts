import { toWireInstant, toWireInstantOrNull } from '#platform/values/instant.ts';
import type { Panel } from './read-panels.ts';
import type { DeclarationRow, ExpertCaseRow, PanelRow } from './repository.ts';
import type { ConflictDeclaration, ExpertAssignment, ExpertCase } from './schemas.ts';

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
    chosenBy: row.drawId === null ? 'naming' : 'draw',
    reason: row.reason,
  };
}

export function presentDeclaration(row: DeclarationRow): ConflictDeclaration {
  const { id, applicationId, conflict, declaredAt } = row;
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

function sheetStateOf({
  declaredAt,
  sheetSubmitted,
  stage,
}: ExpertCaseRow): ExpertCase['sheetState'] {
  if (declaredAt === null) return 'undeclared';
  if (sheetSubmitted) return 'submitted';
  return stage === 'scoring' ? 'open' : 'not-open';
}
